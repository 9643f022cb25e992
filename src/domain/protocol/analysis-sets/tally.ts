/** How often each code occurs, in alphabetical order: the order of what was counted leaves no trace. */
export const tally = (codes: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...new Set(codes)].sort().map((code) => [code, codes.filter((other) => other === code).length]),
  );
