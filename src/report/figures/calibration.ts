import { byRank, rankNote } from './drawing/by-rank.js';
import { chartLegend, chartPart, margins, shareAxis } from './drawing/chart.js';
import { kindNames } from './drawing/curve-labels.js';
import { picture } from './drawing/picture.js';
import { binPanels } from './drawing/score-bins.js';
import {
  type Curve,
  knownPoints,
  notesOf,
  ofKinds,
  shortLabels,
  whyEmpty,
  rowsByCurve,
} from './drawing/series-of.js';
import { digits4, fixed } from './drawing/shown.js';
import { type FigureHead, type ReportFigure, notDrawn } from './figure.js';

const ideal = {
  label: 'ideal',
  ends: [
    [0, 0],
    [1, 1],
  ],
} as const;

/** Smooth calibration curves of one score, over the distribution of that score. Predicted and observed risk, 0 to 1. */
export const calibrationFigure = (head: FigureHead, series: readonly Curve[]): ReportFigure => {
  const given = ofKinds(series, 'calibration-loess', 'calibration-spline');
  const drawn = given.filter((one) => knownPoints(one).length > 1);
  const bins = ofKinds(series, 'score-distribution').filter(({ n }) => n > 0);
  if (drawn.length === 0) {
    return notDrawn(
      head,
      whyEmpty(series, 'a curve needs events, participants without them, and scores that differ'),
    );
  }
  const curves = drawn.map((one) => [...knownPoints(one)].sort((a, b) => a.x - b.x));
  const labels = drawn.map(({ kind }) => kindNames[kind]);
  const ends = curves.map((points, k) => {
    const [first, last] = [points[0], points.at(-1)];
    if (first === undefined || last === undefined) return labels[k] ?? '';
    return `${labels[k] ?? ''}: observed ${fixed(first.y)} at predicted ${fixed(first.x)}, ${fixed(last.y)} at ${fixed(last.x)}`;
  });
  const alone = bins.length === 0;
  return picture(
    head,
    `Calibration: observed over predicted risk. ${ends.join('; ')}.`,
    [
      chartLegend(labels, ideal),
      chartPart({
        id: head.id,
        height: 332,
        ...(alone ? {} : { below: 22 }),
        x: shareAxis(alone ? 'Predicted risk' : null),
        y: shareAxis('Observed risk'),
        reference: ideal,
        curves,
        cut: true,
      }),
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
      ...rowsByCurve(drawn, (_, k) =>
        byRank(curves[k] ?? []).map(({ x, y, lower, upper }) => [
          labels[k] ?? '',
          digits4(x),
          digits4(y),
          digits4(lower),
          digits4(upper),
        ]),
      ),
      ...rankNote(curves),
    },
    notesOf(drawn, given),
  );
};
