import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { projectRoot } from '../../src/local/launcher/project-root.js';

const textOf = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
const packages = z.record(z.string(), z.string());
const manifest = z
  .object({ dependencies: packages, devDependencies: packages })
  .parse(JSON.parse(textOf('package.json')));
const licenceOf = (name: string): string =>
  z.object({ license: z.string() }).parse(JSON.parse(textOf(`node_modules/${name}/package.json`))).license;

const rows = textOf('docs/adr/0006-libraries.md')
  .split('\n')
  .filter((line) => line.startsWith('| `'));

/** A row names the packages of one scope by their last part, after the first. */
const rowOf = (name: string, version: string): string | undefined =>
  rows.find(
    (row) =>
      (row.includes(`\`${name}\``) || row.includes(`\`${name.split('/').at(-1) ?? name}\``)) &&
      row.includes(version),
  );

const named = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
  ([name]) => !name.startsWith('@types/'),
);
const beyondTheUsual = Object.keys(manifest.dependencies).filter(
  (name) => !['MIT', 'ISC', 'BSD-3-Clause'].includes(licenceOf(name)),
);

describe('the record of the libraries', () => {
  it.each(named)('names %s %s and the licence that the package declares', (name, version) => {
    expect(rowOf(name, version)).toContain(licenceOf(name));
  });

  it.each(beyondTheUsual)(
    'is completed by the README, which says that %s has another licence than most',
    (name) => {
      expect(textOf('README.md').split('## Licences of parts')[1]).toContain(`\`${name}\``);
    },
  );
});
