import { z } from 'zod';
import type { CommandData } from '../../domain/record/patient-commands.js';
import type { Correction } from '../../domain/record/correction.js';
import { jsonPointer } from './identifiers.js';
import { jsonValue } from './json-value.js';
import { schemaFor } from './same-type.js';
import { filledText } from './text.js';

export const correction = schemaFor<Correction>()(
  z.strictObject({
    factRevision: z.int(),
    path: jsonPointer,
    value: jsonValue,
    reasonCode: z.enum(['TRANSCRIPTION', 'NEW_INFORMATION', 'QUERY_ANSWER', 'OTHER']),
    reason: filledText(1000),
    source: filledText(500),
  }),
);

export const retryOrder = schemaFor<CommandData<'OrderRetry'>>()(
  z.strictObject({ actionId: filledText(200), reason: filledText(1000) }),
);
