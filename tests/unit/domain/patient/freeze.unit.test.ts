import { describe, expect, it } from '@jest/globals';
import type { PatientCommand } from '../../../../src/domain/record/patient-commands.js';
import { freezeHeldBy } from '../../../../src/domain/patient/freeze-held-by.js';
import { isDomainError } from '../../../../src/domain/shared/domain-error.js';
import { aPathology, aScreening } from '../../../support/casebooks.js';
import {
  consented,
  contextAt,
  followed,
  frozenTrial,
  linked,
  nobody,
  operated,
  type PatientHistory,
  person,
  predicted,
  reported,
  service,
} from '../../../support/patient-histories.js';
import { everyCommandExcept } from './one-of-each-command.js';

const ordered = '2025-09-20';
const freezing = (history: PatientHistory, on = ordered): PatientHistory =>
  history.on(on).with({ trial: frozenTrial(ordered) });

/** Pathology came on day 64: a critical query (EC-S01) that only people can settle. */
const asked = (): PatientHistory =>
  operated().on('2025-09-15').does('RecordPathology', aPathology('2025-09-10'));
const held = (): PatientHistory => freezing(asked()).clock(ordered);
const answered = () => held().does('AnswerQuery', { queryId: 'Q1', answer: 'the laboratory was late' });
const settled = () =>
  answered().by(person('auditor')).does('CloseQuery', { queryId: 'Q1', reason: 'plausible' });
const uncritical = () =>
  consented()
    .on('2025-06-30')
    .does('RecordScreening', aScreening({ heightCm: 139 }));

describe('the freeze of a casebook', () => {
  it('QY-LOCK: waits for an open critical query, and says for what and from whom', () => {
    expect(held().book.frozen).toBe(false);
    const { closed, deadline, actions, waitingFor } = held().plan();
    expect({ closed, deadline, actions }).toEqual({ closed: false, deadline: null, actions: [] });
    expect(waitingFor).toEqual([
      expect.objectContaining({ what: 'critical query Q1 to be answered', from: 'the coordinator' }),
    ]);
  });

  it('QY-LOCK: nothing clinical is said of what it waits for', () => {
    expect(JSON.stringify(held().plan().waitingFor)).not.toMatch(/EC-|pathology|2025-09-10/i);
  });

  it('QY-LOCK: an answer alone does not free it; it is to be judged', () => {
    expect(answered().clock(ordered).book.frozen).toBe(false);
    expect(answered().plan().waitingFor).toEqual([
      expect.objectContaining({
        what: 'the answer to critical query Q1 to be judged',
        from: 'the investigator or the auditor, but not the person who answered',
      }),
    ]);
    const reopened = answered().by(person('auditor')).does('ReopenQuery', { queryId: 'Q1', reason: 'why?' });
    expect(reopened.clock(ordered).book.frozen).toBe(false);
  });

  it('QY-LOCK: follows by itself once the last critical query is closed or cancelled', () => {
    const cancelled = held()
      .by(person('auditor'))
      .does('CancelQuery', { queryId: 'Q1', reason: 'asked by mistake' });
    for (const free of [settled(), cancelled]) {
      expect(free.plan().deadline).toEqual({
        at: '2025-09-20T04:00:00.000Z',
        summary: 'casebook frozen for database lock',
      });
      expect(free.plan().waitingFor).toEqual([
        expect.objectContaining({ what: 'the casebook to be frozen', from: 'the system' }),
      ]);
      expect(free.clock('2025-09-25').events.at(-1)).toMatchObject({
        type: 'CasebookFrozen',
        data: { frozenAt: '2025-09-20T04:00:00.000Z' },
      });
    }
  });

  it('QY-LOCK: follows a correction that takes the reason away', () => {
    const pathology = held().book.pathology!.revision;
    const corrected = held().does('CorrectValue', {
      factRevision: pathology,
      path: '/reportDate',
      value: '2025-07-15',
      reasonCode: 'QUERY_ANSWER',
      reason: 'misread',
      source: 'pathology report',
    });
    expect(corrected.types(held().events.length)).toContain('QueryClosed');
    expect(corrected.clock(ordered).book.frozen).toBe(true);
  });

  it('QY-LOCK: waits for no query that is not critical', () => {
    expect(freezeHeldBy(uncritical().book, contextAt('2026-01-01'))).toEqual([]);
    expect(freezing(uncritical()).clock(ordered).book.frozen).toBe(true);
  });

  it('QY-LOCK: waits for a person’s critical question as well', () => {
    const question = { path: '/screening/value/ecog', text: 'by whom?', critical: true };
    const own = uncritical().by(person('statistician')).does('RaiseQuery', question);
    expect(freezeHeldBy(own.book, contextAt('2026-01-01'))).toEqual([
      expect.objectContaining({ what: 'critical query Q2 to be answered' }),
    ]);
  });

  it('QY-LOCK: a critical query whose day has come before the freeze is opened first and holds it', () => {
    const late = freezing(operated()).clock(ordered);
    expect(late.types().at(-1)).toBe('QueryOpened');
    expect(late.book.frozen).toBe(false);
    expect(late.plan().deadline).toBeNull();
  });

  it('QY-LOCK: after the order time makes nothing new: no announcement and no finding', () => {
    const early = { trial: frozenTrial('2025-07-10') };
    const late = operated().with(early).clock('2025-09-25');
    expect(late.types(operated().events.length)).toEqual(['CasebookFrozen']);
  });

  it('QY-LOCK: a frozen or an erased record is held by nothing', () => {
    const { book } = held();
    expect(freezeHeldBy({ ...book, frozen: true }, contextAt('2026-01-01'))).toEqual([]);
    expect(freezeHeldBy({ ...book, shredded: 1 }, contextAt('2026-01-01'))).toEqual([]);
  });
});

describe('once the freeze is ordered', () => {
  const settling = [
    'SignUndetermined',
    'RaiseQuery',
    'AnswerQuery',
    'CloseQuery',
    'ReopenQuery',
    'CancelQuery',
    'CorrectValue',
    'VoidForm',
    'OpenReadingCase',
    'RecordReading',
    'WithdrawReading',
    'DecideErasure',
    'RecordErasureHandedOn',
    'OrderRetry',
    'RecordActionFailure',
    'RecordIdentityCarried',
    'ObserveClock',
  ] as const;
  const tried = (history: PatientHistory, { type, data }: PatientCommand) => {
    const decision = history.by(service).tries(type, data);
    return isDomainError(decision) ? decision.code : null;
  };

  it.each(everyCommandExcept(...settling).map((command) => [command.type, command] as const))(
    'QY-LOCK: %s is refused with TRIAL.FROZEN',
    (_, command) => {
      expect(tried(held(), command)).toBe('TRIAL.FROZEN');
      expect(tried(freezing(nobody()), command)).toBe('TRIAL.FROZEN');
      expect(tried(followed(), command)).not.toBe('TRIAL.FROZEN');
    },
  );

  it.each(settling)('QY-LOCK: %s may still settle what is open', (type) => {
    const [command] = everyCommandExcept().filter((one) => one.type === type);
    expect(tried(held(), command!)).not.toBe('TRIAL.FROZEN');
  });

  it.each([
    ['the judgement of an MRI', linked],
    ['the POST model', reported],
    ['surgery', predicted],
  ])('QY-LOCK: nobody waits for %s any more, and no machine begins it', (_, history) => {
    const { actions, waitingFor } = freezing(history()).plan();
    expect(actions).toEqual([]);
    expect(waitingFor.map(({ what }) => what)).toEqual(['the casebook to be frozen']);
  });
});
