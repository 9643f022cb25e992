import { byRank, rankNote } from './drawing/by-rank.js';
import { chartLegend, chartPart } from './drawing/chart.js';
import { picture } from './drawing/picture.js';
import {
  type Curve,
  type KnownPoint,
  knownPoints,
  largest,
  notesOf,
  ofKinds,
  whyEmpty,
  rowsByCurve,
} from './drawing/series-of.js';
import { digits4, fixed } from './drawing/shown.js';
import { type FigureHead, type ReportFigure, notDrawn } from './figure.js';

/** From the smallest to the largest; never of no length. */
const spanOf = (values: readonly number[]): readonly [number, number] => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return [low, high === low ? low + 0.01 : high];
};

/** As high as the largest net benefit; below 0 as far as a score goes, and no further for acting on all. */
const heightOf = (
  curves: readonly (readonly KnownPoint[])[],
  scores: readonly (readonly KnownPoint[])[],
): readonly [number, number] => {
  const most = largest(
    curves.flat().map(({ y }) => y),
    0,
  );
  const top = Math.max(0.02, most * 1.08);
  const least = Math.min(0, ...scores.flat().map(({ y }) => y));
  return [Math.min(-top / 5, least * 1.05), top];
};

/**
 * Net benefit of acting on a score over threshold probabilities, beside acting on all and on nobody: with everybody,
 * censoring accounted for, and by the binary label of those of whom it is known.
 */
export const decisionCurveFigure = (head: FigureHead, series: readonly Curve[]): ReportFigure => {
  const given = ofKinds(series, 'net-benefit', 'net-benefit-binary');
  const scores = given.filter((one) => one.n > 0 && knownPoints(one).length > 0);
  if (scores.length === 0)
    return notDrawn(head, whyEmpty(given, 'nobody has a score whose net benefit is estimable'));
  const all = ofKinds(series, 'net-benefit-treat-all').slice(0, 1);
  const none = ofKinds(series, 'net-benefit-treat-none').slice(0, 1);
  const labels = [
    ...scores.map(({ kind, score }) =>
      [score, kind === 'net-benefit-binary' ? 'binary label' : null]
        .filter((part) => part !== null)
        .join(', '),
    ),
    ...all.map(() => 'treat all'),
  ];
  const ofScores = scores.map(knownPoints);
  const curves = [...ofScores, ...all.map(knownPoints)];
  const domain = spanOf(curves.flat().map(({ x }) => x));
  const [low, high] = heightOf(curves, ofScores);
  const treatNone = {
    label: 'treat none',
    ends: [
      [domain[0], 0],
      [domain[1], 0],
    ],
  } as const;
  const best = ofScores.map((points, k) => {
    const most = points.reduce((best, point) => (point.y > best.y ? point : best));
    return `${labels[k] ?? ''}: largest ${fixed(most.y, 3)}, at ${fixed(most.x * 100, 0)} %`;
  });
  return picture(
    head,
    `Decision curves: net benefit in true positives per participant. ${best.join('; ')}.`,
    [
      chartLegend(labels, treatNone),
      chartPart({
        id: head.id,
        height: 272,
        left: 48,
        x: {
          label: 'Threshold probability',
          domain,
          ticks: 6,
          text: (value) => `${Math.round(value * 100)} %`,
        },
        y: {
          label: 'Net benefit',
          domain: [low, high],
          ticks: 5,
          text: (value) => fixed(value, high < 0.1 ? 3 : 2),
        },
        reference: treatNone,
        curves,
        cut: true,
      }),
    ],
    {
      columns: ['strategy', 'threshold probability', 'net benefit'],
      ...rowsByCurve([...scores, ...all, ...none], (one, k) =>
        byRank(one.points).map(({ x, y }) => [labels[k] ?? 'treat none', x, digits4(y)]),
      ),
      ...rankNote(curves),
    },
    notesOf([...scores, ...all], given),
  );
};
