import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a compiled module imports of this program: `from './x.js'`, or a bare import. */
const imported = /(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/gu;

/** A module and everything that it imports from this program, by address, with its text. */
const closureOf = (entry: URL): ReadonlyMap<string, string> => {
  const texts = new Map<string, string>();
  const waiting = [entry];
  for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
    if (texts.has(url.href)) continue;
    const text = readFileSync(url, 'utf8');
    texts.set(url.href, text);
    for (const [, path] of text.matchAll(imported)) if (path !== undefined) waiting.push(new URL(path, url));
  }
  return texts;
};

/**
 * Digest of the program that a compiled module is part of, so far as it can reach it: two digests are the same where the same
 * numbers come out. Packages are not looked at: a release of another one comes with another lock file.
 */
export const programDigest = (entry: URL): string => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const hash = createHash('sha256');
  for (const [href, text] of [...closureOf(entry)].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(relative(root, fileURLToPath(href))).update(text);
  return hash.digest('hex').slice(0, 16);
};
