import type { ProtocolParameters } from '../../parameters/parameters.js';

export interface ChangedParameter {
  /** JSON Pointer (RFC 6901). */
  readonly path: string;
  /** A leaf of the parameter set; null where there is none. */
  readonly from: string | number | boolean | null;
  readonly to: string | number | boolean | null;
}

type Leaf = ChangedParameter['from'];

const leavesOf = (value: unknown, path: string): readonly (readonly [string, Leaf])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}/${key}`))
    : [[path, value as Leaf]];

/** Where two parameter sets differ, leaf by leaf and sorted by path; their names and dates are not parameters. */
export const changedParameters = (
  inForce: ProtocolParameters,
  draft: ProtocolParameters,
): readonly ChangedParameter[] => {
  const [before, after] = [new Map(leavesOf(inForce, '')), new Map(leavesOf(draft, ''))];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => path !== '/version' && path !== '/effectiveFrom')
    .sort()
    .map((path) => ({ path, from: before.get(path) ?? null, to: after.get(path) ?? null }))
    .filter(({ from, to }) => from !== to);
};
