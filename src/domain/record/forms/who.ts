import type { Role } from '../../shared/actor.js';

/** Who enters data at the hospital. */
export const site: readonly Role[] = ['coordinator', 'investigator'];

/** Who reads the clinical record. */
export const clinicalReaders: readonly Role[] = ['coordinator', 'investigator', 'auditor'];

/** The auditor alone, in the history of the record. */
export const historyReaders: readonly Role[] = ['auditor'];
