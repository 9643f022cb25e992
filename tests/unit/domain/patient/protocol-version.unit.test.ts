import { describe, expect, it } from '@jest/globals';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { aConsent, date } from '../../../support/casebooks.js';
import { followed, type PatientHistory, screened } from '../../../support/patient-histories.js';
import { aVersion, withEarlierM3 } from '../../../support/protocols.js';
import { underVersion } from '../../../support/version-histories.js';

/** Surgery on 2025-07-08: M3 opens 2025-09-17 under 1.0.0 and 2025-09-10 under the other; M1 is the same in both. */
const earlierM3 = withEarlierM3();
const from = '2025-09-20';

const spoken = followed().clock('2025-09-19');
const at = (history: PatientHistory, on: string) => underVersion(history.on(on), earlierM3, from);
const newTypes = (before: PatientHistory, after: PatientHistory) => after.types(before.events.length);

describe('the day on which a version takes effect', () => {
  it('PV-EFFECTIVE: is a deadline of every open record, and gone once the day has passed', () => {
    const next = (on: string) => at(spoken, on).plan().deadline;
    expect(next('2025-09-19')).toEqual({
      at: '2025-09-19T16:00:00.000Z',
      summary: 'protocol version 2.0.0 takes effect 2025-09-20',
    });
    expect(next('2025-09-20')!.at <= at(spoken, '2025-09-20').context.now).toBe(true);
    expect(at(spoken, '2025-09-20').clock('2025-09-20').plan().deadline?.summary).toBe(
      'M3 due 2025-10-08, reminder 2025-10-08',
    );
  });

  it('PV-EFFECTIVE: a record that the version judges alike is judged once under its number, and nothing else changes', () => {
    const judged = underVersion(spoken.on('2025-09-20'), aVersion('2.0.0'), from).clock('2025-09-20');
    expect(judged.types(spoken.events.length)).toEqual(['EligibilityAssessed']);
    const [before, after] = judged.book.eligibility.slice(-2).map(({ value }) => value);
    expect(after).toEqual({ ...before, ruleVersion: '2.0.0' });
    expect(judged.tries('ObserveClock', {})).toEqual([]);
    expect(judged.plan().deadline?.at).toBe('2025-10-07T16:00:00.000Z');
  });

  it('PV-EFFECTIVE: a closed record is not woken', () => {
    const frozen = spoken.with({
      trial: { ...spoken.context.trial, freezeOrderedAt: spoken.context.now },
    });
    const closed = frozen.clock('2025-09-19');
    expect(at(closed, '2025-09-19').plan()).toMatchObject({ closed: true, deadline: null });
    expect(at(closed, '2025-09-20').tries('ObserveClock', {})).toEqual([]);
  });

  it('PV-EFFECTIVE: windows that move are withdrawn and announced anew, unchanged ones stay and remind nobody again', () => {
    const before = at(spoken, '2025-09-20');
    const after = before.clock('2025-09-20');
    const fresh = after.events.slice(before.events.length);
    const withdrawn = fresh.flatMap((event) =>
      event.type === 'AnnouncementWithdrawn' ? [before.events[event.data.announcementRevision]!] : [],
    );
    expect(withdrawn.length).toBeGreaterThan(0);
    expect(withdrawn.every(({ data }) => 'visit' in data && data.visit === 'M3')).toBe(true);
    const announced = fresh.flatMap((event) =>
      'window' in event.data ? [[event.type, event.data.visit, event.data.window.open]] : [],
    );
    expect(announced).toContainEqual(['VisitWindowOpened', 'M3', '2025-09-10']);
    expect(announced.every(([, visit]) => visit === 'M3')).toBe(true);
    expect(newTypes(after, after.clock('2025-09-21'))).toEqual([]);
  });

  it('PV-EFFECTIVE: eligibility is judged again, and the judgement names the version', () => {
    const older = aVersion('2.0.0', { eligibility: { ...protocolV1.eligibility, ageMax: 50 } });
    const before = underVersion(screened().on('2025-07-01'), older, '2025-07-01');
    const after = before.clock('2025-07-01');
    expect(newTypes(before, after)).toEqual(['EligibilityAssessed']);
    expect(after.book.eligibility.at(-1)?.value).toMatchObject({
      overall: 'INELIGIBLE',
      ruleVersion: '2.0.0',
    });
  });

  it('PV-EFFECTIVE: a command of that day that the clock has not reached yet is decided under the version already', () => {
    const before = at(spoken, '2025-09-20');
    const after = before.does('RecordVitalStatus', { date: date('2025-09-20'), source: 'PATIENT' });
    expect(newTypes(before, after)).toContain('AnnouncementWithdrawn');
    expect(after.events.at(-1)?.facts.protocolVersion).toBe('2.0.0');
  });
});

describe('a version with a new consent form', () => {
  const asking = withEarlierM3('2.0.0', { consent: { currentForm: '2.0' } });
  const consentTo = (history: PatientHistory, on: string) =>
    underVersion(
      underVersion(history.on(on), asking, from).does(
        'RecordConsent',
        aConsent({ formVersion: '2.0', consentDate: date(on), ageYears: 76 }),
      ),
      asking,
      from,
    );
  const taken = underVersion(spoken.on('2025-09-20'), asking, from);

  it('PV-CONSENT: leaves the participant under the older one; C0 is open and the plan waits for the consent', () => {
    const after = taken.clock('2025-09-20');
    expect(taken.context.protocol.version).toBe('1.0.0');
    expect(newTypes(taken, after)).toEqual(['EligibilityAssessed']);
    const judged = after.book.eligibility.at(-1)?.value;
    expect(judged).toMatchObject({ overall: 'PENDING', ruleVersion: '1.0.0' });
    expect(judged?.rules.find(({ ruleId }) => ruleId === 'C0')).toMatchObject({ verdict: 'UNKNOWN' });
    expect(after.plan().waitingFor).toContainEqual(
      expect.objectContaining({
        what: 'renewed consent: form 2.0 is current, 1.0 was signed',
        from: 'the coordinator',
      }),
    );
  });

  it('PV-CONSENT: once signed, at whatever age, the clock judges under the new one at once', () => {
    const signed = consentTo(taken.clock('2025-09-20'), '2025-09-25');
    expect(signed.context.protocol.version).toBe('2.0.0');
    expect(signed.plan().deadline!.at <= signed.context.now).toBe(true);
    const after = signed.clock('2025-09-25');
    expect(newTypes(signed, after)).toContain('AnnouncementWithdrawn');
    expect(after.book.eligibility.at(-1)?.value.overall).toBe('ELIGIBLE');
    expect(after.plan().waitingFor.some(({ what }) => what.startsWith('renewed consent'))).toBe(false);
    expect(after.plan().deadline!.at > after.context.now).toBe(true);
  });

  it('PV-CONSENT: signed before its day it changes nothing yet', () => {
    const early = consentTo(spoken, '2025-09-19');
    expect(early.context.protocol.version).toBe('1.0.0');
    expect(early.book.eligibility.at(-1)?.value.overall).toBe('ELIGIBLE');
    expect(early.plan().deadline?.summary).toBe('protocol version 2.0.0 takes effect 2025-09-20');
  });

  it('PV-CONSENT: the dead are not asked', () => {
    const dead = spoken.does('RecordDeath', {
      date: date('2025-09-19'),
      cause: 'OTHER',
      source: 'RECORDS',
    });
    const { waitingFor } = underVersion(dead.on('2025-09-20'), asking, from).plan();
    expect(waitingFor.some(({ what }) => what.startsWith('renewed consent'))).toBe(false);
  });
});
