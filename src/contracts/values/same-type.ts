import type { z } from 'zod';

type Primitive = string | number | boolean | bigint | symbol | null | undefined;

/** The type with every property and array readonly, however deep. */
export type DeepReadonly<T> = unknown extends T
  ? T
  : T extends Primitive
    ? T
    : T extends readonly (infer Item)[]
      ? readonly DeepReadonly<Item>[]
      : { readonly [Key in keyof T]: DeepReadonly<T[Key]> };

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** `true` when the schema yields exactly the domain type; the compiler refuses anything else. */
export type YieldsExactly<Schema extends z.ZodType, Domain> = Same<
  DeepReadonly<z.output<Schema>>,
  DeepReadonly<Domain>
>;

/**
 * Declares that a schema and a domain type are one: a field added to either side alone no longer compiles.
 * Usage: `schemaFor<Consent>()(z.strictObject({ … }))`.
 */
export const schemaFor =
  <Domain>() =>
  <Schema extends z.ZodType>(
    schema: YieldsExactly<Schema, Domain> extends true ? Schema : 'the schema and the domain type differ',
  ): z.ZodType<Domain> =>
    schema as unknown as z.ZodType<Domain>;
