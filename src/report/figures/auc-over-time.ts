import { chartLegend, chartPart, marksOn, monthAxis } from './drawing/chart.js';
import { picture } from './drawing/picture.js';
import { type Curve, knownPoints, notesOf, shortLabels, whyEmpty, rowsByCurve } from './drawing/series-of.js';
import { digits4, fixed } from './drawing/shown.js';
import { type FigureHead, type ReportFigure, notDrawn } from './figure.js';

/** AUC(t) over days with its band, one curve a score; marks stand where it was estimated. */
export const aucOverTimeFigure = (
  head: FigureHead,
  series: readonly Curve[],
  timeLabel: string,
): ReportFigure => {
  const drawn = series.filter((one) => knownPoints(one).length > 0);
  if (drawn.length === 0) return notDrawn(head, whyEmpty(series, 'no AUC is estimable at any of the times'));
  const labels = shortLabels(drawn);
  const curves = drawn.map(knownPoints);
  const end = Math.max(...drawn.flatMap(({ points }) => points.map(({ x }) => x))) * 1.02;
  const lowest = Math.min(...curves.flatMap((points) => points.map(({ y, lower }) => lower ?? y)));
  const chance = {
    label: 'chance',
    ends: [
      [0, 0.5],
      [end, 0.5],
    ],
  } as const;
  const said = curves.map((points, k) => {
    const last = points.at(-1);
    return `${labels[k] ?? ''}: ${last === undefined ? 'none' : `${fixed(last.y)} on day ${last.x}`}`;
  });
  return picture(
    head,
    `AUC(t) over time. ${said.join('; ')}.`,
    [
      chartLegend(labels, chance),
      chartPart({
        id: head.id,
        height: 262,
        x: monthAxis(timeLabel, end),
        y: { label: 'AUC(t)', domain: [lowest < 0.4 ? 0 : 0.4, 1], ticks: 6 },
        reference: chance,
        curves,
        marks: curves.map(marksOn),
      }),
    ],
    {
      columns: ['score', 'day', 'AUC(t)', 'lower', 'upper'],
      ...rowsByCurve(drawn, (one, k) =>
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
