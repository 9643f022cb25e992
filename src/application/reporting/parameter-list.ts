type Parameter = { readonly name: string; readonly value: string };

const longest = 300;

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const inWords = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
};

/** Every parameter by its path, such as `mri.maxDaysBeforeSurgery`; what is empty has no line. */
export const parameterList = (parameters: object, path = ''): readonly Parameter[] =>
  Object.entries(parameters).flatMap(([key, value]: [string, unknown]): readonly Parameter[] => {
    const name = path === '' ? key : `${path}.${key}`;
    if (isGroup(value)) return parameterList(value, name);
    const words = inWords(value);
    return words === '' ? [] : [{ name, value: words }];
  });
