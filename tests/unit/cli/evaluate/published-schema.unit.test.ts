import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { ran } from './evaluated.js';

it('the published schema of the answer is the one that apar evaluate --schema prints', async () => {
  const { code, out } = await ran('--schema');
  expect(code).toBe(0);
  const published = JSON.parse(readFileSync('docs/schemas/evaluation.schema.json', 'utf8')) as unknown;
  expect(published).toEqual(JSON.parse(out));
});
