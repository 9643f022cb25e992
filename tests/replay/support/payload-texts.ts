const isText = (value: unknown): value is string => typeof value === 'string';

/** Every text of a saved history: each string as it stands, and each payload decoded. */
export const textsOf = (value: unknown): readonly string[] => {
  if (isText(value)) return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    key === 'data' && isText(inner) ? [Buffer.from(inner, 'base64').toString('utf8')] : textsOf(inner),
  );
};
