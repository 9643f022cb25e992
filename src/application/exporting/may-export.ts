import type { Role } from '../../domain/shared/actor.js';
import { type DomainError, refuse } from '../../domain/shared/domain-error.js';

/**
 * Every format holds what happened to single participants. Who analyses the trial stays blind to that until the database is
 * locked (protocol §7.1); null where the role may have it now.
 */
export const exportRefusal = (role: Role, isLocked: boolean): DomainError | null =>
  role === 'statistician' && !isLocked
    ? refuse(
        'state',
        'EXPORT.BEFORE_LOCK',
        'An export holds the outcomes of single participants, which the statistician sees after the database lock only. Until then GET /metrics/blinded gives what you may know.',
      )
    : null;
