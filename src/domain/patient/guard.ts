import { applies } from '../shared/rule.js';
import type { Context } from '../decision/context.js';
import { refuse, type DomainError } from '../shared/domain-error.js';
import type { Casebook } from '../record/casebook.js';
import type { PatientCommandType } from '../record/patient-commands.js';
import { isErasing } from './erasure/erasure-state.js';
import { isAwaitedForm } from './surveillance/undetermined-outcomes.js';

const consentMissing = refuse(
  'state',
  'CONSENT.MISSING',
  'No consent is recorded; record the signed consent first.',
);

export const casebookFrozen = refuse(
  'state',
  'CASEBOOK.FROZEN',
  'The casebook is frozen for database lock; nothing can be added or changed.',
);

interface Guard {
  readonly refuses: (book: Casebook, context: Context) => boolean;
  readonly error: DomainError;
  /** Commands the guard does not apply to. */
  readonly except: ReadonlySet<PatientCommandType>;
  /** Commands that this record makes an exception of. */
  readonly unless?: (book: Casebook, type: PatientCommandType, context: Context) => boolean;
}

const except = (...types: readonly PatientCommandType[]): ReadonlySet<PatientCommandType> => new Set(types);

const withdrawnFrom = (book: Casebook): 'W1' | 'W2' | 'W3' | null =>
  book.withdrawals
    .map((fact) => fact.value.level)
    .sort()
    .at(-1) ?? null;

const machineReports = ['RecordActionFailure', 'ObserveClock', 'RecordIdentityCarried'] as const;
const onQueries = ['RaiseQuery', 'AnswerQuery', 'CloseQuery', 'ReopenQuery', 'CancelQuery'] as const;
/** A participant who asked for erasure gets an answer, whatever else the record still accepts. */
const onErasure = ['DecideErasure', 'RecordErasureHandedOn'] as const;
const readings = ['OpenReadingCase', 'RecordReading', 'WithdrawReading'] as const;
/** What was recorded is put right, and nothing new is recorded. */
const amendments = ['CorrectValue', 'VoidForm'] as const;
/** These concern what is already recorded, and bring no new data of the participant. */
const reviews = [...onQueries, ...readings, 'RecordDeviation', 'SignUndetermined'] as const;

/** States in which a command makes no sense, whatever its data (HTTP 409), in the order in which they are checked. */
const guards: readonly Guard[] = [
  {
    refuses: (book) => book.frozen,
    error: casebookFrozen,
    except: except('ObserveClock', 'DecideErasure', 'RecordErasureHandedOn'),
  },
  {
    refuses: (book, context) => book.shredded > 0 || isErasing(context),
    error: refuse(
      'state',
      'SUBJECT.ERASED',
      'The data of this participant were erased; no further data may be recorded.',
    ),
    except: except('ObserveClock', 'RecordErasureHandedOn'),
  },
  {
    // Edit access is restricted before the lock (ICH E6(R3), protocol §7.1) to what resolves open critical queries (QY-LOCK).
    refuses: (_book, context) => context.trial.freezeOrderedAt !== null,
    error: refuse(
      'state',
      'TRIAL.FROZEN',
      'The freeze of the trial is ordered; only open queries, corrections, voidings, blinded readings and the forms that the freeze waits for may still be settled.',
    ),
    except: except(
      ...amendments,
      'OrderRetry',
      'SignUndetermined',
      ...onErasure,
      ...onQueries,
      ...readings,
      ...machineReports,
    ),
    unless: isAwaitedForm,
  },
  {
    // A participant who was allocated and refuses consent withdraws by W1, or asks for erasure; from then on the next guard decides.
    refuses: (book) => book.consents.length === 0 && (withdrawnFrom(book) ?? 'W1') === 'W1',
    error: consentMissing,
    except: except('RecordConsent', 'RecordWithdrawal', ...machineReports),
    unless: (book, type) => book.withdrawals.length > 0 && amendments.some((amends) => amends === type),
  },
  {
    refuses: (book) =>
      applies('ST-W2', withdrawnFrom(book) === 'W2') || applies('ST-W3', withdrawnFrom(book) === 'W3'),
    error: refuse(
      'state',
      'PARTICIPANT.WITHDRAWN',
      'The participant withdrew (W2 or W3); no new data may be recorded, existing data are kept.',
    ),
    except: except(
      ...amendments,
      'RecordWithdrawal',
      'OrderRetry',
      ...onErasure,
      ...reviews,
      ...machineReports,
    ),
  },
];

/** The first guard that refuses, or null. */
export const guard = (book: Casebook, type: PatientCommandType, context: Context): DomainError | null =>
  guards.find(
    (candidate) =>
      !candidate.except.has(type) &&
      candidate.refuses(book, context) &&
      !(candidate.unless?.(book, type, context) ?? false),
  )?.error ?? null;
