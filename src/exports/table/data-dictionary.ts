import type { ExportFile } from '../file.js';
import { csvFile } from './csv.js';
import { type Column, type Table, tableOf } from './table.js';

interface Described {
  readonly table: Table;
  readonly column: Table['columns'][number];
}

const columns: readonly Column<Described>[] = [
  { name: 'file', label: 'File', type: 'string', of: ({ table }) => table.name },
  { name: 'column', label: 'Column', type: 'string', of: ({ column }) => column.name },
  { name: 'label', label: 'What it is', type: 'string', of: ({ column }) => column.label },
  { name: 'type', label: 'Type', type: 'string', of: ({ column }) => column.type },
  { name: 'key', label: 'Place in the key', type: 'integer', of: ({ column }) => column.key ?? null },
  {
    name: 'codes',
    label: 'Codes and what they mean',
    type: 'string',
    of: ({ column }) =>
      column.codes
        ? Object.entries(column.codes)
            .map(([code, meaning]) => `${code} = ${meaning}`)
            .join('; ')
        : null,
  },
];

/** Every column of the tables, in words. */
export const dataDictionary = (tables: readonly Table[]): ExportFile =>
  csvFile(
    tableOf(
      'data-dictionary',
      'Data dictionary',
      columns,
      tables.flatMap((table) => table.columns.map((column) => ({ table, column }))),
    ),
  );
