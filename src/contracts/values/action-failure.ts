import { z } from 'zod';
import type { ActionFailure } from '../../domain/record/machines/action-failure.js';
import { programCode } from './program-code.js';
import { schemaFor } from './same-type.js';
import { filledText, text } from './text.js';

export const actionFailure = schemaFor<ActionFailure>()(
  z.strictObject({
    actionId: filledText(200),
    attempt: z.int().min(1),
    code: programCode(80),
    message: text(2000),
  }),
);
