type Parameter = { readonly name: string; readonly value: string };
type Group = Readonly<Record<string, unknown>>;

const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `days 30`, `BLINDING, ENDPOINT_SCAN`, `from open, days 0; from close, days -3`; whole, however long. */
const inWords = (value: unknown): string => {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map(inWords).join(value.some(isGroup) ? '; ' : ', ');
  if (!isGroup(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  return Object.entries(value)
    .map(([key, one]) => `${key} ${Array.isArray(one) ? `(${inWords(one)})` : inWords(one)}`)
    .join(', ');
};

/** A list whose members bear a name each, as visits and laboratory values do; null for any other value. */
const namedMembers = (value: unknown): readonly (readonly [name: string, rest: Group])[] | null => {
  if (!Array.isArray(value) || value.length === 0) return null;
  const named = value.flatMap((member: unknown) => {
    const [first, ...rest] = isGroup(member) ? Object.entries(member) : [];
    return typeof first?.[1] === 'string' ? [[first[1], Object.fromEntries(rest)] as const] : [];
  });
  return named.length === value.length ? named : null;
};

/** Every parameter by its path, such as `mri.maxDaysBeforeSurgery` or `visits.M1`; what is empty has no line. */
export const parameterList = (parameters: object, path = ''): readonly Parameter[] =>
  Object.entries(parameters).flatMap(([key, value]: [string, unknown]): readonly Parameter[] => {
    const name = path === '' ? key : `${path}.${key}`;
    if (isGroup(value)) return parameterList(value, name);
    const members = namedMembers(value);
    if (members !== null)
      return members.map(([member, rest]) => ({ name: `${name}.${member}`, value: inWords(rest) }));
    const words = inWords(value);
    return words === '' ? [] : [{ name, value: words }];
  });
