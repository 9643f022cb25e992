import { dot, line } from '@observablehq/plot';
import type { Series } from '../../contracts/analysis/series.js';
import { lineStyle, referenceStroke } from './drawing/line-style.js';
import { legend, picture, plotPart, reference, width } from './drawing/picture.js';
import { plotted } from './drawing/plotted.js';
import { knownPoints, notesOf, shortLabels, whyEmpty } from './drawing/series-of.js';
import { digits4, fixed } from './drawing/shown.js';
import { type FigureHead, type ReportFigure, notDrawn } from './figure.js';

/** Where the threshold of the plan puts a score: false and true positive rate. */
export interface OperatingPoint {
  readonly score: string;
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
}

const height = 352;
const share = (label: string): object => ({
  domain: [0, 1],
  ticks: 5,
  label,
  labelArrow: 'none',
  labelAnchor: 'center',
});

/** Empirical ROC curves, with the threshold of the plan marked on each where it is given. */
export const rocFigure = (
  head: FigureHead,
  series: readonly Series[],
  points: readonly OperatingPoint[] = [],
): ReportFigure => {
  const drawn = series.filter((one) => knownPoints(one).length > 1);
  if (drawn.length === 0) return notDrawn(head, whyEmpty(series, 'both cases and controls are needed'));
  const labels = shortLabels(drawn);
  const marked = drawn.flatMap(({ score }, k) =>
    points.filter((point) => point.score === score).map((point) => ({ ...point, ...lineStyle(k) })),
  );
  const markup = plotted(head.id, {
    width,
    height,
    marginLeft: 42,
    marginRight: 22,
    marginTop: 26,
    marginBottom: 36,
    x: share('1 − specificity'),
    y: { ...share('Sensitivity'), labelAnchor: 'top' },
    marks: [
      line(
        [
          { x: 0, y: 0 },
          { x: 1, y: 1 },
        ],
        { x: 'x', y: 'y', stroke: referenceStroke, strokeDasharray: '1 3' },
      ),
      ...drawn.map((one, k) =>
        line(knownPoints(one), {
          x: 'x',
          y: 'y',
          stroke: lineStyle(k).stroke,
          strokeWidth: 1.6,
          strokeDasharray: lineStyle(k).dashes,
        }),
      ),
      dot(marked, {
        x: 'falsePositiveRate',
        y: 'truePositiveRate',
        symbol: ({ symbol }: (typeof marked)[number]) => symbol,
        fill: '#ffffff',
        stroke: ({ stroke }: (typeof marked)[number]) => stroke,
        strokeWidth: 1.5,
        r: 4,
      }),
    ],
    symbol: { type: 'identity' },
    color: { type: 'identity' },
  });
  const said = drawn.map((one, k) => `${labels[k] ?? ''}: ${one.events} cases among ${one.n}`);
  const atThreshold = marked.map(
    ({ score, truePositiveRate, falsePositiveRate }) =>
      `${score} at its threshold: sensitivity ${fixed(truePositiveRate)}, specificity ${fixed(1 - falsePositiveRate)}`,
  );
  return picture(
    head,
    `ROC curves: sensitivity over 1 − specificity. ${[...said, ...atThreshold].join('; ')}.`,
    [
      legend([...labels.map((label, k) => ({ label, style: lineStyle(k) })), reference('chance')]),
      plotPart(markup, height),
    ],
    {
      columns: ['score', '1 − specificity', 'sensitivity'],
      rows: drawn.flatMap((one, k) =>
        knownPoints(one).map(({ x, y }) => [labels[k] ?? '', digits4(x), digits4(y)]),
      ),
    },
    [...(marked.length > 0 ? ['White marks: the threshold of the plan.'] : []), ...notesOf(drawn, series)],
  );
};
