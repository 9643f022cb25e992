/** A Markdown table; a bar in a cell would end it. */
export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string => {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = heads.map((_, i) => (i === 0 ? '---' : '---:'));
  return [line(heads), line(rule), ...rows.map(line)].join('\n');
};

/** So many digits that a Monte-Carlo error shows, without a sign on zero. */
export const decimal = (value: number | null, digits = 4): string => {
  if (value === null || !Number.isFinite(value)) return '–';
  const text = value.toFixed(Math.abs(value) >= 100 ? Math.min(1, digits) : digits);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
};

export const withError = (value: number | null, error: number | null, digits = 4): string =>
  value === null ? '–' : `${decimal(value, digits)} ± ${decimal(error, digits)}`;

/** A distance in Monte-Carlo errors. */
export const inErrors = (distance: number | null, error: number | null): string =>
  distance === null || error === null || error === 0 ? '–' : decimal(distance / error, 1);

export const percent = (share: number | null): string => (share === null ? '–' : (100 * share).toFixed(1));

/** `auc.delong | PRE` without what would end a cell of a table. */
export const figureName = (key: string): string => `\`${key.replaceAll(' | ', ' · ')}\``;
