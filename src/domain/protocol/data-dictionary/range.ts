/** Inclusive; a missing limit is open. */
export interface Range {
  readonly min?: number;
  readonly max?: number;
}

/** Hard limits refuse the value, soft ones accept it with a query (protocol §3). */
export interface FieldRange {
  readonly unit: string;
  readonly integer?: true;
  readonly hard: Range;
  readonly soft?: Range;
}

/** False for anything that is not a finite number. */
export const isInside = (value: number, { min, max }: Range): boolean =>
  Number.isFinite(value) && (min === undefined || value >= min) && (max === undefined || value <= max);

const shown = (limit: number): string => String(Number(limit.toPrecision(4)));

/** The limit in words, in `unit`. */
export const rangeInWords = ({ min, max }: Range, unit: string): string => {
  const suffix = unit === '' ? '' : ` ${unit}`;
  if (min === undefined) return max === undefined ? 'any number' : `at most ${shown(max)}${suffix}`;
  return max === undefined ? `at least ${shown(min)}${suffix}` : `${shown(min)} to ${shown(max)}${suffix}`;
};

/** The same limits in a unit that equals `factor` reference units. */
export const rangeInUnit = (range: Range, factor: number): Range => {
  if (factor === 1) return range;
  const { min, max } = range;
  return {
    ...(min === undefined ? {} : { min: min / factor }),
    ...(max === undefined ? {} : { max: max / factor }),
  };
};
