import { describe, expect, it } from '@jest/globals';
import { emptyCasebook } from '../../../../src/domain/record/casebook.js';
import type { PatientCommand, PatientCommandType } from '../../../../src/domain/record/patient-commands.js';
import { evolve } from '../../../../src/domain/patient/evolve.js';
import { isDomainError } from '../../../../src/domain/shared/domain-error.js';
import { aRecurrence, date, aVisit, workup } from '../../../support/casebooks.js';
import {
  contextAt,
  followed,
  frozenTrial,
  nobody,
  PatientHistory,
  service,
} from '../../../support/patient-histories.js';
import { everyCommandExcept } from './one-of-each-command.js';

const tried = (history: PatientHistory, { type, data }: PatientCommand) =>
  history.by(service).tries(type, data);

const codeOf = (history: PatientHistory, command: PatientCommand): string | null => {
  const decision = tried(history, command);
  return isDomainError(decision) ? decision.code : null;
};

const cases = (...except: readonly PatientCommandType[]) =>
  everyCommandExcept(...except).map((command) => [command.type, command] as const);

const frozen = followed()
  .with({ trial: frozenTrial('2025-07-20') })
  .clock('2025-07-20');

const erased = (): PatientHistory => {
  const history = followed();
  const book = history.events.reduce(
    (folded, event) =>
      evolve(folded, { type: 'Shredded', data: { originalType: event.type }, facts: event.facts }),
    emptyCasebook,
  );
  return new PatientHistory(contextAt('2025-07-20'), [], book);
};

const withdrawn = (level: 'W1' | 'W2' | 'W3') =>
  followed()
    .on('2025-08-07')
    .does('RecordWithdrawal', { level, date: date('2025-08-01') });

describe('states in which nothing more may be recorded', () => {
  it.each(cases('ObserveClock', 'DecideErasure', 'RecordErasureHandedOn'))(
    'CASEBOOK.FROZEN: a frozen casebook refuses %s',
    (_, command) => {
      expect(frozen.book.frozen).toBe(true);
      expect(tried(frozen, command)).toMatchObject({ code: 'CASEBOOK.FROZEN', refusal: 'state' });
    },
  );

  it('CASEBOOK.FROZEN: a frozen casebook has nothing left to announce or to freeze', () => {
    expect(frozen.on('2027-12-01').by(service).tries('ObserveClock', {})).toEqual([]);
  });

  it.each(cases('ObserveClock', 'RecordErasureHandedOn'))(
    'SUBJECT.ERASED: an erased record refuses %s',
    (_, command) => {
      expect(tried(erased(), command)).toMatchObject({ code: 'SUBJECT.ERASED', refusal: 'state' });
    },
  );

  it('SUBJECT.ERASED: a freeze that was shredded is still a freeze, any other shredded event is none', () => {
    expect(erased().book.frozen).toBe(false);
    const [first] = frozen.events;
    const shreddedFreeze = evolve(emptyCasebook, {
      type: 'Shredded',
      data: { originalType: 'CasebookFrozen' },
      facts: first!.facts,
    });
    expect(shreddedFreeze).toMatchObject({ frozen: true, shredded: 1 });
  });

  it.each(
    cases(
      'RecordConsent',
      'RecordWithdrawal',
      'RecordActionFailure',
      'RecordIdentityCarried',
      'ObserveClock',
    ),
  )('CONSENT.MISSING: before consent %s is refused', (_, command) => {
    expect(tried(nobody(), command)).toMatchObject({ code: 'CONSENT.MISSING', refusal: 'state' });
  });

  it('CONSENT.MISSING: machines may report before consent', () => {
    const failure = { actionId: 'a', attempt: 1, code: 'X', message: 'down' };
    expect(nobody().reports('RecordActionFailure', failure).types()).toEqual(['ActionFailed']);
  });

  it.each(
    (['W2', 'W3'] as const).flatMap((level) =>
      cases(
        'CorrectValue',
        'VoidForm',
        'RecordWithdrawal',
        'RecordDeviation',
        'SignUndetermined',
        'RaiseQuery',
        'AnswerQuery',
        'CloseQuery',
        'ReopenQuery',
        'CancelQuery',
        'OpenReadingCase',
        'RecordReading',
        'WithdrawReading',
        'DecideErasure',
        'RecordErasureHandedOn',
        'OrderRetry',
        'RecordActionFailure',
        'RecordIdentityCarried',
        'ObserveClock',
      ).map(([type, command]) => [level, type, command] as const),
    ),
  )('ST-%s: after withdrawal %s is refused', (level, _, command) => {
    expect(tried(withdrawn(level), command)).toMatchObject({
      code: 'PARTICIPANT.WITHDRAWN',
      refusal: 'state',
    });
  });

  it.each(cases())(
    'ST-W1: a withdrawal from visits alone stops no other command than visits (%s)',
    (type, command) => {
      const refused = codeOf(withdrawn('W1'), command) === 'PARTICIPANT.WITHDRAWN';
      expect(refused).toBe(type === 'RecordVisit');
    },
  );

  it('ST-W2: what was recorded before a withdrawal may still be corrected', () => {
    const corrected = withdrawn('W2').does('CorrectValue', {
      factRevision: 0,
      path: '/ageYears',
      value: 55,
      reasonCode: 'TRANSCRIPTION',
      reason: 'misread',
      source: 'paper form',
    });
    expect(corrected.book.consents[0]?.value.ageYears).toBe(55);
  });

  it('ST-W2, ST-W3: the retry of a given-up step may be ordered, or it would hold the freeze for ever', () => {
    const recurred = followed()
      .on('2026-03-20')
      .does('RecordVisit', aVisit('2026-03-16', { scans: workup('2026-03-16') }))
      .does('RecordRecurrence', aRecurrence('2026-03-16'));
    const actionId = `open-reading-case:r${recurred.book.recurrences.at(-1)!.revision}`;
    const failed = Array.from({ length: 10 }, (_, i) => i + 1).reduce<PatientHistory>(
      (one, attempt) =>
        one.reports('RecordActionFailure', { actionId, attempt, code: 'DOWN', message: 'no answer' }),
      recurred,
    );
    const [left, erasing] = (['W2', 'W3'] as const).map((level) =>
      failed.does('RecordWithdrawal', { level, date: date('2026-03-18') }),
    );
    expect(left?.plan()).toMatchObject({
      actions: [],
      waitingFor: [{ next: `fix the cause and order a retry of "${actionId}"` }, {}],
    });
    const ordered = left?.does('OrderRetry', { actionId, reason: 'mended' });
    expect(ordered?.plan().actions.map(({ id }) => id)).toEqual([actionId]);
    expect(erasing?.tries('OrderRetry', { actionId, reason: 'mended' })).not.toHaveProperty('code');
  });

  it('COMMAND.UNKNOWN: a command of another record is refused instead of being taken for events', () => {
    const foreign = { type: 'AllocateSubject', data: {} } as unknown as PatientCommand;
    expect(tried(followed(), foreign)).toMatchObject({ code: 'COMMAND.UNKNOWN', refusal: 'not-found' });
  });
});
