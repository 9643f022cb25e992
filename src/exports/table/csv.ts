import type { ExportFile } from '../file.js';
import type { Cell, Table } from './table.js';

/** What a spreadsheet would run as a formula (OWASP, CSV injection): the wide forms too, where input is Chinese or Japanese. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/u;

const textOf = (cell: Cell): string => {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  return formula.test(cell) ? `'${cell}` : cell;
};

const quoted = (cell: Cell): string => {
  const text = textOf(cell);
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const lines = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');

/**
 * RFC 4180: comma, CRLF, decimal point; nothing is an empty cell. UTF-8 without a byte-order mark. A text that a spreadsheet
 * would run as a formula has an apostrophe before it; a number never has.
 */
export const csvFile = ({ name, columns, rows }: Table): ExportFile => ({
  name: `${name}.csv`,
  mediaType: 'text/csv',
  text: lines([columns.map((column) => column.name), ...rows]),
});
