/** A cell as a number, or what is wrong with it. */
export type Cell = number | string;

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/u;
const decimalComma = /^[+-]?\d*,\d+$/u;
const longest = 40;

/** The cell as a message can show it. */
export const quoted = (cell: string): string =>
  JSON.stringify(cell.length > longest ? `${cell.slice(0, longest)}…` : cell);

/** A finite decimal number with a point. `0x10`, `1_000` and `Infinity`, which programs read, are none. */
export const numberIn = (cell: string): Cell => {
  const text = cell.trim();
  if (decimal.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? value + 0 : `${quoted(text)} is too large for a number`;
  }
  if (text === '') return 'the cell is empty; give a value or leave the row out';
  if (decimalComma.test(text)) {
    return `${quoted(text)} has a decimal comma; write ${quoted(text.replace(',', '.'))}`;
  }
  return `${quoted(text)} is no finite number; give one, or leave the row out`;
};

export const timeIn = (cell: string): Cell => {
  const value = numberIn(cell);
  return typeof value === 'number' && value < 0
    ? `the time ${value} is negative; a time is a number of days from 0 on`
    : value;
};

export const probabilityIn = (cell: string): Cell => {
  const value = numberIn(cell);
  return typeof value === 'number' && (value < 0 || value > 1)
    ? `the score ${value} is no probability from 0 to 1; name the column under --risk if it is another kind of score`
    : value;
};
