import type { z } from 'zod';

/** How one event type is checked, and how its older shapes become the newest. */
export interface EventCodec {
  readonly type: string;
  /** The version written now; 1 for the first shape. */
  readonly version: number;
  readonly schema: z.ZodType;
  /** From the version named to the next; never invents a clinical value. */
  readonly upcasts: Readonly<Record<number, (old: unknown) => unknown>>;
}

/** The codec of a type that has had one shape only. */
const first = (type: string, schema: z.ZodType): EventCodec => ({ type, version: 1, schema, upcasts: {} });

type EventUnion = { readonly type: string; readonly data: unknown };
/** The newest schema of each type of the union. */
export type SchemasOf<Event extends EventUnion> = {
  readonly [Type in Event['type']]: z.ZodType<Extract<Event, { type: Type }>['data']>;
};

/** One codec for each member of the union: a forgotten or a wrongly typed one does not compile. */
export const codecsFor = <Event extends EventUnion>(
  schemas: SchemasOf<Event>,
  evolved: readonly EventCodec[] = [],
): ReadonlyMap<string, EventCodec> => {
  const codecs = Object.entries<z.ZodType>(schemas).map(([type, schema]) => first(type, schema));
  return new Map([...codecs, ...evolved].map((codec) => [codec.type, codec]));
};
