import { notFreshlySigned } from '../decision/freshly-signed.js';
import type { Context } from '../decision/context.js';
import { site } from '../record/forms/who.js';
import type { DistinctPerson } from '../record/trial-events.js';
import type { TrialState } from '../record/trial-state.js';
import { refuse, type DomainError } from '../shared/domain-error.js';

const named = (subjectIds: readonly string[]): string => subjectIds.join(', ');

/** One person, one number: somebody who may be a participant already is enrolled only as another person, signed for. */
export const resembles = (subjectIds: readonly string[]): DomainError =>
  refuse(
    'state',
    'SUBJECT.RESEMBLES',
    `${named(subjectIds)} ${subjectIds.length === 1 ? 'has' : 'have'} the same record number, or the same birth date and name, under another national id. If this is the same person, use that number, and correct the identity there if it is wrong. If they are two people, repeat with "distinct": the numbers under "from", a meaning and a reason, freshly signed in.`,
  );

/** Somebody alike has no number yet. */
export const resemblesUnderWay = refuse(
  'state',
  'SUBJECT.RESEMBLES_UNDER_WAY',
  'Somebody with the same record number, or the same birth date and name, is being enrolled at this moment. Repeat this in a minute: it is then refused with that subject number. If it is still refused like this, the other enrolment broke off: repeat that one, or this one in a quarter of an hour, when what the other left behind is removed.',
);

/** Null where there is no statement, or one that a person of the site has just signed about participants there are. */
export const statementRefusal = (
  trial: TrialState,
  distinct: DistinctPerson | undefined,
  context: Context,
): DomainError | null => {
  if (!distinct) return null;
  const unknown = distinct.from.filter((one) => !trial.subjects.some(({ subjectId }) => subjectId === one));
  return (
    notFreshlySigned(context, site) ??
    (unknown.length > 0
      ? refuse('not-found', 'SUBJECT.UNKNOWN', `No participant has the subject number ${named(unknown)}.`)
      : null)
  );
};
