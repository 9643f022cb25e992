import { z } from 'zod';
import { calendarDate, sha256Hex } from '../../../contracts/values/index.js';
import { instantText } from '../../../contracts/values/instant.js';
import { roles } from '../../../domain/shared/actor.js';
import { type AccessEvent, exportedAs, seenAs } from '../../../domain/access/access-events.js';
import { exportDestinations, exportPurposes } from '../../../domain/access/exported.js';
import { codecsFor } from './event-codec.js';
import { withExported } from './access-upcasts.js';

const access = {
  actor: z.strictObject({ id: z.string(), role: z.enum(roles), kind: z.enum(['person', 'service']) }),
  stream: z.string().nullable(),
  correlationId: z.string(),
  at: z.string(),
};

const seen = z.strictObject({
  ...access,
  what: z.enum(seenAs),
  compared: z
    .strictObject({ analysis: z.string(), figure: z.string().nullable(), from: instantText, to: instantText })
    .exactOptional(),
});

const exported = z.strictObject({
  purpose: z.enum(exportPurposes),
  destination: z.enum(exportDestinations),
  cutoff: calendarDate,
  cut: z.union([
    z.strictObject({ kind: z.literal('LOCK'), manifestDigest: sha256Hex }),
    z.strictObject({ kind: z.literal('LOG'), position: z.string().nullable() }),
  ]),
});

const left = z.strictObject({ ...access, what: z.enum(exportedAs), exported: exported.nullable() });

const refused = z.strictObject({
  ...access,
  what: z.literal('READING_REFUSED'),
  refused: z.strictObject({
    command: z.enum(['RecordReading', 'WithdrawReading']),
    code: z.string().max(80),
    rules: z.array(z.string().max(40)).max(50),
  }),
});

const batch = z.strictObject({
  entries: z.array(z.discriminatedUnion('what', [seen, left, refused])).min(1),
});

export const accessCodecs = codecsFor<AccessEvent>({ RecordsAccessed: batch }, [
  // Version 1 knew no access to the identity vault, version 2 none to the identities in images, version 3 no export,
  // version 4 no difference between two moments, version 5 not what an export was for, and version 6 no refused reading.
  {
    type: 'RecordsAccessed',
    version: 7,
    schema: batch,
    upcasts: {
      1: (old) => old,
      2: (old) => old,
      3: (old) => old,
      4: (old) => old,
      5: withExported,
      6: (old) => old,
    },
  },
]);
