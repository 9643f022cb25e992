import type { ExportFile } from '../file.js';
import { csvFile } from '../table/csv.js';
import { dataDictionary } from '../table/data-dictionary.js';
import { type Column, tableOf } from '../table/table.js';
import type { ExportedTrial } from '../trial/exported-trial.js';
import { evaluateTables } from './evaluate-tables.js';

interface LeftOut {
  readonly file: string;
  readonly reason: string;
  readonly participants: number;
}

const leftOutColumns: readonly Column<LeftOut>[] = [
  { name: 'file', label: 'File', type: 'string', key: 1, of: ({ file }) => file },
  {
    name: 'reason',
    label: 'Why members of the set have no row',
    type: 'string',
    key: 2,
    of: ({ reason }) => reason,
  },
  { name: 'participants', label: 'How many', type: 'integer', of: ({ participants }) => participants },
];

/** The data of the primary analyses as CSV, who has no row and why, and what each column means. */
export const evaluateFiles = (
  trial: Pick<ExportedTrial, 'unsealed' | 'participants'>,
): readonly ExportFile[] => {
  const made = evaluateTables(trial);
  const leftOut = tableOf(
    'left-out',
    'Members of a set who have no row',
    leftOutColumns,
    made.flatMap(({ table, without }) =>
      Object.entries(without).map(([reason, participants]) => ({ file: table.name, reason, participants })),
    ),
  );
  const tables = [...made.map(({ table }) => table), leftOut];
  return [...tables.map(csvFile), dataDictionary(tables)];
};
