import { picture } from './drawing/picture.js';
import { margins } from './drawing/chart.js';
import { binPanels, binWidth } from './drawing/score-bins.js';
import { type Curve, knownPoints, notesOf, shortLabels, whyEmpty, rowsByCurve } from './drawing/series-of.js';
import { digits4, fixed } from './drawing/shown.js';
import { type DataTable, type FigureHead, type ReportFigure, notDrawn } from './figure.js';

/** Bins that hold somebody. */
export const binTable = (series: readonly Curve[], labels: readonly string[]): DataTable => ({
  columns: ['group', 'score from', 'share of the group'],
  note: 'Bins that hold nobody are left out.',
  ...rowsByCurve(series, (one, k) =>
    knownPoints(one)
      .filter(({ y }) => y > 0)
      .map(({ x, y }) => [labels[k] ?? '', digits4(x), digits4(y)]),
  ),
});

/** From the lowest bin to the highest; a probability has the whole of 0 to 1. */
export const scoreDomain = (series: readonly Curve[]): readonly [number, number] => {
  const edges = series.flatMap(({ points }) => points.map(({ x }) => x));
  const [low, high] = [Math.min(...edges), Math.max(...edges) + binWidth(series)];
  return low >= 0 && high <= 1.000001 ? [0, 1] : [low, high];
};

/** How one score is distributed in each group of outcomes. */
export const scoreDistributionFigure = (head: FigureHead, series: readonly Curve[]): ReportFigure => {
  const drawn = series.filter((one) => one.n > 0 && knownPoints(one).some(({ y }) => y > 0));
  if (drawn.length === 0) return notDrawn(head, whyEmpty(series, 'nobody has a score'));
  const labels = shortLabels(drawn);
  const highest = drawn.map((one, k) => {
    const top = knownPoints(one).reduce((best, point) => (point.y > best.y ? point : best));
    return `${labels[k] ?? ''}: ${one.n} scores, most in the bin from ${fixed(top.x)} (${fixed(top.y * 100, 0)} %)`;
  });
  return picture(
    head,
    `Distribution of the score in each group. ${highest.join('; ')}.`,
    binPanels({
      id: head.id,
      series: drawn,
      labels,
      domain: scoreDomain(drawn),
      margins,
      panelHeight: 84,
      xLabel: 'Score',
    }),
    binTable(drawn, labels),
    notesOf(drawn, series),
  );
};
