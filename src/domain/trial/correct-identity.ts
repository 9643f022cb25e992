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
      ? 'Somebody with this national id is being enrolled at this moment; repeat this in a minute.'
      : `${subjectIds.join(', ')} already has this national id. Two numbers of one person cannot be joined: check which papers belong to whom.`,
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
