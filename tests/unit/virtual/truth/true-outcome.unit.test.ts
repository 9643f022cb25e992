import { describe, expect, it } from '@jest/globals';
import { protocolVersions } from '../../../../src/domain/protocol/versions/index.js';
import { isAnalysable, trueOutcome } from '../../../../src/virtual/truth/lives/index.js';
import {
  interceptFor,
  type Outcome,
  peopleOf,
  type Person,
  worldOf,
} from '../../../../src/virtual/world/index.js';

const base = worldOf('stated', interceptFor);
/** Nobody is scanned between visits. */
const values = { ...base, outcome: { ...base.outcome, unscheduled: 0 } };
const [protocol] = protocolVersions;
const world = { values, seed: 1, protocol };

const someone: Person = {
  ...peopleOf(values, 1)(1),
  path: 'OPERATED',
  d0: '2025-07-08' as Person['d0'],
  horizonDay: 730,
  pathology: { isHcc: true, margin: 'R0' },
  neoadjuvant: false,
  adjuvantDay: null,
  leaving: null,
};

const recurring = (
  extent: 'BEYOND' | 'WITHIN',
  visibleDay: number,
  deathDay: number | null = null,
): Outcome => ({ aggressiveUntreated: extent === 'BEYOND', recurrence: { extent, visibleDay }, deathDay });

const outcomeOf = (outcome: Outcome, change: Partial<Person> = {}) =>
  trueOutcome({ ...someone, ...change, outcome }, world);

describe('the true outcome of a life', () => {
  it('is an aggressive recurrence on the target day of the first visit that could show it', () => {
    // M3 is 2025-10-08, day 92.
    expect(outcomeOf(recurring('BEYOND', 60))).toMatchObject({ label: 1, type: 1, time: 92 });
    expect(outcomeOf(recurring('BEYOND', 92))).toMatchObject({ label: 1, type: 1, time: 92 });
  });

  it('is no aggressive one where the first recurrence is within Milan', () => {
    expect(outcomeOf(recurring('WITHIN', 60))).toMatchObject({ label: 0, type: 2, time: 92 });
  });

  it('counts a recurrence that the visit on H shows', () => {
    expect(outcomeOf(recurring('BEYOND', 730))).toMatchObject({ label: 1, type: 1, time: 730 });
    // H of this day of surgery is day 731, and the event counts by day 730 all the same.
    expect(outcomeOf(recurring('BEYOND', 731), { d0: '2026-03-01' as Person['d0'] })).toMatchObject({
      label: 1,
      type: 1,
      time: 730,
    });
  });

  it('is free at H where the recurrence could be seen later only', () => {
    const { label, type, time } = outcomeOf(recurring('BEYOND', 731));
    expect({ label, type }).toEqual({ label: 0, type: 0 });
    expect(time).toBeGreaterThan(730);
  });

  it('is a death without recurrence where nobody could see it before', () => {
    expect(outcomeOf(recurring('BEYOND', 60, 80))).toMatchObject({ label: 0, type: 3, time: 80 });
  });

  it('does not care whether the participant would be lost', () => {
    const leaving = { how: 'LOST', day: 20 } as const;
    expect(outcomeOf(recurring('BEYOND', 60), { leaving })).toMatchObject({ label: 1, type: 1 });
  });

  it('finds between visits what the life finds between visits', () => {
    const always = { ...values, outcome: { ...values.outcome, unscheduled: 1 } };
    const seen = trueOutcome({ ...someone, outcome: recurring('BEYOND', 100) }, { ...world, values: always });
    expect(seen.time).toBeGreaterThan(100);
    expect(seen.time).toBeLessThanOrEqual(130);
  });
});

describe('the population of the primary estimand', () => {
  it('leaves out whoever has therapy before the first recurrence', () => {
    const late = recurring('BEYOND', 60);
    expect(outcomeOf(late, { neoadjuvant: true }).surgeryOnly).toBe(false);
    expect(outcomeOf(late, { adjuvantDay: 40 }).surgeryOnly).toBe(false);
    expect(outcomeOf(late, { adjuvantDay: 100 }).surgeryOnly).toBe(true);
  });

  it.each<[string, Partial<Person>]>([
    ['screen failures', { path: 'SCREEN_FAILURE' }],
    ['surgery more than 30 days after the MRI', { path: 'SLIPPED' }],
    ['other tumours', { pathology: { isHcc: false, margin: 'R0' } }],
    ['tumour left behind', { pathology: { isHcc: true, margin: 'R2' } }],
  ])('leaves out %s', (_, change) => {
    expect(isAnalysable({ ...someone, ...change })).toBe(false);
  });

  it('keeps an R1 margin', () => {
    expect(isAnalysable({ ...someone, pathology: { isHcc: true, margin: 'R1' } })).toBe(true);
  });
});
