import { type Curve, knownPoints, largest, shortLabels, whyEmpty } from './drawing/series-of.js';
import { fixed } from './drawing/shown.js';
import { type FigureHead, type ReportFigure, notDrawn } from './figure.js';
import { type TimeAxis, stepsOverTime } from './steps-over-time.js';

const scales = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1] as const;

/** Cumulative incidences with bands and numbers at risk, one curve for each group and cause. Days. */
export const cumulativeIncidenceFigure = (
  head: FigureHead,
  series: readonly Curve[],
  time: TimeAxis,
  causeNames?: Readonly<Record<string, string>>,
): ReportFigure => {
  const { horizonDay } = time;
  const drawn = series.filter((one) => one.n > 0 && knownPoints(one).length > 0);
  if (drawn.length === 0) return notDrawn(head, whyEmpty(series, 'there is nobody to follow'));
  if (drawn.every(({ events }) => events === 0)) {
    return notDrawn(head, 'nobody had any of these events: every incidence is 0');
  }
  const labels = shortLabels(drawn, causeNames);
  const reached = largest(
    drawn.flatMap((one) => knownPoints(one).map(({ y, upper }) => Math.min(upper ?? y, y + 0.25))),
    0,
  );
  const said = drawn.map((one, k) => {
    const value = knownPoints(one).findLast(({ x }) => x <= horizonDay)?.y ?? 0;
    return `${labels[k] ?? ''}: ${one.events} events, ${fixed(value * 100, 1)} % by day ${horizonDay}`;
  });
  return stepsOverTime(head, {
    series: drawn,
    labels,
    start: 0,
    most: scales.find((most) => most >= reached) ?? 1,
    yLabel: 'Cumulative incidence',
    ...time,
    marks: null,
    counted: 'events',
    description: `Cumulative incidence. ${said.join('; ')}.`,
  });
};
