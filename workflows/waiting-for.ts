/** The details in words of a workflow that cannot go on; they are no part of its history. */
export const waitingFor = (code: string): string => `cannot go on yet and tries again: ${code}`;
