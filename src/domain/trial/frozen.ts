import type { TrialState } from '../record/trial-state.js';
import { refuse, type DomainError } from '../shared/domain-error.js';

export const frozen = (trial: TrialState): DomainError | null =>
  trial.freezeOrderedAt === null
    ? null
    : refuse(
        'state',
        'TRIAL.FROZEN',
        'The freeze of the trial was ordered; nobody is added, and the trial itself is changed no more.',
      );
