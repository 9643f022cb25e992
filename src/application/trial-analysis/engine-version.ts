/** Raised when a number of the same cut under the same plan can be another one: it is part of the key of every number. */
export const engineVersion = '1.4.1';
