import { describe, expect, it } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { protocolShape } from '../../../src/contracts/protocol-parameters.js';
import { withValueAt } from '../../../src/domain/shared/json-pointer.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';

const src = fileURLToPath(new URL('../../../src/', import.meta.url));
/** Where parameters are declared and checked, which is not where one is read; statistics and local stack know none. */
const declares =
  /^(local|cli|config|statistics)\/|\/parameters\.ts$|parameter-rules\.ts$|protocol-parameters\.ts$/u;
const files = (await readdir(src, { recursive: true })).filter(
  (name) => name.endsWith('.ts') && !declares.test(name),
);
const texts = await Promise.all(files.map((name) => readFile(join(src, name), 'utf8')));

const leavesOf = (value: unknown, path: readonly string[] = []): readonly (readonly [string[], unknown])[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]))
    : [[[...path], value]];

const another = (value: unknown): unknown =>
  typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${String(value)}x`;

/** Refused as another value by its shape, so that nobody can change it. */
const isFixed = (path: readonly string[], value: unknown): boolean =>
  !protocolShape.safeParse(withValueAt<unknown>(protocolV1, `/${path.join('/')}`, another(value))).success;

/** A file that names a parameter and the group that holds it; short names say less than long ones. */
const isRead = (path: readonly string[]): boolean => {
  const words = path.slice(-2).map((word) => new RegExp(`\\b${word}\\b`, 'u'));
  return texts.some((text) => words.every((word) => word.test(text)));
};

describe('a parameter of the protocol', () => {
  const leaves = leavesOf(protocolV1).filter(([path]) => path[0] !== 'version');

  it('PV-PARAMETERS: is read by a rule, or another value of it is refused: none can be changed in vain', () => {
    const ignored = leaves.filter(([path, value]) => !isFixed(path, value) && !isRead(path));
    expect(ignored.map(([path]) => path.join('/'))).toEqual([]);
  });

  it('PV-PARAMETERS: that nothing reads is found, and those that only one value is known of', () => {
    const unread = leaves.filter(([path]) => !isRead(path)).map(([path]) => path.join('/'));
    expect(unread).toEqual(expect.arrayContaining(['retention/years']));
    const fixed = leaves.filter(([path, value]) => isFixed(path, value)).map(([path]) => path.join('/'));
    expect(fixed).toEqual(expect.arrayContaining([...unread, 'site/zone/name', 'adjuvant/windowDays']));
  });
});
