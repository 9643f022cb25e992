/** What a stream's metadata says about the visibility of its events. */
export interface StreamMetadata {
  /** All events are hidden, reversibly. */
  readonly softDeleted: boolean;
  /** Events below this revision are hidden; 0 = none. */
  readonly truncateBefore: number;
  /** Only the newest so many events are visible; undefined = all. */
  readonly maxCount: number | undefined;
  /** Events older than this are hidden, in milliseconds; undefined = none. */
  readonly maxAge: number | undefined;
}

export const noMetadata: StreamMetadata = Object.freeze({
  softDeleted: false,
  truncateBefore: 0,
  maxCount: undefined,
  maxAge: undefined,
});

const largestInt64 = 9_223_372_036_854_775_807n;
export const softDeleteJson = `{"$tb":${largestInt64.toString()}}`;

interface TokenContext {
  readonly source?: string;
}
/** The reviver's third argument carries the text of a number; the library types do not know it yet. */
const parse = JSON.parse as (
  text: string,
  reviver: (key: string, value: unknown, context: TokenContext) => unknown,
) => unknown;
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => object };

const integer = /^-?\d+$/u;

/**
 * Reads the metadata of a stream. Malformed JSON and integers beyond int64 make the whole empty, invalid or
 * non-positive values are ignored.
 */
export const parseMetadata = (json: string): StreamMetadata => {
  let parsed: unknown;
  try {
    parsed = parse(json, (_key, value, { source }) =>
      typeof value === 'number' && source !== undefined && integer.test(source) ? BigInt(source) : value,
    );
  } catch (error) {
    if (error instanceof SyntaxError) return noMetadata;
    throw error;
  }
  if (typeof parsed !== 'object' || parsed === null) return noMetadata;
  const { $tb, $maxCount, $maxAge } = parsed as Readonly<Record<string, unknown>>;
  const integers = [$tb, $maxCount, $maxAge].filter((value) => typeof value === 'bigint');
  if (integers.some((value) => value > largestInt64 || value < -largestInt64)) return noMetadata;
  const seconds = positive($maxAge);
  return {
    softDeleted: $tb === largestInt64,
    truncateBefore: positive($tb) ?? 0,
    maxCount: positive($maxCount),
    maxAge: seconds === undefined ? undefined : seconds * 1000,
  };
};

const positive = (value: unknown): number | undefined =>
  typeof value === 'bigint' && value > 0n ? Number(value) : undefined;

/**
 * The same metadata with another `$tb`; every other number keeps its digits. Malformed metadata counts as empty, and so
 * does what a client read after a soft delete and wrote back: its `$tb` is beyond int64.
 */
export const withTruncateBefore = (json: string, revision: number): string => {
  const beyondInt64: string[] = [];
  let parsed: unknown = {};
  try {
    parsed = parse(json, (key, value, { source }) => {
      if (typeof value !== 'number' || source === undefined) return value;
      if (key === '$tb' && integer.test(source) && BigInt(source) > largestInt64) beyondInt64.push(source);
      return rawJSON(source);
    });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  return JSON.stringify({
    ...(isObject && beyondInt64.length === 0 ? (parsed as object) : {}),
    $tb: revision,
  });
};
