import { line } from '@observablehq/plot';
import type { Series } from '../../contracts/analysis/series.js';
import { lineStyle, referenceStroke } from './drawing/line-style.js';
import { legend, picture, plotPart, reference, width } from './drawing/picture.js';
import { plotted } from './drawing/plotted.js';
import { knownPoints, largest, notesOf, ofKinds, shortLabels, whyEmpty } from './drawing/series-of.js';
import { digits4, fixed } from './drawing/shown.js';
import { type FigureHead, type ReportFigure, notDrawn } from './figure.js';

const height = 272;

/** Net benefit of acting on a score over threshold probabilities, beside acting on all and on nobody. */
export const decisionCurveFigure = (head: FigureHead, series: readonly Series[]): ReportFigure => {
  const scores = ofKinds(series, 'net-benefit').filter((one) => one.n > 0 && knownPoints(one).length > 0);
  if (scores.length === 0)
    return notDrawn(head, whyEmpty(series, 'nobody has a score whose net benefit is estimable'));
  const all = ofKinds(series, 'net-benefit-treat-all').slice(0, 1);
  const none = ofKinds(series, 'net-benefit-treat-none').slice(0, 1);
  const curves = [...scores, ...all];
  const labels = [...shortLabels(scores), ...all.map(() => 'treat all')];
  const points = curves.flatMap(knownPoints);
  const top = Math.max(
    0.02,
    largest(
      points.map(({ y }) => y),
      0,
    ) * 1.08,
  );
  const least = Math.min(0, ...scores.flatMap((one) => knownPoints(one).map(({ y }) => y)));
  const xs = points.map(({ x }) => x);
  const markup = plotted(head.id, {
    width,
    height,
    marginLeft: 48,
    marginRight: 22,
    marginTop: 26,
    marginBottom: 36,
    x: {
      domain: [
        Math.min(...xs),
        Math.max(...xs) === Math.min(...xs) ? Math.min(...xs) + 0.01 : Math.max(...xs),
      ],
      ticks: 6,
      tickFormat: (value: number) => `${Math.round(value * 100)} %`,
      label: 'Threshold probability',
      labelAnchor: 'center',
      labelArrow: 'none',
    },
    y: {
      domain: [Math.min(-top / 5, least * 1.05), top],
      ticks: 5,
      tickFormat: (value: number) => fixed(value, top < 0.1 ? 3 : 2),
      label: 'Net benefit',
      labelArrow: 'none',
    },
    marks: [
      line(
        [
          { x: Math.min(...xs), y: 0 },
          { x: Math.max(...xs), y: 0 },
        ],
        {
          x: 'x',
          y: 'y',
          stroke: referenceStroke,
          strokeDasharray: '1 3',
        },
      ),
      ...curves.map((one, k) =>
        line(knownPoints(one), {
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
  const best = scores.map((one, k) => {
    const high = knownPoints(one).reduce((most, point) => (point.y > most.y ? point : most));
    return `${labels[k] ?? ''}: largest ${fixed(high.y, 3)}, at ${fixed(high.x * 100, 0)} %`;
  });
  return picture(
    head,
    `Decision curves: net benefit in true positives per participant. ${best.join('; ')}.`,
    [
      legend([...labels.map((label, k) => ({ label, style: lineStyle(k) })), reference('treat none')]),
      plotPart(markup, height),
    ],
    {
      columns: ['strategy', 'threshold probability', 'net benefit'],
      rows: [...curves, ...none].flatMap((one, k) =>
        one.points.map(({ x, y }) => [labels[k] ?? 'treat none', x, digits4(y)]),
      ),
    },
    notesOf(curves, ofKinds(series, 'net-benefit')),
  );
};
