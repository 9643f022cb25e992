import { z } from 'zod';
import { filledText, schemaFor, text } from '../../../contracts/values/index.js';
import type { ActionFailure } from '../../../domain/record/machines/action-failure.js';

export const actionFailure = schemaFor<ActionFailure>()(
  z.strictObject({
    actionId: filledText(200),
    attempt: z.int().min(1),
    code: filledText(80),
    message: text(2000),
  }),
);
