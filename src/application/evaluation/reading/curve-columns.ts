import type { Outcomes } from '../evaluation-data.js';
import { type Cell, timeIn } from './cell.js';
import { numberColumn } from './number-column.js';

const half =
  'time and status for curves go together; give both, or leave both cells empty where there is none';

/**
 * Time and status for curves, in columns of their own. A row may have neither: it takes no part in curves and tests, and
 * stays in everything at the horizon. The time of a row is read before its status.
 */
export const curveColumns = (toType: (cell: string) => Cell) => {
  const [times, types, rows] = [numberColumn(), numberColumn(), numberColumn()];
  let row = -1;
  let isWithout = false;
  const isEmpty = (cell: string): boolean => cell.trim() === '';
  return {
    readTime: (cell: string): string | undefined => {
      row += 1;
      isWithout = isEmpty(cell);
      if (isWithout) return undefined;
      const time = timeIn(cell);
      if (typeof time === 'string') return time;
      times.add(time);
      return undefined;
    },
    readStatus: (cell: string): string | undefined => {
      if (isWithout !== isEmpty(cell)) return half;
      if (isWithout) return undefined;
      const type = toType(cell);
      if (typeof type === 'string') return type;
      types.add(type);
      rows.add(row);
      return undefined;
    },
    outcomes: (): Outcomes => ({ times: times.values(), types: types.values() }),
    /** Rows that have both, by place; null where all of `n` have. */
    rows: (n: number): Float64Array | null => (rows.values().length === n ? null : rows.values()),
  };
};
