import type { Series } from '../../../contracts/analysis/series.js';
import type { DataTable } from '../figure.js';

export type Point = Series['points'][number];

/** A curve with the name of its lineage, where it has one. */
export type Curve = Series & { readonly id?: string };

/** Points that have a value. */
export interface KnownPoint extends Point {
  readonly y: number;
}

export const knownPoints = ({ points }: Series): readonly KnownPoint[] =>
  points.filter((point): point is KnownPoint => point.y !== null);

/**
 * What a step curve says on a day: its last point by then, or its start; null beyond its last time, unless survival has
 * ended at 0.
 */
export const valueOn = (series: Series, day: number, start: 0 | 1): KnownPoint | null => {
  const points = knownPoints(series);
  const last = points.at(-1);
  if (last === undefined || (day > last.x && !(start === 1 && last.y === 0))) return null;
  return points.findLast(({ x }) => x <= day) ?? { x: 0, y: start, lower: start, upper: start };
};

export const ofKinds = <Of extends Series>(
  series: readonly Of[],
  ...kinds: readonly Series['kind'][]
): readonly Of[] => series.filter(({ kind }) => kinds.includes(kind));

/** Rows of the table behind a picture, curve by curve: the numbers of a row have the lineage of its curve. */
export const rowsByCurve = (
  curves: readonly Curve[],
  rowsOf: (curve: Curve, index: number) => DataTable['rows'],
): Pick<DataTable, 'rows' | 'ids'> => {
  const parts = curves.map((curve, k) => ({ id: curve.id ?? null, rows: rowsOf(curve, k) }));
  return {
    rows: parts.flatMap(({ rows }) => rows),
    ids: parts.flatMap(({ id, rows }) => rows.map(() => id)),
  };
};

/** What tells a series from its neighbours: score, group, cause, as far as it has them. */
export const seriesLabel = (
  { score, group, cause }: Series,
  causeNames: Readonly<Record<string, string>> = {},
): string => {
  const parts = [
    score,
    group,
    cause === null ? null : (causeNames[String(cause)] ?? `event type ${cause}`),
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'all participants' : parts.join(', ');
};

/** Labels without what all of them say. */
export const shortLabels = (
  series: readonly Series[],
  causeNames?: Readonly<Record<string, string>>,
): readonly string[] => {
  const same = (key: 'score' | 'group' | 'cause'): boolean =>
    series.length > 1 && series.every((one) => one[key] === series[0]?.[key]);
  return series.map((one) =>
    seriesLabel(
      {
        ...one,
        score: same('score') ? null : one.score,
        group: same('group') ? null : one.group,
        cause: same('cause') ? null : one.cause,
      },
      causeNames,
    ),
  );
};

/** Why nothing can be drawn, in the words of the series themselves where they have some. */
export const whyEmpty = (series: readonly Series[], otherwise: string): string => {
  const notes = [...new Set(series.flatMap((one) => one.notes))];
  return notes.length === 0 ? otherwise : notes.join('; ');
};

/** Notes of the curves that are drawn, each once, and why each of the others is not. */
export const notesOf = (drawn: readonly Series[], given: readonly Series[] = drawn): readonly string[] => [
  ...new Set([
    ...drawn.flatMap(({ notes }) => notes),
    ...given
      .filter((one) => !drawn.includes(one))
      .map(
        (one) =>
          `Not drawn: ${one.kind} of ${seriesLabel(one)} (${whyEmpty([one], 'nobody or nothing to show')})`,
      ),
  ]),
];

/** The largest value drawn, or a stated least one. */
export const largest = (values: readonly number[], atLeast: number): number =>
  values.reduce((most, value) => Math.max(most, value), atLeast);
