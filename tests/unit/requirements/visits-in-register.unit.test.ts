import { expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { protocolVersions } from '../../../src/domain/protocol/versions/index.js';
import { protocolRules } from '../../requirements/protocol-rules.mjs';

const rules = protocolRules(await readFile(new URL('../../../docs/protocol.md', import.meta.url), 'utf8'));

it('every visit of every protocol version has its rule in docs/protocol.md', () => {
  const codes = new Set(protocolVersions.flatMap(({ visits }) => visits.map(({ code }) => code)));
  const named = new Set(rules.map(({ id }) => id));
  expect(codes.size).toBeGreaterThan(0);
  expect([...codes].filter((code) => !named.has(`VIS-${code}`))).toEqual([]);
});
