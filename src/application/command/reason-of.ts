const deepest = 5;

/** An error and its causes in one line, for the log of a process. */
export const reasonOf = (error: unknown, depth = 1): string => {
  if (!(error instanceof Error) || error.cause === undefined || depth === deepest) return String(error);
  return `${String(error)}; caused by ${reasonOf(error.cause, depth + 1)}`;
};
