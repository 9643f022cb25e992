import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';

/** Said wherever a record is shown that was altered outside the system. */
export const quarantine = z.object({ fromRevision: z.int(), setAside: z.boolean() }).nullable().meta({
  description:
    'From this revision on the record was altered or damaged outside the system: what is shown is its last verified state, and nothing is decided on it until it is restored or set aside by two signatures. Null for a sound record.',
});
export type QuarantineView = DeepReadonly<z.output<typeof quarantine>>;
