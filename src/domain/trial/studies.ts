import type { Context } from '../decision/context.js';
import { site } from '../record/forms/who.js';
import { type DomainError, refuse } from '../shared/domain-error.js';
import { isAbandoned } from '../decision/reservation.js';
import { satisfies } from '../shared/rule.js';
import type { Actor } from '../shared/actor.js';
import type { TrialCommand } from '../record/trial-commands.js';
import type { StudyClaim, TrialEvent } from '../record/trial-events.js';
import type { StudyHold, TrialState } from '../record/trial-state.js';

type Decision = readonly TrialEvent[] | DomainError;
type Asked = Extract<TrialCommand, { type: 'ClaimStudy' }>['data'];

/** Whose study it is, those learn who may see every participant of the site. */
export const linkedElsewhere = (subjectId: string, { role }: Pick<Actor, 'role'>): DomainError =>
  refuse(
    'state',
    'IMAGING.LINKED_ELSEWHERE',
    site.includes(role)
      ? `This study is linked, or being linked, to ${subjectId}. Check the UID. If it belongs here, have it unlinked from ${subjectId} first; if it was never linked there, an attempt broke off: repeat this in a quarter of an hour.`
      : 'This study is linked to another participant; check the UID, or have it unlinked there first if it was a mistake.',
  );

/** A claim that may be taken over: the participant's own, or one whose link can no longer be recorded. */
const overtaken = (
  trial: TrialState,
  { subjectId, insteadOf }: Asked,
  { wallNow }: Context,
): StudyHold | null => {
  const hold = insteadOf && trial.studies[insteadOf.studyHash];
  if (!hold || hold.revision !== insteadOf.revision) return null;
  return hold.subjectId === subjectId || isAbandoned(hold.claimedAt, wallNow) ? hold : null;
};

/**
 * IV-02: a study is of one participant; of two who claim it at once the second is refused. The same claim again is no event. A claim
 * that the command names as left behind is released in the same append; that its participant has no such link, the log says
 * (`unfitTakeover`).
 */
export const claimStudy = (trial: TrialState, asked: Asked, context: Context): Decision => {
  const { insteadOf, ...data } = asked;
  const claimed: TrialEvent = { type: 'StudyClaimed', data };
  const before = overtaken(trial, asked, context);
  if (before && insteadOf) {
    const { studyHash } = insteadOf;
    const other = studyHash === data.studyHash ? undefined : trial.studies[data.studyHash];
    if (!other) return [{ type: 'StudyReleased', data: { studyHash, subjectId: before.subjectId } }, claimed];
  }
  const holder = trial.studies[data.studyHash]?.subjectId;
  if (holder === data.subjectId) return [];
  return satisfies('IV-02', holder === undefined) ? [claimed] : linkedElsewhere(holder ?? '', context.actor);
};

/** Only the participant that holds the study gives it up; for any other one there is nothing to release. */
export const releaseStudy = (trial: TrialState, data: StudyClaim): Decision =>
  trial.studies[data.studyHash]?.subjectId === data.subjectId ? [{ type: 'StudyReleased', data }] : [];
