import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { partialDate } from '../../../../src/domain/calendar/partial-date.js';
import { standingOf } from '../../../../src/domain/protocol/flow/standing.js';
import { aPathology, aRecurrence, aResection, aScreening, date } from '../../../support/casebooks.js';
import {
  nobody,
  consented,
  followed,
  frozenTrial,
  imaged,
  operated,
  type PatientHistory,
  person,
  predicted,
  screened,
} from '../../../support/patient-histories.js';
import { lives } from './arbitrary-lives.js';

const stage = (history: PatientHistory): string => history.plan().visibility.stage;

const died = (history: PatientHistory, on: string): PatientHistory =>
  history.on(on).does('RecordDeath', { date: partialDate(on), cause: 'OTHER', source: 'RECORDS' });
const withdrew = (history: PatientHistory, level: 'W1' | 'W2' | 'W3', on: string): PatientHistory =>
  history.on(on).does('RecordWithdrawal', { level, date: date(on) });

describe('the stage of a participant for whom no step is left', () => {
  it.each<[string, () => PatientHistory, string]>([
    ['alive before surgery', imaged, 'PRE_INFERENCE'],
    ['died before the screening form', () => died(consented(), '2025-06-28'), 'ENDED'],
    ['died before surgery', () => died(imaged(), '2025-07-05'), 'ENDED'],
    ['died before surgery, with PRE sealed', () => died(predicted(), '2025-07-05'), 'ENDED'],
    ['withdrew before surgery', () => withdrew(imaged(), 'W2', '2025-07-05'), 'ENDED'],
    ['asked for erasure', () => withdrew(followed(), 'W3', '2025-09-01'), 'ENDED'],
    ['withdrew from visits', () => withdrew(followed(), 'W1', '2025-09-01'), 'ENDED'],
    ['declined consent', () => withdrew(nobody(), 'W1', '2025-06-20'), 'ENDED'],
    ['in follow-up', () => followed().on('2025-09-01'), 'FOLLOW_UP'],
    ['died in follow-up', () => died(followed(), '2025-09-01'), 'ENDED'],
    [
      'died in follow-up, of a day known only by its year',
      () =>
        followed()
          .on('2026-09-01')
          .does('RecordDeath', { date: partialDate('2026'), cause: 'OTHER', source: 'RECORDS' }),
      'ENDED',
    ],
    ['alive after the last window', () => followed().on('2027-12-01'), 'ENDED'],
    ['died after the last window', () => died(followed(), '2027-12-01'), 'ENDED'],
    ['died after surgery, whose pathology is awaited', () => died(operated(), '2025-07-20'), 'PATHOLOGY'],
    [
      'recurred, and is asked for vital status',
      () => followed().on('2025-11-10').does('RecordRecurrence', aRecurrence('2025-11-10')),
      'FOLLOW_UP',
    ],
  ])('%s: %s', (_, life, expected) => {
    expect(stage(life())).toBe(expected);
  });

  it('ELIG-OVERALL: a screen failure has none left until a correction lifts it', () => {
    const failed = consented()
      .on('2025-06-30')
      .does('RecordScreening', aScreening({ ecog: 3 }));
    expect(stage(failed)).toBe('ENDED');
    const lifted = failed.does('CorrectValue', {
      factRevision: failed.book.screening!.revision,
      path: '/ecog',
      value: 0,
      reasonCode: 'TRANSCRIPTION',
      reason: 'misread',
      source: 'letter',
    });
    expect(stage(lifted)).toBe('IMAGING');
  });

  it('ST-DEVIATION: who was operated on without passing a rule before surgery goes on like everybody else', () => {
    const unready = screened().on('2025-07-08').does('RecordResection', aResection('2025-07-08'));
    const standing = (history: PatientHistory) =>
      standingOf(
        { casebook: history.book, erased: false, setAside: false, protocol: history.context.protocol },
        { cutoff: date('2025-08-01'), finalLock: false },
      ).box;
    expect([standing(unready), stage(unready)]).toEqual(['UNREADY', 'PATHOLOGY']);
    const reported = unready
      .on('2025-07-20')
      .by(person('investigator'))
      .does('RecordPathology', aPathology('2025-07-20'));
    expect([standing(reported), stage(reported)]).toEqual(['UNREADY', 'FOLLOW_UP']);
    expect(stage(died(reported, '2025-09-01'))).toBe('ENDED');
  });

  it('CLOSED is the stage of a frozen record, whatever became of the participant', () => {
    const dead = died(followed(), '2025-09-01');
    expect(stage(dead.with({ trial: frozenTrial('2025-12-01') }).clock('2025-12-02'))).toBe('CLOSED');
  });

  it('BL-HIDDEN: it tells nothing that the freeze, awaited at every moment of it, does not tell already', () => {
    fc.assert(
      fc.property(lives(), (life) => {
        const plan = life.plan();
        if (plan.closed || life.context.trial.freezeOrderedAt !== null) return;
        const { stage: at, dueKind } = plan.visibility;
        const freeze = plan.waitingFor.some(({ topic }) => topic?.kind === 'freeze');
        expect([at, freeze]).toEqual([
          at,
          at === 'ENDED' || (freeze && ['PATHOLOGY', 'POST_INFERENCE'].includes(at)),
        ]);
        if (at === 'ENDED') expect(dueKind).toBeNull();
      }),
      { numRuns: 100 },
    );
  });
});
