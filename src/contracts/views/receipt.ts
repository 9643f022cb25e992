import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';
import { subjectId } from '../values/identifiers.js';

/** Commit position in the log, decimal and opaque. */
export const position = z.string().regex(/^\d{1,40}$/u, 'must be a position as a receipt gives it');

const received = {
  commandId: z.string(),
  revision: z.int().meta({ description: 'Revision of the stream after the command.' }),
  position: position.meta({ description: 'Hand it to a GET as `atLeast` to read your own write.' }),
};

/** Proof that a command took effect; the same key gives the same receipt again. */
export const receipt = z.object(received).meta({ id: 'Receipt' });
export type ReceiptView = DeepReadonly<z.output<typeof receipt>>;

/** The receipt of a reading: nothing of it belongs to the participant's record (BL-READERS). */
export const readingReceipt = z
  .object({ commandId: received.commandId, position: received.position })
  .meta({ id: 'ReadingReceipt' });
export type ReadingReceiptView = DeepReadonly<z.output<typeof readingReceipt>>;

/** The receipt of an allocation names the subject number. */
export const allocationReceipt = z.object({ ...received, subjectId }).meta({ id: 'AllocationReceipt' });
export type AllocationReceiptView = DeepReadonly<z.output<typeof allocationReceipt>>;
