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

/** What does not fit the form of the act, its references aside; empty where everything does. */
export const bodyFaults = ({ operation, body }: Pick<Act, 'operation' | 'body'>): readonly string[] => {
  const { error } = httpCommands[operation].body.safeParse(body);
  return (error?.issues ?? [])
    .filter(({ path }) => !isReferred(body, path))
    .map(({ path, message }) => `/${path.map(String).join('/')} ${message}`);
};
