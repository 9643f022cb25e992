import { dot } from '@observablehq/plot';
import { chartLegend, chartPart, margins, monthAxis } from './drawing/chart.js';
import { lineStyle } from './drawing/line-style.js';
import { picture, width } from './drawing/picture.js';
import { atRiskOn, eventsBy, riskTable } from './drawing/risk-table.js';
import {
  type Curve,
  type KnownPoint,
  knownPoints,
  notesOf,
  valueOn,
  rowsByCurve,
} from './drawing/series-of.js';
import { digits4 } from './drawing/shown.js';
import type { DataTable, Drawn, FigureHead } from './figure.js';

/** How days are shown: what they are counted from, in months, and the horizon among them. */
export interface TimeAxis {
  readonly timeLabel: string;
  readonly horizonDay: number;
}

/** Curves that change in steps over days, with bands, and what stands below them. */
export interface Steps extends TimeAxis {
  readonly series: readonly Curve[];
  readonly labels: readonly string[];
  /** Where the curve is before its first step. */
  readonly start: 0 | 1;
  readonly most: number;
  readonly yLabel: string;
  /** What a plus sign on a curve says of a participant; null where none are drawn, as on incidences, of which every one would have them. */
  readonly marks: string | null;
  /** What is counted beside those at risk. */
  readonly counted: string;
  readonly description: string;
}

const lastDay = (series: readonly Curve[], horizonDay: number): number =>
  Math.max(horizonDay, ...series.flatMap(({ points }) => points.map(({ x }) => x)));

const withStart = (series: Curve, start: 0 | 1): readonly KnownPoint[] => {
  const points = knownPoints(series);
  return (points[0]?.x ?? 1) <= 0 ? points : [{ x: 0, y: start, lower: start, upper: start }, ...points];
};

/** The curves on the days that the axis marks and at the horizon; the JSON of the analysis holds every step. */
const tableOf = ({ series, labels, start, horizonDay }: Steps, days: readonly number[]): DataTable => ({
  columns: ['curve', 'day', 'estimate', 'lower', 'upper', 'at risk', 'events by then'],
  note: 'The curves at the marks of the axis and at the horizon; the JSON of the analysis holds every step.',
  ...rowsByCurve(series, (one, k) =>
    [...new Set([...days, horizonDay])]
      .sort((a, b) => a - b)
      .map((day) => {
        const point = valueOn(one, day, start);
        return [
          labels[k] ?? '',
          day,
          digits4(point?.y ?? null),
          digits4(point?.lower ?? null),
          digits4(point?.upper ?? null),
          atRiskOn(one, day),
          eventsBy(one, day),
        ];
      }),
  ),
});

/** Those of the marks that stand a pixel apart: nearer ones cannot be told from each other. */
const apart = (points: readonly KnownPoint[], pixel: number): readonly KnownPoint[] => {
  let last = -Infinity;
  return points.filter(({ x }) => {
    if (x - last < pixel) return false;
    last = x;
    return true;
  });
};

export const stepsOverTime = (head: FigureHead, steps: Steps): Drawn => {
  const end = lastDay(steps.series, steps.horizonDay);
  const x = monthAxis(steps.timeLabel, end);
  const pixel = end / (width - margins.marginLeft - margins.marginRight);
  const curves = steps.series.map((one) => withStart(one, steps.start));
  return picture(
    head,
    steps.description,
    [
      chartLegend(steps.labels, null),
      chartPart({
        id: head.id,
        height: 242,
        x,
        y: {
          label: steps.yLabel,
          domain: [0, steps.most],
          ticks: 5,
          text: (value) => `${(value * 100).toFixed(0)} %`,
        },
        reference: {
          label: null,
          ends: [
            [steps.horizonDay, 0],
            [steps.horizonDay, steps.most],
          ],
        },
        curves,
        shape: 'step-after',
        marks:
          steps.marks === null
            ? []
            : curves.map((points, k) =>
                dot(
                  apart(
                    points.filter(({ censored }) => (censored ?? 0) > 0),
                    pixel,
                  ),
                  { x: 'x', y: 'y', symbol: 'plus', r: 2.2, stroke: lineStyle(k).stroke, strokeWidth: 0.8 },
                ),
              ),
      }),
      riskTable(steps, x.ticks, (day) => margins.marginLeft + day / pixel),
    ],
    tableOf(steps, x.ticks),
    [
      'Bands: pointwise confidence intervals. Dotted vertical line: the horizon.',
      ...(steps.marks === null ? [] : [`Plus signs: ${steps.marks}.`]),
      ...notesOf(steps.series),
    ],
  );
};
