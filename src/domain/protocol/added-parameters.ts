import { firstLabLimits } from './data-dictionary/query-limits.js';
import { sameValue } from '../shared/same-value.js';
import type { ProtocolParameters } from '../parameters/parameters.js';

type Partly<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [Key in keyof T]?: Partly<T[Key]> }
    : T;

/**
 * The parameters that came after version 1.0.0, each with the value by which a file that does not name it judges: what
 * the program did before it had the parameter. AFP and PIVKA-II, whose limits were a mistake, have no limit for queries.
 * The files that are older than a parameter are never touched.
 *
 * `imaging.readerConfirmation` is the exception: the protocol has always asked for a reader (§2.5), and the program did
 * not. Versions that were adopted before it therefore judge by the confirmation as well. What was settled without one
 * stays as it is: a study that was scored, or that decided I4 on the day of surgery, is not asked about again.
 */
export const addedParameters: Partly<ProtocolParameters> = {
  imaging: { readerConfirmation: 'REQUIRED' },
  queries: { labLimits: firstLabLimits },
};

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A parameter file with the defaults of what it leaves out; anything that is not a parameter file stays as it is. */
export const completed = (file: unknown, added: unknown = addedParameters): unknown => {
  if (file === undefined) return added;
  if (!isGroup(file) || !isGroup(added)) return file;
  const filled = Object.entries(added).map(([key, value]) => [key, completed(file[key], value)] as const);
  return { ...file, ...Object.fromEntries(filled) };
};

/**
 * A parameter set without the added parameters that have their default: as a file that is older than the parameter
 * says it. Digests are of this form, so that naming a default or not is the same set. Undefined if nothing is left.
 */
export const abridged = (parameters: unknown, added: unknown = addedParameters): unknown => {
  if (added === undefined) return parameters;
  if (!isGroup(parameters) || !isGroup(added)) return sameValue(parameters, added) ? undefined : parameters;
  const left = Object.entries(parameters)
    .map(([key, value]) => [key, abridged(value, added[key])] as const)
    .filter(([, value]) => value !== undefined);
  return left.length === 0 ? undefined : Object.fromEntries(left);
};
