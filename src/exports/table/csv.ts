import type { ExportFile } from '../file.js';
import type { Cell, Table } from './table.js';

const quoted = (cell: Cell): string => {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const lines = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');

/** RFC 4180: comma, CRLF, decimal point; nothing is an empty cell. */
export const csvFile = ({ name, columns, rows }: Table): ExportFile => ({
  name: `${name}.csv`,
  mediaType: 'text/csv',
  text: lines([columns.map((column) => column.name), ...rows]),
});
