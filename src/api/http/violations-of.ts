import type { z } from 'zod';
import type { Violation } from '../../domain/shared/domain-error.js';
import { pointerOf } from '../../domain/shared/json-pointer.js';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

const mostViolations = 50;
const longestValue = 100;

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, segment) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, segment)
        ? (inner as Record<PropertyKey, unknown>)[segment]
        : null,
    value,
  );

/** Only a short scalar is repeated to the caller. */
const repeated = (value: unknown): unknown => {
  if (typeof value === 'string') return value.length <= longestValue ? value : null;
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
};

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

const inWords = (issue: Issue): string => {
  if (issue.code !== 'invalid_type') return issue.message.replace(/^Invalid input: /u, '');
  const expected = `${kinds[issue.expected] ?? issue.expected} is expected here`;
  return issue.message.endsWith('received undefined') ? `missing: ${expected}` : expected;
};

/** Of a union's branches, the one that fits best is reported; an unknown key is named by its own path. */
const spread = (issue: Issue, base: Path): readonly { readonly path: Path; readonly message: string }[] => {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], message: 'this key is not known here' }));
  if (issue.code === 'invalid_union') {
    const closest = issue.errors.reduce<readonly Issue[]>(
      (best, branch) => (best.length === 0 || branch.length < best.length ? branch : best),
      [],
    );
    if (closest.length > 0) return closest.flatMap((inner) => spread(inner, path));
  }
  return [{ path, message: inWords(issue) }];
};

/** What is wrong with the shape of a request, by JSON Pointer; at most 50 lines. */
export const violationsOf = (
  issues: readonly Issue[],
  input: unknown,
  base: Path,
  personal: boolean,
): readonly Violation[] =>
  issues
    .flatMap((issue) => spread(issue, []))
    .slice(0, mostViolations)
    .map(({ path, message }) => ({
      ruleId: 'SHAPE',
      path: pointerOf([...base, ...path]),
      value: personal ? null : repeated(at(input, path)),
      limit: message,
      message,
    }));
