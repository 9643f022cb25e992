import type { Context } from '../decision/context.js';
import { notFreshlySigned } from '../decision/freshly-signed.js';
import type { TrialCommand } from '../record/trial-commands.js';
import type { TrialEvent } from '../record/trial-events.js';
import type { TrialState } from '../record/trial-state.js';
import { refuse, type DomainError } from '../shared/domain-error.js';
import { statementRefusal } from './distinct-people.js';
import { frozen } from './frozen.js';

type Data = Extract<TrialCommand, { type: 'CorrectIdentity' }>['data'];

/** A national id that another number bears. */
export const identityOfAnother = (subjectIds: readonly string[]): DomainError =>
  refuse(
    'state',
    'IDENTITY.OF_ANOTHER',
    subjectIds.length === 0
      ? 'Somebody with this national id is being enrolled at this moment; repeat this in a minute, or, if that enrolment broke off, in a quarter of an hour.'
      : `${subjectIds.join(', ')} already has this national id. Two numbers of one person cannot be joined: check which papers belong to whom.`,
  );

/** The identity was corrected by somebody else since this one looked at it. */
export const identityOutdated = (subjectId: string, version: number): DomainError =>
  refuse(
    'state',
    'IDENTITY.OUTDATED',
    `The identity of ${subjectId} was changed since you looked at it; it has version ${version} now. Look at it again (GET …/identity): if it is still wrong, send what is wrong with "seenVersion": ${version}.`,
  );

export const contactOutdated = (subjectId: string, version: number): DomainError =>
  refuse(
    'state',
    'CONTACT.OUTDATED',
    `The contact details of ${subjectId} were changed since you looked at them; they have version ${version} now. Look at them again (GET …/identity), and send what still differs with "seenVersion": ${version}.`,
  );

/** Another correction has not come to its end yet. */
export const correctionUnderWay = (subjectId: string): DomainError =>
  refuse(
    'state',
    'IDENTITY.CORRECTION_UNDER_WAY',
    `Another correction of the identity of ${subjectId} was sent, and it is not known yet whether it was recorded. Whoever sent it repeats it under its Idempotency-Key; otherwise look again in a quarter of an hour: by then it is in force or dropped.`,
  );

export const identityUnchanged = (subjectId: string): DomainError =>
  refuse(
    'state',
    'IDENTITY.UNCHANGED',
    `This is the identity of ${subjectId} already; nothing is corrected.`,
  );

/** Whether an identity may be corrected now, whatever it says. */
export const correctionRefusal = (
  trial: TrialState,
  { subjectId, distinct }: Pick<Data, 'subjectId' | 'distinct'>,
  context: Context,
): DomainError | null => {
  if (!trial.subjects.some((one) => one.subjectId === subjectId))
    return refuse('not-found', 'SUBJECT.UNKNOWN', `No participant has the subject number ${subjectId}.`);
  if (trial.erased.includes(subjectId))
    return refuse('state', 'SUBJECT.ERASED', `${subjectId} was erased; nothing is left to be corrected.`);
  return (
    notFreshlySigned(context, ['coordinator']) ?? frozen(trial) ?? statementRefusal(trial, distinct, context)
  );
};

/** The identity itself is corrected in the vault, where it is unique; this says that it was, by whom and why. */
export const correctIdentity = (
  trial: TrialState,
  data: Data,
  context: Context,
): readonly TrialEvent[] | DomainError => {
  const refusal = correctionRefusal(trial, data, context);
  if (refusal) return refusal;
  const { distinct, ...correction } = data;
  const { subjectId, identityHash } = correction;
  const holder = trial.subjects.find(
    (one) => one.subjectId !== subjectId && one.identityHash === identityHash,
  );
  if (holder) return identityOfAnother([holder.subjectId]);
  return [
    { type: 'SubjectIdentityCorrected', data: correction },
    ...(distinct ? [{ type: 'PersonDeclaredDistinct', data: { subjectId, ...distinct } } as const] : []),
  ];
};
