import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { programDigest } from '../../../../src/cli/study/program-digest.js';

describe('the digest of the program that computes a number', () => {
  let folder: string;
  const write = (name: string, text: string): void => {
    writeFileSync(join(folder, name), text);
  };
  const digest = (): string => programDigest(pathToFileURL(join(folder, 'entry.js')));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'digest-'));
    write('entry.js', `import { a } from './a.js';\nexport * from "./b.js";\nimport { z } from 'zod';`);
    write('a.js', `import { entry } from './entry.js';\nexport const a = 1;`);
    write('b.js', 'export const b = 1;');
    write('other.js', 'export const other = 1;');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('changes with every module that it reaches', () => {
    const before = digest();
    write('b.js', 'export const b = 2;');
    const after = digest();
    expect(after).not.toBe(before);
    write('a.js', 'export const a = 2;');
    expect(digest()).not.toBe(after);
  });

  it('is the same where a module changes that it does not reach', () => {
    const before = digest();
    write('other.js', 'export const other = 2;');
    expect(digest()).toBe(before);
  });
});
