import { areaY, line } from '@observablehq/plot';
import type { Series } from '../../contracts/analysis/series.js';
import { lineStyle, referenceStroke } from './drawing/line-style.js';
import { legend, picture, plotPart, reference, width } from './drawing/picture.js';
import { plotted } from './drawing/plotted.js';
import { binPanels } from './drawing/score-bins.js';
import {
  type KnownPoint,
  knownPoints,
  notesOf,
  ofKinds,
  shortLabels,
  whyEmpty,
} from './drawing/series-of.js';
import { digits4, fixed } from './drawing/shown.js';
import { type FigureHead, type ReportFigure, notDrawn } from './figure.js';

const names = { 'calibration-loess': 'loess', 'calibration-spline': 'restricted cubic spline' } as const;
const margins = { marginLeft: 42, marginRight: 22 } as const;
const height = 332;

/** Smooth calibration curves of one score, over the distribution of that score. Predicted and observed risk, 0 to 1. */
export const calibrationFigure = (head: FigureHead, series: readonly Series[]): ReportFigure => {
  const curves = ofKinds(series, 'calibration-loess', 'calibration-spline').filter(
    (one) => knownPoints(one).length > 1,
  );
  const bins = ofKinds(series, 'score-distribution').filter(({ n }) => n > 0);
  if (curves.length === 0) {
    return notDrawn(
      head,
      whyEmpty(series, 'a curve needs events, participants without them, and scores that differ'),
    );
  }
  const sorted = curves.map((one) => [...knownPoints(one)].sort((a, b) => a.x - b.x));
  const labels = curves.map(({ kind }) => (kind in names ? names[kind as keyof typeof names] : kind));
  const share = { domain: [0, 1], ticks: 5, labelArrow: 'none' as const };
  const markup = plotted(head.id, {
    width,
    height,
    ...margins,
    marginTop: 26,
    marginBottom: bins.length === 0 ? 36 : 22,
    x: { ...share, label: bins.length === 0 ? 'Predicted risk' : null, labelAnchor: 'center' },
    y: { ...share, label: 'Observed risk' },
    marks: [
      line(
        [
          { x: 0, y: 0 },
          { x: 1, y: 1 },
        ],
        { x: 'x', y: 'y', stroke: referenceStroke, strokeDasharray: '1 3' },
      ),
      ...sorted.map((points, k) =>
        areaY(points, {
          x: 'x',
          y1: ({ lower }: KnownPoint) => lower ?? NaN,
          y2: ({ upper }: KnownPoint) => upper ?? NaN,
          fill: lineStyle(k).stroke,
          fillOpacity: 0.12,
          clip: true,
        }),
      ),
      ...sorted.map((points, k) =>
        line(points, {
          x: 'x',
          y: 'y',
          stroke: lineStyle(k).stroke,
          strokeWidth: 1.6,
          strokeDasharray: lineStyle(k).dashes,
          clip: true,
        }),
      ),
    ],
  });
  const ends = sorted.map((points, k) => {
    const [first, last] = [points[0], points.at(-1)];
    if (first === undefined || last === undefined) return labels[k] ?? '';
    return `${labels[k] ?? ''}: observed ${fixed(first.y)} at predicted ${fixed(first.x)}, ${fixed(last.y)} at ${fixed(last.x)}`;
  });
  return picture(
    head,
    `Calibration: observed over predicted risk. ${ends.join('; ')}.`,
    [
      legend([...labels.map((label, k) => ({ label, style: lineStyle(k) })), reference('ideal')]),
      plotPart(markup, height),
      ...binPanels({
        id: head.id,
        series: bins,
        labels: shortLabels(bins).map((label) => `scores: ${label}`),
        domain: [0, 1],
        margins,
        panelHeight: 44,
        xLabel: 'Predicted risk',
      }),
    ],
    {
      columns: ['curve', 'predicted', 'observed', 'lower', 'upper'],
      rows: sorted.flatMap((points, k) =>
        points.map(({ x, y, lower, upper }) => [
          labels[k] ?? '',
          digits4(x),
          digits4(y),
          digits4(lower),
          digits4(upper),
        ]),
      ),
    },
    notesOf(curves, ofKinds(series, 'calibration-loess', 'calibration-spline')),
  );
};
