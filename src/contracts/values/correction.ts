import { z } from 'zod';
import type { CommandData } from '../../domain/record/patient-commands.js';
import type { AskedCorrection, Correction } from '../../domain/record/correction.js';
import { jsonPointer } from './identifiers.js';
import { jsonValue } from './json-value.js';
import { schemaFor } from './same-type.js';
import { filledText } from './text.js';

const change = { path: jsonPointer, value: jsonValue };

const corrected = {
  factRevision: z.int(),
  ...change,
  reasonCode: z.enum(['TRANSCRIPTION', 'NEW_INFORMATION', 'QUERY_ANSWER', 'OTHER']),
  reason: filledText(1000),
  source: filledText(500),
};

export const correction = schemaFor<Correction>()(z.strictObject(corrected));

/** The correction as a person sends it: it says on what it was made. */
export const correctionBody = schemaFor<AskedCorrection>()(
  z.strictObject({
    ...corrected,
    path: jsonPointer.meta({
      description:
        'One value of the fact; one that is missing is added, in a list at the place after the last or at "-".',
    }),
    seenRevision: z.int().meta({
      description: '`lastRevision` of the fact as you saw it; 409 when there is a newer event on it.',
    }),
    also: z.array(z.strictObject(change)).min(1).max(50).exactOptional().meta({
      description: 'Further values of the fact that must change together with the first one.',
    }),
  }),
);

export const retryOrder = schemaFor<CommandData<'OrderRetry'>>()(
  z.strictObject({ actionId: filledText(200), reason: filledText(1000) }),
);
