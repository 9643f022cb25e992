import type { z } from 'zod';
import { httpCommands } from '../../../contracts/commands.js';
import type { Act } from '../life.js';
import { isReference } from '../references.js';

/** Whether the path leads to a reference, or into one: what stands there is known only while the life is lived. */
const isReferred = (body: unknown, path: readonly PropertyKey[]): boolean => {
  let held = body;
  for (const key of path) {
    if (held === null || typeof held !== 'object') return false;
    if (isReference(held)) return true;
    held = (held as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return held !== null && typeof held === 'object' && isReference(held);
};

type Issue = z.core.$ZodIssue;

/** Of a body that may have one of several forms, every form has a fault that no reference explains. */
const isFault =
  (body: unknown) =>
  (issue: Issue): boolean => {
    if (isReferred(body, issue.path)) return false;
    return (
      issue.code !== 'invalid_union' ||
      issue.errors.length === 0 ||
      issue.errors.every((one) =>
        one.some((inner) => isFault(body)({ ...inner, path: [...issue.path, ...inner.path] })),
      )
    );
  };

/** What does not fit the form of the act, its references aside; empty where everything does. */
export const bodyFaults = ({ operation, body }: Pick<Act, 'operation' | 'body'>): readonly string[] => {
  const { error } = httpCommands[operation].body.safeParse(body);
  return (error?.issues ?? [])
    .filter(isFault(body))
    .map(({ path, message }) => `/${path.map(String).join('/')} ${message}`);
};
