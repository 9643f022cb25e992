import { areaY, dot, line, ruleY } from '@observablehq/plot';
import type { Series } from '../../contracts/analysis/series.js';
import { lineStyle, referenceStroke } from './drawing/line-style.js';
import { dayOfMonth, monthTicks } from './drawing/months.js';
import { legend, picture, plotPart, reference, width } from './drawing/picture.js';
import { plotted } from './drawing/plotted.js';
import { type KnownPoint, knownPoints, notesOf, shortLabels, whyEmpty } from './drawing/series-of.js';
import { digits4, fixed } from './drawing/shown.js';
import { type FigureHead, type ReportFigure, notDrawn } from './figure.js';

const height = 262;

/** AUC(t) over days with its band, one curve a score; marks stand where it was estimated. */
export const aucOverTimeFigure = (head: FigureHead, series: readonly Series[]): ReportFigure => {
  const drawn = series.filter((one) => knownPoints(one).length > 0);
  if (drawn.length === 0) return notDrawn(head, whyEmpty(series, 'no AUC is estimable at any of the times'));
  const labels = shortLabels(drawn);
  const end = Math.max(...drawn.flatMap(({ points }) => points.map(({ x }) => x))) * 1.02;
  const lowest = Math.min(...drawn.flatMap((one) => knownPoints(one).map(({ y, lower }) => lower ?? y)));
  const ticks = monthTicks(end);
  const markup = plotted(head.id, {
    width,
    height,
    marginLeft: 42,
    marginRight: 22,
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
    y: { domain: [lowest < 0.4 ? 0 : 0.4, 1], ticks: 6, label: 'AUC(t)', labelArrow: 'none' },
    marks: [
      ruleY([0.5], { stroke: referenceStroke, strokeDasharray: '1 3' }),
      ...drawn.flatMap((one, k) => [
        areaY(knownPoints(one), {
          x: 'x',
          y1: ({ lower }: KnownPoint) => lower ?? NaN,
          y2: ({ upper }: KnownPoint) => upper ?? NaN,
          fill: lineStyle(k).stroke,
          fillOpacity: 0.12,
          clip: true,
        }),
        line(knownPoints(one), {
          x: 'x',
          y: 'y',
          stroke: lineStyle(k).stroke,
          strokeWidth: 1.6,
          strokeDasharray: lineStyle(k).dashes,
        }),
        dot(knownPoints(one), {
          x: 'x',
          y: 'y',
          symbol: lineStyle(k).symbol,
          r: 2.5,
          fill: lineStyle(k).stroke,
        }),
      ]),
    ],
  });
  const said = drawn.map((one, k) => {
    const last = knownPoints(one).at(-1);
    return `${labels[k] ?? ''}: ${last === undefined ? 'none' : `${fixed(last.y)} on day ${last.x}`}`;
  });
  return picture(
    head,
    `AUC(t) over time. ${said.join('; ')}.`,
    [
      legend([...labels.map((label, k) => ({ label, style: lineStyle(k) })), reference('chance')]),
      plotPart(markup, height),
    ],
    {
      columns: ['score', 'day', 'AUC(t)', 'lower', 'upper'],
      rows: drawn.flatMap((one, k) =>
        one.points.map(({ x, y, lower, upper }) => [
          labels[k] ?? '',
          x,
          digits4(y),
          digits4(lower),
          digits4(upper),
        ]),
      ),
    },
    ['Bands: pointwise confidence intervals.', ...notesOf(drawn, series)],
  );
};
