import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { violationsOf } from '../../../src/api/http/violations-of.js';

const issuesOf = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues ?? [];

describe('what is wrong with the shape of a request', () => {
  it('is named by JSON Pointer, with the characters of RFC 6901 escaped', () => {
    const schema = z.strictObject({});
    const value = { 'a/b~c': 1 };
    expect(violationsOf(issuesOf(schema, value), value, [], false)).toEqual([
      {
        ruleId: 'SHAPE',
        path: '/a~1b~0c',
        value: 1,
        limit: 'this key is not known here',
        message: 'this key is not known here',
      },
    ]);
  });

  it('is said in words: what is missing, and what of another kind', () => {
    const schema = z.object({ a: z.string(), b: z.int(), c: z.literal('x') });
    const value = { b: 'one', c: 'y' };
    expect(violationsOf(issuesOf(schema, value), value, [], false).map(({ message }) => message)).toEqual([
      'missing: a text is expected here',
      'a number is expected here',
      'expected "x"',
    ]);
  });

  it('repeats a short scalar only', () => {
    const schema = z.object({ a: z.literal('x'), b: z.literal('x'), c: z.literal('x') });
    const value = { a: 'y'.repeat(101), b: { deep: true }, c: 7 };
    const violations = violationsOf(issuesOf(schema, value), value, [], false);
    expect(violations.map(({ path, value: shown }) => [path, shown])).toEqual([
      ['/a', null],
      ['/b', null],
      ['/c', 7],
    ]);
  });

  it('repeats nothing of a person', () => {
    const schema = z.object({ name: z.literal('x') });
    const value = { name: 'Invented Person' };
    expect(violationsOf(issuesOf(schema, value), value, [], true)[0]?.value).toBeNull();
  });

  it('ends after fifty lines', () => {
    const value = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`key${index}`, 1]));
    expect(violationsOf(issuesOf(z.strictObject({}), value), value, [], false)).toHaveLength(50);
  });

  it('does not reach into the prototype of what was sent', () => {
    const schema = z.object({ constructor: z.string() });
    expect(violationsOf(issuesOf(schema, {}), {}, [], false)[0]?.value).toBeNull();
  });
});
