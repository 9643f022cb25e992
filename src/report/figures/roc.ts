import { dot } from '@observablehq/plot';
import { byRank, rankNote } from './drawing/by-rank.js';
import { chartLegend, chartPart, shareAxis } from './drawing/chart.js';
import { lineStyle } from './drawing/line-style.js';
import { picture } from './drawing/picture.js';
import { type Curve, knownPoints, notesOf, shortLabels, whyEmpty, rowsByCurve } from './drawing/series-of.js';
import { digits4, fixed } from './drawing/shown.js';
import { type FigureHead, type ReportFigure, notDrawn } from './figure.js';

/** Where the threshold of the plan puts a score: false and true positive rate. */
export interface OperatingPoint {
  readonly score: string;
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
}

const chance = {
  label: 'chance',
  ends: [
    [0, 0],
    [1, 1],
  ],
} as const;

const thresholdNote = (marks: number, curves: number): readonly string[] =>
  marks === 0
    ? []
    : [
        marks < curves
          ? 'White marks: the threshold of the plan; a score without one is not classified over these participants.'
          : 'White marks: the threshold of the plan.',
      ];

/** Empirical ROC curves, with the threshold of the plan marked on each where it is given. */
export const rocFigure = (
  head: FigureHead,
  series: readonly Curve[],
  points: readonly OperatingPoint[] = [],
): ReportFigure => {
  const drawn = series.filter((one) => knownPoints(one).length > 1);
  if (drawn.length === 0) return notDrawn(head, whyEmpty(series, 'both cases and controls are needed'));
  const labels = shortLabels(drawn);
  const curves = drawn.map(knownPoints);
  const marked = drawn.flatMap(({ score }, k) =>
    points.filter((point) => point.score === score).map((point) => ({ ...point, ...lineStyle(k) })),
  );
  const said = drawn.map((one, k) => `${labels[k] ?? ''}: ${one.events} cases among ${one.n}`);
  const atThreshold = marked.map(
    ({ score, truePositiveRate, falsePositiveRate }) =>
      `${score} at its threshold: sensitivity ${fixed(truePositiveRate)}, specificity ${fixed(1 - falsePositiveRate)}`,
  );
  return picture(
    head,
    `ROC curves: sensitivity over 1 − specificity. ${[...said, ...atThreshold].join('; ')}.`,
    [
      chartLegend(labels, chance),
      chartPart({
        id: head.id,
        height: 352,
        x: shareAxis('1 − specificity'),
        y: shareAxis('Sensitivity'),
        reference: chance,
        curves,
        marks: [
          dot(marked, {
            x: 'falsePositiveRate',
            y: 'truePositiveRate',
            symbol: 'symbol',
            fill: '#ffffff',
            stroke: 'stroke',
            strokeWidth: 1.5,
            r: 4,
          }),
        ],
      }),
    ],
    {
      columns: ['score', '1 − specificity', 'sensitivity'],
      ...rowsByCurve(drawn, (_, k) =>
        byRank(curves[k] ?? []).map(({ x, y }) => [labels[k] ?? '', digits4(x), digits4(y)]),
      ),
      ...rankNote(curves),
    },
    [...thresholdNote(marked.length, drawn.length), ...notesOf(drawn, series)],
  );
};
