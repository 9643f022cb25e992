import { z } from 'zod';
import type { DeepReadonly } from '../values/same-type.js';

const payload = z.object({
  metadata: z.record(z.string().max(100), z.string().max(10_000)),
  data: z.string().max(262_144).exactOptional(),
});

/** Payloads as the Temporal UI sends them to a remote codec: every byte field in base64. */
export const codecPayloads = z.object({ payloads: z.array(payload).max(200) }).meta({ id: 'CodecPayloads' });
export type CodecPayloads = DeepReadonly<z.output<typeof codecPayloads>>;
