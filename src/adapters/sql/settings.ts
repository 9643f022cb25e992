/** Where the read models live: a PostgreSQL server, or PGlite in a folder owned by one process. */
export type SqlSettings =
  { readonly kind: 'postgres'; readonly url: string } | { readonly kind: 'pglite'; readonly dir: string };

/** What this adapter says to the operator; never data, only places and reasons. */
export interface Logger {
  readonly info: (message: string, fields?: Readonly<Record<string, unknown>>) => void;
  readonly warn: (message: string, fields?: Readonly<Record<string, unknown>>) => void;
}
