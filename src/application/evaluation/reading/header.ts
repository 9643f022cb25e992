import { quoted } from './cell.js';
import type { Faults } from './faults.js';

/** Where each column of the header stands. */
export const positionsIn = (header: readonly string[]): ReadonlyMap<string, number> =>
  new Map(header.map((name, index) => [name, index]));

const separators = [',', ';', '\t', '|'];

const likelyDelimiter = (header: readonly string[], delimiter: string): string => {
  const other = separators.find((one) => one !== delimiter && header.some((name) => name.includes(one)));
  return other === undefined
    ? ''
    : `; if ${quoted(other)} separates the columns, give --delimiter ${quoted(other === '\t' ? 'tab' : other)}`;
};

const shownNames = 20;

const listed = (header: readonly string[]): string =>
  [
    ...header.slice(0, shownNames).map(quoted),
    ...(header.length > shownNames ? [`and ${header.length - shownNames} more`] : []),
  ].join(', ');

/** Notes equal headers, and every wanted column that is not there. */
export const checkHeader = (
  header: readonly string[],
  wanted: readonly string[],
  delimiter: string,
  faults: Faults,
): void => {
  const places = Map.groupBy(header.keys(), (at) => header[at] ?? '');
  for (const [name, equal] of places) {
    if (equal.length > 1) {
      const columns = equal.map((at) => at + 1).join(', ');
      faults.add(1, name, `${equal.length} columns have this header (columns ${columns}); give each its own`);
    }
  }
  const hint = likelyDelimiter(header, delimiter);
  for (const name of new Set(wanted)) {
    if (!header.includes(name)) {
      faults.add(1, name, `there is no such column; the header has ${listed(header)}${hint}`);
    }
  }
};
