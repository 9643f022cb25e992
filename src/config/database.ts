import { z } from 'zod';
import { address, withPassword } from './forms.js';
import { section, variableInfo } from './variable.js';

/** Where the read models live: a PostgreSQL server, or PGlite in a folder owned by this one process. */
export type DatabaseSettings =
  { readonly kind: 'postgres'; readonly url: string } | { readonly kind: 'pglite'; readonly dir: string };

export const databaseSection = section(
  z
    .object({
      DATABASE_URL: address('postgres', 'postgresql').optional().register(variableInfo, {
        about: 'PostgreSQL of the read models. Instead of PGLITE_DIR.',
        example: 'postgres://apar@127.0.0.1:5432/apar',
        secret: true,
      }),
      DATABASE_PASSWORD: z.string().optional().register(variableInfo, {
        about: 'Password for DATABASE_URL, if the address does not contain it.',
        example: '<password>',
        secret: true,
      }),
      PGLITE_DIR: z.string().optional().register(variableInfo, {
        about: 'Folder of the embedded read-model database. Instead of DATABASE_URL; one process only.',
        example: '.apar/read-models',
      }),
    })
    .superRefine((v, context) => {
      if ((v.DATABASE_URL === undefined) === (v.PGLITE_DIR === undefined)) {
        const both = v.DATABASE_URL !== undefined;
        const message = both
          ? 'is given together with PGLITE_DIR; give one'
          : 'missing, and so is PGLITE_DIR; give one';
        context.addIssue({ code: 'custom', path: ['DATABASE_URL'], message });
      }
    }),
  (v): DatabaseSettings =>
    v.DATABASE_URL === undefined
      ? { kind: 'pglite', dir: v.PGLITE_DIR ?? '' }
      : { kind: 'postgres', url: withPassword(v.DATABASE_URL, v.DATABASE_PASSWORD) },
  ['url'],
);
