import { notFreshlySigned } from '../decision/freshly-signed.js';
import type { Context } from '../decision/context.js';
import type { RecordSetAside, TrialEvent } from '../record/trial-events.js';
import { isSetAside, setAsideSigners, type TrialState } from '../record/trial-state.js';
import { refuse, type DomainError } from '../shared/domain-error.js';
import type { Signature } from '../shared/signature.js';

/**
 * One of the two signatures under which a record that was altered outside this system stays out of the data cut. That it
 * was altered, and from which revision on, is checked against the log before the trial decides. What two people have set
 * aside stays so when it is altered again: figures without the record may have been given out.
 */
export const signSetAside = (
  trial: TrialState,
  data: RecordSetAside & Signature,
  context: Context,
): readonly TrialEvent[] | DomainError => {
  const refusal = notFreshlySigned(context, setAsideSigners);
  if (refusal) return refusal;
  if (!trial.subjects.some(({ subjectId }) => subjectId === data.subjectId))
    return refuse('not-found', 'SUBJECT.UNKNOWN', `No participant has the subject number ${data.subjectId}.`);
  if (trial.manifest)
    return refuse('state', 'TRIAL.ALREADY_LOCKED', 'The database is locked: its data cut cannot be changed.');
  if (isSetAside(trial, data.subjectId))
    return refuse(
      'state',
      'RECORD.ALREADY_SET_ASIDE',
      `Two people have signed that the record of ${data.subjectId} is set aside. It stays so, whatever else is found in it; nothing more is to be signed.`,
    );
  const given = trial.setAside[data.subjectId];
  const same = given?.revision === data.revision ? given.signatures : [];
  const { actor } = context;
  return same.some((one) => one.actor.role === actor.role || one.actor.id === actor.id)
    ? refuse(
        'state',
        'SIGNATURE.ALREADY_GIVEN',
        `The ${actor.role}, or the same person in another role, has already signed this; ` +
          `the other signature must be another person's.`,
      )
    : [{ type: 'RecordSetAsideSigned', data: { ...data, signedAs: actor.role } }];
};
