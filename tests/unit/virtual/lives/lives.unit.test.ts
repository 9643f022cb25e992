import { beforeAll, describe, expect, it } from '@jest/globals';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { isLeftOut, life, type Life, livesOf } from '../../../../src/virtual/lives/index.js';
import { writtenTrials } from '../../../../src/virtual/simulate.js';
import { cutOf, interceptFor, peopleOf, worldOf } from '../../../../src/virtual/world/index.js';

const values = worldOf('stated', interceptFor);
const personOf = peopleOf(values, 3);
const lifeOf = livesOf(values, 3, protocolV1);
let lives: readonly Life[];
beforeAll(() => {
  lives = Array.from({ length: 300 }, (_, i) => lifeOf(personOf(i + 1)));
});

const acts = (name: string) => lives.flatMap((one) => one.acts.filter(({ operation }) => operation === name));

describe('virtual lives', () => {
  it('are data: what is written as JSON is read back the same', () => {
    for (const one of lives.slice(0, 40)) expect(life.parse(JSON.parse(JSON.stringify(one)))).toEqual(one);
  });

  it('are the same whatever else is lived', () => {
    expect(livesOf(values, 3, protocolV1)(peopleOf(values, 3)(77))).toEqual(lives[76]);
    const [trial] = writtenTrials({ participants: 20, seed: 3, scenario: 'stated' });
    expect(trial?.lives).toEqual(lives.slice(0, trial?.lives.length));
  });

  it('go through time in order', () => {
    for (const one of lives) {
      const moments = one.acts.map(({ at }) => at);
      expect(moments).toEqual(moments.toSorted());
    }
  });

  it('hold everything that the protocol has a rule for', () => {
    for (const operation of [
      'recordConsent',
      'planSurgery',
      'recordLaboratory',
      'recordPregnancyTest',
      'recordTherapy',
      'recordRecurrence',
      'recordContactAttempt',
      'recordWithdrawal',
      'recordDeath',
      'recordVitalStatus',
      'correctValue',
    ])
      expect(acts(operation).length).toBeGreaterThan(0);
  });

  it('ask for the amended consent form from its day on, and again of those who signed the earlier one', () => {
    const consents = lives.map((one) =>
      one.acts
        .filter(({ operation }) => operation === 'recordConsent')
        .map(({ body }) => (body as { formVersion: string }).formVersion),
    );
    expect(consents).toContainEqual(['1.0']);
    expect(consents).toContainEqual(['1.1']);
    expect(consents).toContainEqual(['1.0', '1.1']);
  });

  it('decide on every request for erasure: one that comes after the data cut is left out with its decision', () => {
    const erasures = (participant: number) => {
      const { acts: all } = livesOf(values, 1, protocolV1)(peopleOf(values, 1)(participant));
      const request = all.find(({ operation }) => operation === 'recordWithdrawal');
      expect(request?.body).toMatchObject({ level: 'W3' });
      const frozenAt = `${cutOf(values.accrual)}T16:00:00.000Z`;
      const decisions = all.flatMap(({ operation }, i) => (operation === 'decideErasure' ? [i] : []));
      return {
        askedOn: request?.at.slice(0, 10) ?? '',
        leftOut: decisions.map((i) => isLeftOut(all, i, frozenAt)),
      };
    };
    const [early, late] = [erasures(235), erasures(67)];
    expect(early.askedOn < cutOf(values.accrual)).toBe(true);
    expect(early.leftOut).toEqual([false]);
    expect(late.askedOn > cutOf(values.accrual)).toBe(true);
    expect(late.leftOut).toEqual([true]);
  });

  it('have readers who differ now and then in date or in Milan', () => {
    const cases = lives.filter(({ readers }) => readers.length > 0);
    const differing = cases.filter(
      ({ readers: [first, second] }) =>
        first?.seen.firstSeenDate !== second?.seen.firstSeenDate ||
        first?.seen.intrahepaticCount !== second?.seen.intrahepaticCount ||
        first?.seen.macrovascular !== second?.seen.macrovascular,
    );
    expect(differing.length).toBeGreaterThan(0);
    expect(differing.length / cases.length).toBeLessThan(0.35);
  });
});
