import { z } from 'zod';
import {
  secondPrimaryHistologies,
  type ReportedSecondPrimary,
} from '../../domain/record/forms/second-primary.js';
import { partialDate } from './partial-date.js';
import { schemaFor } from './same-type.js';
import { filledText } from './text.js';

export const secondPrimary = schemaFor<ReportedSecondPrimary>()(
  z.strictObject({
    date: partialDate,
    site: filledText(100),
    histology: z.enum(secondPrimaryHistologies),
    inLiverRemnant: z.boolean(),
  }),
);
