import { expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { codecs } from '../../../src/adapters/eventstore/codecs/registry.js';

const list = await readFile(new URL('../../../docs/events.md', import.meta.url), 'utf8');
const rows = list.matchAll(/^\|(?: `[^`|]+` \|)? `(\w+)` \| (\d+) \|/gmu);
const listed = [...rows].map(([, type, version]) => `${type} ${version}`);

it('docs/events.md lists every event type with the version that is written now, and no other', () => {
  const written = Object.values(codecs).flatMap((types) => [...types.values()]);
  expect(listed.toSorted()).toEqual(written.map(({ type, version }) => `${type} ${version}`).toSorted());
});
