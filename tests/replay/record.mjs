// Saves histories of the interpreter of today beside those of earlier ones, which run on and must replay for ever:
// `node tests/replay/record.mjs <generation>` after `npm run build`, with the servers set up; the next number that is free.
// Node strips types but neither finds `x.ts` for `x.js`, nor knows parameter properties, nor takes JSON without an
// import attribute, which Jest does not know: all three are done here.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

registerHooks({
  resolve: (specifier, context, next) => {
    try {
      return next(specifier, context);
    } catch (error) {
      if (!specifier.startsWith('.') || !specifier.endsWith('.js')) throw error;
      return next(specifier.replace(/\.js$/, '.ts'), context);
    }
  },
  load: (url, context, next) => {
    if (url.startsWith('file:') && url.endsWith('.json') && !url.includes('/node_modules/'))
      return {
        format: 'module',
        source: `export default ${readFileSync(new URL(url), 'utf8')}`,
        shortCircuit: true,
      };
    if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
    const { code } = transformSync(readFileSync(new URL(url), 'utf8'), {
      filename: fileURLToPath(url),
      module: { type: 'es6' },
      jsc: { target: 'es2023', parser: { syntax: 'typescript', decorators: true } },
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});

const [generation] = process.argv.slice(2);
if (!/^\d+$/.test(generation ?? ''))
  throw new Error('usage: node tests/replay/record.mjs <generation>, a number');
const { recordHistories } = await import('./support/record-histories.ts');
await recordHistories(new URL(`./histories/${generation}/`, import.meta.url));
