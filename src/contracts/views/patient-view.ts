import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';
import type { Role } from '../../domain/shared/actor.js';
import { subjectId } from '../values/identifiers.js';
import { clinical } from './clinical.js';
import { conduct } from './conduct.js';
import { protocolDeviations } from './deviations.js';
import { outcome } from './outcome.js';
import { quarantine } from './quarantine.js';

/** One participant; a part that the reader's role may not see is null. */
export const patientView = z
  .object({
    subjectId,
    revision: z.int(),
    quarantined: quarantine,
    cannotGoOn: z.boolean().meta({
      description:
        'The workflow of this record has tried for minutes and cannot go on: commands wait and no date is met.',
    }),
    conduct,
    clinical: clinical.nullable(),
    outcome: outcome.nullable(),
    deviations: protocolDeviations.nullable(),
  })
  .meta({ id: 'Patient' });
export type PatientView = DeepReadonly<z.output<typeof patientView>>;

/** Which parts of a participant's record each role sees; a role without a line sees no participant. */
export const visibleParts: Readonly<
  Partial<
    Record<Role, { readonly clinical: boolean; readonly outcome: boolean; readonly deviations: boolean }>
  >
> = {
  coordinator: { clinical: true, outcome: true, deviations: true },
  investigator: { clinical: true, outcome: true, deviations: true },
  auditor: { clinical: true, outcome: true, deviations: true },
  statistician: { clinical: false, outcome: false, deviations: false },
  administrator: { clinical: false, outcome: false, deviations: false },
};
