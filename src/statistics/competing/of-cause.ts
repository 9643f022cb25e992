/** The types seen from one cause: 0 censored, 1 an event of the cause, 2 any other event. */
export const ofCause = (types: ArrayLike<number>, cause: number): Uint8Array =>
  Uint8Array.from(types, (type) => (type === 0 ? 0 : type === cause ? 1 : 2));
