import { type DomainError, refuse } from '../shared/domain-error.js';
import { satisfies } from '../shared/rule.js';
import type { StudyClaim, TrialEvent } from '../record/trial-events.js';
import type { TrialState } from '../record/trial-state.js';

type Decision = readonly TrialEvent[] | DomainError;

/** It does not say whose study it is: whoever asks may not be of that participant's site. */
export const linkedElsewhere: DomainError = refuse(
  'state',
  'IMAGING.LINKED_ELSEWHERE',
  'This study is linked to another participant; check the UID, or have it unlinked there first if it was a mistake.',
);

/** IV-02: a study is of one participant; of two who claim it at once the second is refused. The same claim again is no event. */
export const claimStudy = (trial: TrialState, data: StudyClaim): Decision => {
  const holder = trial.studies[data.studyHash];
  if (holder === data.subjectId) return [];
  return satisfies('IV-02', holder === undefined) ? [{ type: 'StudyClaimed', data }] : linkedElsewhere;
};

/** Only the participant that holds the study gives it up; for any other one there is nothing to release. */
export const releaseStudy = (trial: TrialState, data: StudyClaim): Decision =>
  trial.studies[data.studyHash] === data.subjectId ? [{ type: 'StudyReleased', data }] : [];
