import type { TrialState } from '../record/trial-state.js';
import { refuse, type DomainError } from '../shared/domain-error.js';

export const frozen = (trial: TrialState): DomainError | null =>
  trial.freezeOrderedAt === null
    ? null
    : refuse(
        'state',
        'TRIAL.FROZEN',
        'The trial is frozen for database lock; nothing can be added or changed.',
      );
