const told = (thrown: object): string =>
  Object.entries(thrown)
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');

/** What was thrown, in words: a library may throw anything, also an object that is no error. */
export const messageOf = (thrown: unknown): string => {
  if (thrown instanceof Error) return thrown.message;
  const words = typeof thrown === 'object' && thrown !== null ? told(thrown) : '';
  return words === '' ? String(thrown) : words;
};
