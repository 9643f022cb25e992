import { quoted } from './cell.js';
import type { Faults } from './faults.js';

/** Where each column of the header stands. */
export const positionsIn = (header: readonly string[]): ReadonlyMap<string, number> =>
  new Map(header.map((name, index) => [name, index]));

const separators = [',', ';', '\t', '|'];

const likelyDelimiter = (header: readonly string[], delimiter: string): string => {
  const other = separators.find((one) => one !== delimiter && header.some((name) => name.includes(one)));
  return other === undefined ? '' : `; if ${quoted(other)} separates the columns, give --delimiter`;
};

/** Notes equal headers, and every wanted column that is not there. */
export const checkHeader = (
  header: readonly string[],
  wanted: readonly string[],
  delimiter: string,
  faults: Faults,
): void => {
  for (const name of new Set(header)) {
    const places = [...header.keys()].filter((at) => header[at] === name).map((at) => at + 1);
    if (places.length > 1) {
      faults.add(
        1,
        name,
        `${places.length} columns have this header (columns ${places.join(', ')}); give each its own`,
      );
    }
  }
  const hint = likelyDelimiter(header, delimiter);
  for (const name of new Set(wanted)) {
    if (!header.includes(name)) {
      faults.add(1, name, `there is no such column; the header has ${header.map(quoted).join(', ')}${hint}`);
    }
  }
};
