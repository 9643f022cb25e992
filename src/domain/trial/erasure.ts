import { applies } from '../shared/rule.js';
import type { Context } from '../decision/context.js';
import { refuse, type DomainError, violation } from '../shared/domain-error.js';
import type { Signature } from '../shared/signature.js';
import { notFreshlySigned, servicesOnly } from '../decision/freshly-signed.js';
import { violated } from '../shared/violated.js';
import { barredByLock, legalHoldOver, scopeInWords } from '../protocol/erasure/legal-hold.js';
import type { LegalHold, Tombstone, TrialEvent } from '../record/trial-events.js';
import type { TrialState } from '../record/trial-state.js';

type Decision = readonly TrialEvent[] | DomainError;

const unknownSubject = (trial: TrialState, subjectId: string | null): DomainError | null =>
  subjectId === null || trial.subjects.some((subject) => subject.subjectId === subjectId)
    ? null
    : refuse('not-found', 'SUBJECT.UNKNOWN', `No participant has the subject number ${subjectId}.`);

const systemOnly = (context: Context): DomainError | null =>
  servicesOnly(context, 'Only the system erases, once an investigator has signed that it must.');

const isSet = (trial: TrialState, { subjectId }: LegalHold): boolean =>
  trial.legalHolds.some(({ scope }) => scope === subjectId);

/** Set by a person who neither decides on erasures nor answers for the participants: nobody who may erase can lift a hold. */
export const setLegalHold = (trial: TrialState, data: LegalHold & Signature, context: Context): Decision => {
  const refusal = notFreshlySigned(context, ['administrator']) ?? unknownSubject(trial, data.subjectId);
  if (refusal) return refusal;
  if (isSet(trial, data))
    return refuse(
      'state',
      'HOLD.ALREADY_SET',
      `A legal hold over ${scopeInWords(data.subjectId)} is already in force.`,
    );
  if (data.subjectId !== null && trial.erased.includes(data.subjectId))
    return refuse('state', 'SUBJECT.ERASED', `${data.subjectId} was erased; nothing is left to be kept.`);
  const underWay = trial.erasing.length;
  if (data.subjectId === null && applies('ER-HOLD', underWay > 0))
    return refuse(
      'state',
      'HOLD.TOO_LATE',
      `${underWay} ${underWay === 1 ? 'erasure is' : 'erasures are'} under way, recorded before this hold, and a hold cannot stop them: set it once GET /trial lists none under "erasing", and until then over each participant whose data must be kept.`,
    );
  return [{ type: 'LegalHoldSet', data }];
};

export const liftLegalHold = (trial: TrialState, data: LegalHold & Signature, context: Context): Decision =>
  notFreshlySigned(context, ['administrator']) ??
  (isSet(trial, data)
    ? [{ type: 'LegalHoldLifted', data }]
    : refuse('not-found', 'HOLD.NOT_SET', `No legal hold is in force over ${scopeInWords(data.subjectId)}.`));

/**
 * The point of no return, and the one place where hold, lock and erasure meet: all three are events of this stream, so
 * none can slip past another. A repeated request changes nothing.
 */
export const eraseSubject = (trial: TrialState, data: Tombstone, context: Context): Decision => {
  const refusal = systemOnly(context) ?? unknownSubject(trial, data.subjectId);
  if (refusal) return refusal;
  if (trial.erased.includes(data.subjectId)) return [];
  const hold = legalHoldOver(trial, data.subjectId);
  const barred = barredByLock('ERASE', trial, context.protocol);
  return (
    violated([
      ...(hold
        ? violation(
            'ER-HOLD',
            '/subjectId',
            data.subjectId,
            'no legal hold',
            `A legal hold over ${scopeInWords(hold.scope)} keeps the data.`,
          )
        : []),
      ...(barred
        ? violation(
            'ER-LOCK',
            '/subjectId',
            data.subjectId,
            context.protocol.erasure.afterLock,
            'The database is locked: nothing is erased any more.',
          )
        : []),
    ]) ?? [{ type: 'SubjectErased', data }]
  );
};

export const recordErasure = (
  trial: TrialState,
  data: { readonly subjectId: string },
  context: Context,
): Decision => {
  const refusal = systemOnly(context);
  if (refusal) return refusal;
  if (!trial.erased.includes(data.subjectId))
    return refuse('state', 'SUBJECT.NOT_ERASED', `Nobody has ordered that ${data.subjectId} be erased.`);
  return trial.erasing.includes(data.subjectId) ? [{ type: 'ErasureCompleted', data }] : [];
};
