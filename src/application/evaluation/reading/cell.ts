/** A cell as a number, or what is wrong with it. */
export type Cell = number | string;

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/u;
const decimalComma = /^[+-]?\d*,\d+$/u;
const separatedThousands = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/u;
const longest = 40;
/** Squares of larger numbers, summed over rows, would leave the range of doubles. */
const largest = 1e100;

/** The cell as a message can show it. */
export const quoted = (cell: string): string =>
  JSON.stringify(cell.length > longest ? `${cell.slice(0, longest)}…` : cell);

/** A decimal number with a point, of 1e100 at most. `0x10`, `1_000` and `Infinity`, which programs read, are none. */
export const numberIn = (cell: string): Cell => {
  const text = cell.trim();
  if (decimal.test(text)) {
    const value = Number(text);
    return Math.abs(value) <= largest
      ? value + 0
      : `${quoted(text)} is too large: numbers go up to ${largest}; take a larger unit`;
  }
  if (text === '') return 'the cell is empty; give a value or leave the row out';
  if (separatedThousands.test(text)) {
    return `${quoted(text)} has a comma; write ${quoted(text.replaceAll(',', ''))} if it separates thousands, and a point if it is a decimal sign`;
  }
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
