// Errors are recognised by their fields: those of native modules need not be an `Error` of this realm.
const fieldOf = (error: unknown, field: string): unknown =>
  typeof error === 'object' && error !== null
    ? (error as Readonly<Record<string, unknown>>)[field]
    : undefined;

const textOf = (error: unknown, field: string): string | null => {
  const value = fieldOf(error, field);
  return typeof value === 'string' ? value : null;
};

export const messageOf = (error: unknown): string => textOf(error, 'message') ?? String(error);

export const nameOf = (error: unknown): string | null => textOf(error, 'name');

/** SQLSTATE of PostgreSQL or PGlite, or the system's error code; null without one. */
export const codeOf = (error: unknown): string | null => textOf(error, 'code');

/** Result code of SQLite; null for an error of another kind. */
export const sqliteCodeOf = (error: unknown): number | null => {
  const code = fieldOf(error, 'errcode');
  return typeof code === 'number' ? code : null;
};
