// The requirement-to-test matrix: `npm run sync:requirements` writes it, `npm run check:requirements` compares.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listTests, root } from './list-tests.mjs';
import { gapsOf, matrixMarkdown, matrixOf } from './matrix.mjs';
import { protocolRules } from './protocol-rules.mjs';

const target = join(root, 'docs/requirements.md');
const committed = () => readFile(target, 'utf8').catch(() => '');

const rules = protocolRules(await readFile(join(root, 'docs/protocol.md'), 'utf8'));
const matrix = matrixOf(rules, await listTests());
const markdown = matrixMarkdown(matrix);
const wrong = [...gapsOf(matrix)];
const writing = process.argv.includes('--write');
if (writing) await writeFile(target, markdown);
else if ((await committed()) !== markdown)
  wrong.push('docs/requirements.md is not what the tests say: npm run sync:requirements writes it.');
for (const line of wrong) console.error(line);
if (wrong.length > 0 && !writing) process.exitCode = 1;
if (wrong.length === 0)
  console.log(`${rules.length} rules, each that is built with its tests: docs/requirements.md`);
