import type { z } from 'zod';
import { EventNotKnownYet, EventUnwritable, LogCorrupted } from '../../../application/ports/event-log.js';
import { onlyLacksContent } from '../../../contracts/values/index.js';
import { fault, namedAs, type EventPlace } from '../event-place.js';
import type { EventCodec } from './event-codec.js';

/** Says where the value is wrong and how, never what it is: the data are a subject's. */
const issuesOf = (error: z.ZodError): string =>
  error.issues.map((issue) => `/${issue.path.map(String).join('/')}: ${issue.code}`).join('; ');

/** @throws EventUnwritable for a value that is no event of this type. */
export const encodeData = (codec: EventCodec, data: unknown): unknown => {
  const result = codec.schema.safeParse(data);
  if (result.success) return result.data;
  throw new EventUnwritable(codec.type, issuesOf(result.error));
};

const grown = (codec: EventCodec, place: EventPlace, version: number, stored: unknown): unknown => {
  let data = stored;
  for (let from = version; from < codec.version; from += 1) {
    const upcast = codec.upcasts[from];
    if (!upcast) throw fault(place, `has schema version ${from}, which nothing brings to ${from + 1}`);
    data = upcast(data);
  }
  return data;
};

/** An upcast takes its old shape for granted, and nothing holds a stranger to it. */
const checked = (codec: EventCodec, place: EventPlace, version: number, stored: unknown) => {
  try {
    const data = grown(codec, place, version, stored);
    return { data, result: codec.schema.safeParse(data) };
  } catch (cause) {
    if (cause instanceof LogCorrupted) throw cause;
    throw fault(place, 'does not have the shape of its schema version', { cause });
  }
};

/**
 * The newest shape of what was stored.
 * @throws LogCorrupted where the stored data are not of their type; EventNotKnownYet for a shape of a newer program.
 */
export const decodeData = (
  codec: EventCodec,
  place: EventPlace,
  version: number,
  stored: unknown,
): unknown => {
  if (version > codec.version) {
    throw new EventNotKnownYet(
      `${namedAs(place)} has schema version ${version}, this program knows ${codec.version}: start the newer program`,
      place.revision,
    );
  }
  const { data, result } = checked(codec, place, version, stored);
  if (result.success) return result.data;
  if (onlyLacksContent(result.error)) return data;
  throw fault(place, `does not have the data of its type: ${issuesOf(result.error)}`);
};
