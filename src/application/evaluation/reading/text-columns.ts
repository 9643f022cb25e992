import type { EvaluationData } from '../evaluation-data.js';
import { numberIn, quoted } from './cell.js';
import { numberColumn } from './number-column.js';

const empty = 'the cell is empty; give a value or leave the row out';

/** Notes an id that came before, with the line where it did. */
export const distinctIds = (): ((cell: string, line: number) => string | undefined) => {
  const lines = new Map<string, number>();
  return (cell, line) => {
    const id = cell.trim();
    if (id === '') return empty;
    const first = lines.get(id);
    if (first !== undefined) {
      return `the id ${quoted(id)} stands in line ${first} already; give one row a subject`;
    }
    lines.set(id, line);
    return undefined;
  };
};

/** Curves of more groups than this cannot be read side by side, and the tests have one dimension a group. */
const mostGroups = 20;

const ascending = (labels: Iterable<string>): readonly string[] => {
  const texts = [...labels];
  const numbers = texts.every((label) => typeof numberIn(label) === 'number');
  // Of `1` and `01`, which are one number, the text decides.
  texts.sort();
  return numbers ? texts.sort((a, b) => Number(a) - Number(b)) : texts;
};

/** Groups by what their cells say, ascending (numbers as numbers), so that no order of rows decides which is first. */
export const groupLabels = () => {
  const labels = new Map<string, number>();
  const indices = numberColumn();
  return {
    read: (cell: string): string | undefined => {
      const label = cell.trim();
      if (label === '') return empty;
      let index = labels.get(label);
      if (index === undefined) {
        if (labels.size === mostGroups) {
          return `${quoted(label)} is group ${mostGroups + 1}; a group column has ${mostGroups} values at most`;
        }
        index = labels.size;
        labels.set(label, index);
      }
      indices.add(index);
      return undefined;
    },
    values: (): NonNullable<EvaluationData['groups']> => {
      const sorted = ascending(labels.keys());
      const places = [...labels.keys()].map((label) => sorted.indexOf(label));
      return { labels: sorted, indices: indices.values().map((index) => places[index] ?? 0) };
    },
  };
};
