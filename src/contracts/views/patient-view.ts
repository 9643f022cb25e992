import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';
import type { Role } from '../../domain/shared/actor.js';
import { subjectId } from '../values/identifiers.js';
import { clinical } from './clinical.js';
import { conduct } from './conduct.js';
import { outcome } from './outcome.js';

/** One participant; a part that the reader's role may not see is null. */
export const patientView = z
  .object({
    subjectId,
    revision: z.int(),
    conduct,
    clinical: clinical.nullable(),
    outcome: outcome.nullable(),
  })
  .meta({ id: 'Patient' });
export type PatientView = DeepReadonly<z.output<typeof patientView>>;

/** Which parts of a participant's record each role sees; a role without a line sees no participant. */
export const visibleParts: Readonly<
  Partial<Record<Role, { readonly clinical: boolean; readonly outcome: boolean }>>
> = {
  coordinator: { clinical: true, outcome: true },
  investigator: { clinical: true, outcome: true },
  auditor: { clinical: true, outcome: true },
  statistician: { clinical: false, outcome: false },
  administrator: { clinical: false, outcome: false },
};
