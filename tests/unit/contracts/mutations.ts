type Json = unknown;
type Path = readonly (string | number)[];

/** A body with one thing made wrong, and where. */
export interface Mutation {
  readonly pointer: string;
  readonly body: Json;
}

const pointerOf = (path: Path): string => path.map((step) => `/${step}`).join('');

const isObject = (value: Json): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const children = (value: Json): readonly (readonly [string | number, Json])[] =>
  Array.isArray(value)
    ? value.map((item: Json, index) => [index, item] as const)
    : isObject(value)
      ? Object.entries(value)
      : [];

const replaced = (value: Json, [step, ...rest]: Path, change: (inner: Json) => Json): Json => {
  if (step === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((item: Json, index) => (index === step ? replaced(item, rest, change) : item));
  if (!isObject(value)) return value;
  return { ...value, [step]: replaced(value[step], rest, change) };
};

const walk = (value: Json, path: Path = []): readonly (readonly [Path, Json])[] => [
  [path, value],
  ...children(value).flatMap(([step, inner]) => walk(inner, [...path, step])),
];

const mutate = (
  body: Json,
  where: (value: Json, path: Path) => boolean,
  change: (inner: Json) => Json,
): readonly Mutation[] =>
  walk(body)
    .filter(([path, value]) => where(value, path))
    .map(([path]) => ({ pointer: pointerOf(path), body: replaced(body, path, change) }));

const isDate = (value: Json): boolean => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** Each date of the body made one that no calendar has. */
export const impossibleDates = (body: Json): readonly Mutation[] => mutate(body, isDate, () => '2026-02-29');

/** An unknown key put into each object of the body. */
export const unknownKeys = (body: Json): readonly Mutation[] =>
  mutate(body, isObject, (inner) => ({ ...(inner as object), surprise: true })).map(
    ({ pointer, body: made }) => ({
      pointer: `${pointer}/surprise`,
      body: made,
    }),
  );

/** Each key of the body's top level left out. */
export const missingKeys = (body: Readonly<Record<string, Json>>): readonly Mutation[] =>
  Object.keys(body).map((key) => ({
    pointer: `/${key}`,
    body: Object.fromEntries(Object.entries(body).filter(([other]) => other !== key)),
  }));

/** Each value of the body's top level made one of a type that no field takes. */
export const wrongTypes = (body: Readonly<Record<string, Json>>): readonly Mutation[] =>
  Object.keys(body).map((key) => ({ pointer: `/${key}`, body: { ...body, [key]: { wrong: [] } } }));
