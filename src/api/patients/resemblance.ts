import type { PersonResembles } from '../../application/ports/key-vault.js';
import type { DistinctPerson } from '../../domain/record/trial-events.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import type { DomainError } from '../../domain/shared/domain-error.js';
import { resembles, resemblesUnderWay } from '../../domain/trial/distinct-people.js';

/** The vault's references of the participants that a statement names. */
export const refsOf = ({ subjects }: TrialState, distinct: DistinctPerson | undefined): readonly string[] =>
  subjects
    .filter(({ subjectId }) => distinct?.from.includes(subjectId))
    .map(({ identityRef }) => identityRef);

/** Whom the vault found, by subject number; who has none yet is on the way to one. */
export const resemblanceIn = ({ subjects }: TrialState, { identityRefs }: PersonResembles): DomainError => {
  const found = subjects.filter(({ identityRef }) => identityRefs.includes(identityRef));
  return found.length === identityRefs.length
    ? resembles(found.map(({ subjectId }) => subjectId))
    : resemblesUnderWay;
};
