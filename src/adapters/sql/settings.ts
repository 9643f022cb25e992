/** Where the read models live: a PostgreSQL server, or PGlite in a folder owned by one process. */
export type SqlSettings =
  { readonly kind: 'postgres'; readonly url: string } | { readonly kind: 'pglite'; readonly dir: string };
