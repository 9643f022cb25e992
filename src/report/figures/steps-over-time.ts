import { areaY, dot, lineY, ruleX } from '@observablehq/plot';
import type { Series } from '../../contracts/analysis/series.js';
import { lineStyle, referenceStroke } from './drawing/line-style.js';
import { dayOfMonth, monthTicks } from './drawing/months.js';
import { type Part, legend, picture, plotPart, width } from './drawing/picture.js';
import { plotted } from './drawing/plotted.js';
import { riskTable } from './drawing/risk-table.js';
import { type KnownPoint, knownPoints, notesOf } from './drawing/series-of.js';
import { digits4 } from './drawing/shown.js';
import type { DataTable, Drawn, FigureHead } from './figure.js';

const [marginLeft, marginRight, height] = [42, 22, 242] as const;

/** Curves that change in steps over days, with bands, and what stands below them. */
export interface Steps {
  readonly series: readonly Series[];
  readonly labels: readonly string[];
  /** Where the curve is before its first step. */
  readonly start: 0 | 1;
  readonly most: number;
  readonly yLabel: string;
  readonly horizonDay: number;
  /** What a plus sign on a curve says of a participant; null where none are drawn, as on incidences, of which every one would have them. */
  readonly marks: string | null;
  /** What is counted beside those at risk. */
  readonly counted: string;
  readonly description: string;
}

const lastDay = (series: readonly Series[], horizonDay: number): number =>
  Math.max(horizonDay, ...series.flatMap(({ points }) => points.map(({ x }) => x)));

const withStart = (series: Series, start: 0 | 1): readonly KnownPoint[] => {
  const points = knownPoints(series);
  return (points[0]?.x ?? 1) <= 0 ? points : [{ x: 0, y: start, lower: start, upper: start }, ...points];
};

const tableOf = ({ series, labels }: Steps): DataTable => ({
  columns: ['curve', 'day', 'estimate', 'lower', 'upper', 'at risk', 'events', 'censored'],
  rows: series.flatMap(({ points }, k) =>
    points.map(({ x, y, lower, upper, atRisk, events, censored }) => [
      labels[k] ?? '',
      x,
      digits4(y),
      digits4(lower),
      digits4(upper),
      atRisk ?? null,
      events ?? null,
      censored ?? null,
    ]),
  ),
});

const plotOf = (id: string, steps: Steps, end: number, ticks: readonly number[]): Part => {
  const curves = steps.series.map((one) => withStart(one, steps.start));
  const percent = steps.most <= 0.2 ? 1 : 0;
  return plotPart(
    plotted(id, {
      width,
      height,
      marginLeft,
      marginRight,
      marginTop: 26,
      marginBottom: 36,
      x: {
        domain: [0, end],
        ticks: ticks.map(dayOfMonth),
        tickFormat: (day: number) => String(ticks.find((month) => dayOfMonth(month) === day) ?? day),
        label: 'Months after surgery',
        labelAnchor: 'center',
        labelArrow: 'none',
      },
      y: {
        domain: [0, steps.most],
        ticks: 5,
        tickFormat: (value: number) => `${(value * 100).toFixed(percent)} %`,
        label: steps.yLabel,
        labelArrow: 'none',
      },
      marks: [
        ruleX([steps.horizonDay], { stroke: referenceStroke, strokeDasharray: '1 3' }),
        ...curves.map((points, k) =>
          areaY(points, {
            x: 'x',
            y1: ({ lower }: KnownPoint) => lower ?? NaN,
            y2: ({ upper }: KnownPoint) => upper ?? NaN,
            curve: 'step-after',
            fill: lineStyle(k).stroke,
            fillOpacity: 0.12,
            clip: true,
          }),
        ),
        ...curves.map((points, k) =>
          lineY(points, {
            x: 'x',
            y: 'y',
            curve: 'step-after',
            stroke: lineStyle(k).stroke,
            strokeWidth: 1.6,
            strokeDasharray: lineStyle(k).dashes,
            clip: true,
          }),
        ),
        ...(steps.marks !== null
          ? curves.map((points, k) =>
              dot(
                points.filter(({ censored }) => (censored ?? 0) > 0),
                { x: 'x', y: 'y', symbol: 'plus', r: 2.2, stroke: lineStyle(k).stroke, strokeWidth: 0.8 },
              ),
            )
          : []),
      ],
    }),
    height,
  );
};

export const stepsOverTime = (head: FigureHead, steps: Steps): Drawn => {
  const end = lastDay(steps.series, steps.horizonDay);
  const ticks = monthTicks(end);
  const xOf = (day: number): number => marginLeft + (day / end) * (width - marginLeft - marginRight);
  return picture(
    head,
    steps.description,
    [
      legend(steps.labels.map((label, k) => ({ label, style: lineStyle(k) }))),
      plotOf(head.id, steps, end, ticks),
      riskTable(steps, ticks.map(dayOfMonth), xOf),
    ],
    tableOf(steps),
    [
      'Bands: pointwise confidence intervals. Dotted upright: the horizon.',
      ...(steps.marks === null ? [] : [`Plus signs: ${steps.marks}.`]),
      ...notesOf(steps.series),
    ],
  );
};
