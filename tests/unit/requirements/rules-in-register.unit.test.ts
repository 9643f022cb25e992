import { expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { sourceFiles } from '../../architecture/support/source-files.js';
import { protocolRules } from '../../requirements/protocol-rules.mjs';

const rules = protocolRules(await readFile(new URL('../../../docs/protocol.md', import.meta.url), 'utf8'));
const asked = /(?:satisfies|applies)\(\s*'([^']+)'|'((?:EC-[HS]|DD-)\w+)'/gu;

it('every rule that the code asks has its row in docs/protocol.md', () => {
  const found = sourceFiles('src/domain').flatMap(({ text }) =>
    [...text.matchAll(asked)].map(([, id, check]) => id ?? check),
  );
  const named = new Set(rules.map(({ id }) => id));
  expect(found.length).toBeGreaterThan(100);
  expect([...new Set(found)].filter((id) => id === undefined || !named.has(id))).toEqual([]);
});
