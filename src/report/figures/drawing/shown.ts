const sign = (text: string): string => text.replace('-', '−');

/** A number for people: fixed digits, a true minus. */
export const fixed = (value: number, digits = 2): string => {
  const text = value.toFixed(digits);
  return sign(Number(text) === 0 ? text.replace('-', '') : text);
};

/** Four significant digits for tables of data; whole numbers stay whole. */
export const digits4 = (value: number | null): number | null =>
  value === null ? null : Number(value.toPrecision(4));
