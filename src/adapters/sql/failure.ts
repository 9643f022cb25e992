export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** SQLSTATE of PostgreSQL or PGlite, or the system's error code; null without one. */
export const codeOf = (error: unknown): string | null =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
