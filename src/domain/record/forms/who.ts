import type { Role } from '../../shared/actor.js';

/** Who enters data at the hospital. */
export const site: readonly Role[] = ['coordinator', 'investigator'];

/** Who reads the clinical record. */
export const clinicalReaders = ['coordinator', 'investigator', 'auditor'] as const satisfies readonly Role[];

/** The auditor alone, in the history of the record. */
export const historyReaders = ['auditor'] as const satisfies readonly Role[];
