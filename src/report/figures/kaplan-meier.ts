import { type Curve, knownPoints, shortLabels, valueOn, whyEmpty } from './drawing/series-of.js';
import { fixed } from './drawing/shown.js';
import { type FigureHead, type ReportFigure, notDrawn } from './figure.js';
import { type TimeAxis, stepsOverTime } from './steps-over-time.js';

/** Kaplan-Meier curves with bands, marks of censoring and numbers at risk, one for each group. Days; no steps, no picture. */
export const kaplanMeierFigure = (
  head: FigureHead,
  series: readonly Curve[],
  time: TimeAxis,
): ReportFigure => {
  const { horizonDay } = time;
  const drawn = series.filter((one) => one.n > 0 && knownPoints(one).length > 0);
  if (drawn.length === 0) return notDrawn(head, whyEmpty(series, 'there is nobody to follow'));
  const isReverse = drawn.every(({ kind }) => kind === 'reverse-kaplan-meier');
  const labels = shortLabels(drawn);
  const said = drawn.map((one, k) => {
    const value = valueOn(one, horizonDay, 1)?.y ?? null;
    return `${labels[k] ?? ''}: ${one.n} participants, ${one.events} ${isReverse ? 'ends of follow-up' : 'events'}, ${
      value === null ? `not followed to day ${horizonDay}` : `${fixed(value * 100, 1)} % at day ${horizonDay}`
    }`;
  });
  return stepsOverTime(head, {
    series: drawn,
    labels,
    start: 1,
    most: 1,
    yLabel: isReverse ? 'Still in follow-up' : 'Free of the event',
    ...time,
    marks: isReverse ? 'had the event' : 'censored',
    counted: isReverse ? 'ends of follow-up' : 'events',
    description: `${isReverse ? 'Reverse Kaplan-Meier curves of follow-up' : 'Kaplan-Meier curves'}. ${said.join('; ')}.`,
  });
};
