import { z } from 'zod';
import { awaitedOutcomes, type UndeterminedOutcome } from '../../domain/record/forms/undetermined-outcome.js';
import { schemaFor } from './same-type.js';
import { signed } from './signature.js';

export const undeterminedOutcome = schemaFor<UndeterminedOutcome>()(
  z.strictObject({ outcome: z.enum(awaitedOutcomes), shownBy: z.int().min(0), ...signed }),
);
