import type { AnyField, AnyFields } from '../../record/forms/fields.js';
import { declared } from '../../record/forms/lookup.js';
import type { AskedCorrection, Change } from '../../record/correction.js';
import { type DomainError, isDomainError, refuse, violation } from '../../shared/domain-error.js';
import { tokensOf, valueAt, withValueAt } from '../../shared/json-pointer.js';
import { sameValue } from '../../shared/same-value.js';
import { violated } from '../../shared/violated.js';
import type { CorrectableFact } from './correctable-fact.js';

const isItem = (token: string): boolean => /^(?:\d+|-)$/u.test(token);

/** The field to which a path leads, past the positions of list items; the whole form for the empty path, null for no field. */
const fieldAt = (fields: AnyFields, path: string): Pick<AnyField, 'fields'> | null =>
  tokensOf(path)
    .filter((token) => !isItem(token))
    .reduce<Pick<AnyField, 'fields'> | null>((field, token) => field?.fields?.[token] ?? null, { fields });

/** More than one value can be recorded there. */
const isGroup = (held: unknown): held is object =>
  typeof held === 'object' && held !== null && !Object.hasOwn(held, 'missingReason');

/** A group of several values is never emptied at once: each was entered by somebody, and could not be put back as a group. */
const empties = (before: object, after: object): boolean =>
  !Array.isArray(before) && Object.keys(before).length > 1 && Object.keys(after).length === 0;

/** Whether `after` is `before` with nothing changed and nothing added: something, or all of it, was taken away. */
const takesAway = (before: object, after: object): boolean => {
  const rest = Object.entries(before);
  return Object.entries(after).every(([key, value]) => {
    const at = rest.findIndex(
      ([name, old]) => (Array.isArray(before) || name === key) && sameValue(old, value),
    );
    if (at >= 0) rest.splice(0, Array.isArray(before) ? at + 1 : 0);
    return at >= 0;
  });
};

const noSuchField = (revision: number, path: string): DomainError =>
  refuse(
    'not-found',
    'CORRECTION.NO_SUCH_FIELD',
    `The fact of revision ${revision} has no field "${path}", and its form has none to add there.`,
  );

/** The path at which a value that is missing can be added without its neighbours; null where its form has no such field. */
const addedAt = ({ form, value }: CorrectableFact, path: string): string | null => {
  const cut = path.lastIndexOf('/');
  const [parent, last] = [path.slice(0, cut), tokensOf(path).at(-1) ?? ''];
  const holder = valueAt(value, parent);
  const fields = declared[form].fields ?? {};
  if (cut < 0 || typeof holder !== 'object' || holder === null) return null;
  if (Array.isArray(holder))
    return fieldAt(fields, parent) && (last === '-' || last === String(holder.length))
      ? `${parent}/${holder.length}`
      : null;
  return !Object.hasOwn(holder, 'missingReason') && fieldAt(fields, path) ? path : null;
};

/** A change of one value that is there, of one that is missing, or of a group from which something, but not all, is taken away; else why not. */
const oneValue = (fact: CorrectableFact, revision: number, { path, value }: Change): Change | DomainError => {
  const old = valueAt(fact.value, path);
  if (old === undefined) {
    const added = addedAt(fact, path);
    return added === null ? noSuchField(revision, path) : { path: added, value };
  }
  const grouped = fieldAt(declared[fact.form].fields ?? {}, path)?.fields !== undefined;
  if (!grouped || !isGroup(old) || Object.keys(old).length === 0 || !isGroup(value)) return { path, value };
  if (takesAway(old, value) && !empties(old, value)) return { path, value };
  const limit = 'the path of one value';
  const message = `"${path}" holds more than one value: correct each by its own path, so that nobody else's is taken back; values that must change together are named in "also".`;
  return violated(violation('CORRECTION.ONE_VALUE', '/path', path, limit, message)) ?? { path, value };
};

/** What a correction changes of a fact: every value that is not there yet, in order, and the fact as it will be. */
export interface ChangedValues {
  readonly changes: readonly Change[];
  readonly corrected: unknown;
}

export const changedValues = (
  fact: CorrectableFact,
  { factRevision, path, value, also = [] }: AskedCorrection,
): ChangedValues | DomainError => {
  let so: ChangedValues = { changes: [], corrected: fact.value };
  for (const asked of [{ path, value }, ...also]) {
    const change = oneValue({ ...fact, value: so.corrected }, factRevision, asked);
    if (isDomainError(change)) return change;
    if (sameValue(valueAt(so.corrected, change.path), change.value)) continue;
    so = {
      changes: [...so.changes, change],
      corrected: withValueAt(so.corrected, change.path, change.value),
    };
  }
  return so;
};
