import { readFileSync } from 'node:fs';

/** As `package.json` of this program names it, beside `dist`. */
export const { version: programVersion } = JSON.parse(
  readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
) as { readonly version: string };
