import { describe, expect, it } from '@jest/globals';
import type { PatientCommandType } from '../../../../src/domain/record/patient-commands.js';
import { aRecurrence, aVisit, aScan, date } from '../../../support/casebooks.js';
import { followed, predicted } from '../../../support/patient-histories.js';
import { everyCommand } from './one-of-each-command.js';

const august = () => followed().on('2025-08-10');
const of = (type: PatientCommandType) => everyCommand.find((command) => command.type === type)!.data;

describe('recording the follow-up', () => {
  it.each(['RecordVisit', 'RecordVitalStatus', 'RecordContactAttempt', 'RecordRecurrence'] as const)(
    'SURGERY.MISSING: %s waits for surgery',
    (type) => {
      expect(
        predicted()
          .on('2025-08-10')
          .tries(type, of(type) as never),
      ).toMatchObject({
        code: 'SURGERY.MISSING',
        refusal: 'state',
      });
    },
  );

  it.each([
    ['RecordVisit', 'FollowUpVisited'],
    ['RecordVitalStatus', 'VitalStatusObserved'],
    ['RecordContactAttempt', 'ContactAttempted'],
    ['RecordRecurrence', 'RecurrenceObserved'],
    ['RecordDeath', 'ParticipantDied'],
    ['RecordWithdrawal', 'ParticipantWithdrew'],
  ] as const)('%s is recorded as %s, exactly as told', (type, event) => {
    const before = august();
    const history = before.does(type, of(type) as never);
    expect(history.events[before.events.length]).toMatchObject({ type: event, data: of(type) });
  });

  it.each([
    ['RecordVisit', aVisit('2025-08-11')],
    ['RecordVisit', aVisit('2025-08-10', { scans: [aScan('2025-08-11', 'NO_RECURRENCE')] })],
    ['RecordVitalStatus', { date: date('2025-08-11'), source: 'PATIENT' }],
    ['RecordContactAttempt', { date: date('2025-08-11'), way: 'PHONE', reached: false }],
    ['RecordRecurrence', aRecurrence('2025-08-11')],
    ['RecordDeath', { date: date('2025-08-11'), cause: 'OTHER', source: 'RECORDS' }],
    ['RecordWithdrawal', { level: 'W1', date: date('2025-08-11') }],
  ] as const)('EC-H06: %s dated tomorrow is refused', (type, data) => {
    const decision = august().tries(type, data);
    expect(decision).toMatchObject({ code: 'RULE.VIOLATED', refusal: 'rule' });
    expect('violations' in decision ? decision.violations.map(({ ruleId }) => ruleId) : []).toContain(
      'EC-H06',
    );
  });

  it('EC-H04: a recurrence on the day of surgery is refused', () => {
    expect(august().tries('RecordRecurrence', aRecurrence('2025-07-08'))).toMatchObject({
      violations: [{ ruleId: 'EC-H04', path: '/firstSeenDate' }],
    });
  });

  it('ST-SECOND: a second recurrence is recorded beside the first', () => {
    const twice = august()
      .does('RecordRecurrence', aRecurrence('2025-08-01'))
      .does('RecordRecurrence', aRecurrence('2025-08-09'));
    expect(twice.book.recurrences.map(({ value }) => value.firstSeenDate)).toEqual([
      '2025-08-01',
      '2025-08-09',
    ]);
  });
});

describe('endings', () => {
  const dead = () =>
    august().does('RecordDeath', { date: date('2025-08-05'), cause: 'OTHER', source: 'RECORDS' });

  it('ST-DEATH: a second death is refused, with the date of the first', () => {
    expect(
      dead().tries('RecordDeath', { date: date('2025-08-06'), cause: 'HCC', source: 'REGISTRY' }),
    ).toMatchObject({
      code: 'DEATH.ALREADY_RECORDED',
      message: expect.stringContaining('2025-08-05'),
    });
  });

  it('EC-H05: nobody is visited after death, but records may still be read', () => {
    expect(dead().tries('RecordVisit', aVisit('2025-08-06'))).toMatchObject({
      violations: [{ ruleId: 'EC-H05' }],
    });
    expect(
      dead().does('RecordVisit', aVisit('2025-08-06', { contactMode: 'RECORDS' })).book.visits,
    ).toHaveLength(1);
  });

  it('EC-H05: death before a visit that took place is refused', () => {
    const visited = august().does('RecordVisit', aVisit('2025-08-07'));
    expect(
      visited.tries('RecordDeath', { date: date('2025-08-06'), cause: 'OTHER', source: 'RECORDS' }),
    ).toMatchObject({ violations: [{ ruleId: 'EC-H05', limit: expect.stringContaining('2025-08-07') }] });
  });

  it('ST-W1: after W1 a visit is refused unless it is the reading of records', () => {
    const left = august().does('RecordWithdrawal', { level: 'W1', date: date('2025-08-01') });
    expect(left.tries('RecordVisit', aVisit('2025-08-07'))).toMatchObject({ code: 'PARTICIPANT.WITHDRAWN' });
    expect(
      left.does('RecordVisit', aVisit('2025-08-07', { contactMode: 'RECORDS' })).book.visits,
    ).toHaveLength(1);
  });

  it.each([
    ['W1', 'W1', false],
    ['W1', 'W2', true],
    ['W2', 'W1', false],
    ['W2', 'W3', true],
    ['W3', 'W2', false],
  ] as const)('ST-W1…W3: after %s, a withdrawal %s is accepted: %s', (first, second, accepted) => {
    const left = august().does('RecordWithdrawal', { level: first, date: date('2025-08-01') });
    const decision = left.tries('RecordWithdrawal', { level: second, date: date('2025-08-02') });
    if (accepted) expect(decision).toMatchObject([{ type: 'ParticipantWithdrew' }]);
    else expect(decision).toMatchObject({ code: 'WITHDRAWAL.ALREADY_RECORDED' });
  });
});
