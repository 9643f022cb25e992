/** The types seen from one cause: 0 censored, 1 an event of the cause, 2 any other event. */
export const ofCause = (types: ArrayLike<number>, cause: number): Uint8Array => {
  const seen = new Uint8Array(types.length);
  for (let i = 0; i < seen.length; i += 1) seen[i] = types[i] === 0 ? 0 : types[i] === cause ? 1 : 2;
  return seen;
};
