import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../../../src/local/launcher/project-root.js';

const entry = 'src/local/setup/run-built.mjs';
const folders: string[] = [];

/** A checkout that holds the entry and the files that are named, and nothing else. */
const checkout = (files: Readonly<Record<string, string>>): string => {
  const root = mkdtempSync(join(tmpdir(), 'apar-built-'));
  folders.push(root);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  mkdirSync(dirname(join(root, entry)), { recursive: true });
  cpSync(join(projectRoot, entry), join(root, entry));
  for (const [path, text] of Object.entries({ 'package.json': '{"type":"module"}', ...files }))
    write(path, text);
  return root;
};

const run = (root: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [join(root, entry), ...args], { encoding: 'utf8' });

const program = {
  'dist/src/cli/main.js': 'console.log(process.argv.slice(2).join(" ")); process.exitCode = 7;',
};
const packages = { 'node_modules/commander/package.json': '{}' };

describe('`npm run apar`', () => {
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['nothing', {}],
    ['the packages only', packages],
    ['the program only', program],
  ])('says how to build a checkout that has %s, instead of failing in Node’s own words', (_, files) => {
    const { status, stdout, stderr } = run(checkout(files), 'evaluate', 'data.csv');
    expect(stderr).toContain('apar: this checkout is not built yet.');
    expect(stderr).toContain('npm ci && npm run build');
    expect(stderr).not.toMatch(/\bat .*:\d+/);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  it('hands its arguments to the program, and ends as it does', () => {
    const { status, stdout } = run(checkout({ ...program, ...packages }), 'evaluate', '--json');
    expect({ status, stdout }).toEqual({ status: 7, stdout: 'evaluate --json\n' });
  });
});
