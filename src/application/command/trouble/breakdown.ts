import { subjectOf } from '../../../contracts/names.js';
import { type DomainError, type RefusalKind, refuse } from '../../../domain/shared/domain-error.js';
import { EventUnwritable, LogCorrupted } from '../../ports/event-log.js';
import { KeyUnknown, RowDamaged } from '../../ports/key-vault.js';
import type { Logger } from '../../ports/logger.js';
import { reasonOf } from '../reason-of.js';

/** Why a stream cannot go on, where waiting does not help. */
export interface Breakdown {
  readonly refusal: RefusalKind;
  readonly code:
    | 'EVENT.UNWRITABLE'
    | 'LOG.CORRUPTED'
    | 'RECORD.QUARANTINED'
    | 'VAULT.KEY_UNKNOWN'
    | 'VAULT.ROW_DAMAGED'
    | 'PROGRAM.FAULT';
  /** What is wrong and what to do, in words that hold nothing of the record and do not name it: a reader of images may get them (BL-READERS). */
  readonly what: string;
}

const unwritable = (error: EventUnwritable): Breakdown => ({
  refusal: 'rule',
  code: 'EVENT.UNWRITABLE',
  what:
    `what this leads to cannot be written into the log (${error.message}). ` +
    'Correct what was sent; if nothing is wrong with it, report this message.',
});

/** What the law lets nobody wait for: both have a way outside the record. */
const rights: readonly (string | null)[] = ['RecordWithdrawal', 'DecideErasure'];

const rightsGoOn =
  ' The request itself does not wait: write it down with its day, and follow "A request on a record that cannot be ' +
  'relied on" in docs/how-to/investigator.md.';

const corrupted = ({ stream }: LogCorrupted, type: string | null): Breakdown =>
  subjectOf(stream) === null
    ? {
        refusal: 'unavailable',
        code: 'LOG.CORRUPTED',
        what:
          `the stream "${stream}", on which every decision rests, was altered or damaged. ` +
          'The administrator must restore the event store from a backup.',
      }
    : {
        refusal: 'state',
        code: 'RECORD.QUARANTINED',
        what:
          'the record was altered or damaged outside this system. Nothing is decided on it until the ' +
          'administrator has restored it; all other participants go on.' +
          (rights.includes(type) ? rightsGoOn : ''),
      };

const keyUnknown: Breakdown = {
  refusal: 'unavailable',
  code: 'VAULT.KEY_UNKNOWN',
  what:
    'the vault does not hold the key of this record. The administrator must connect the vault of this log, ' +
    'restored to a moment after the record was begun.',
};

const rowDamaged: Breakdown = {
  refusal: 'unavailable',
  code: 'VAULT.ROW_DAMAGED',
  what:
    'what the vault holds of this participant was altered or damaged. The administrator must restore it from the ' +
    'backup of the vault; all other participants go on.',
};

/** Said where not even an envelope can be closed for a refusal: the key of the record itself is damaged. */
export const rowDamagedRefusal = (): DomainError => refusalOf(rowDamaged);

const fault: Breakdown = {
  refusal: 'fault',
  code: 'PROGRAM.FAULT',
  what:
    'the program met a fault of its own. Report the time and what you asked for; ' +
    'once the fault is mended, send this again under a new Idempotency-Key.',
};

const kindOf = (error: unknown, type: string | null): Breakdown => {
  if (error instanceof EventUnwritable) return unwritable(error);
  if (error instanceof LogCorrupted) return corrupted(error, type);
  if (error instanceof RowDamaged) return rowDamaged;
  return error instanceof KeyUnknown ? keyUnknown : fault;
};

/**
 * Names the kind of a fault; its cause goes into the log of the worker and nowhere else.
 * @param type of the command; null where none is decided
 */
export const breakdownOf = (
  error: unknown,
  stream: string,
  logger: Pick<Logger, 'error'>,
  type: string | null = null,
): Breakdown => {
  const breakdown = kindOf(error, type);
  logger.error('a turn ended without a decision', {
    stream,
    code: breakdown.code,
    reason: reasonOf(error),
  });
  return breakdown;
};

/** It ends the turn: nothing was recorded, and the stream stays free for the next command. */
export const refusalOf = ({ refusal, code, what }: Breakdown): DomainError =>
  refuse(refusal, code, `Nothing was recorded: ${what}`);
