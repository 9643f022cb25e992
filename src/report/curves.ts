import type { Series } from '../contracts/analysis/series.js';
import {
  type OperatingPoint,
  type ReportFigure,
  aucOverTimeFigure,
  calibrationFigure,
  cumulativeIncidenceFigure,
  decisionCurveFigure,
  kaplanMeierFigure,
  rocFigure,
  scoreDistributionFigure,
} from './figures/index.js';

/** What the pictures of one set of curves share. */
export interface CurvesOf {
  /** Begins the id of every picture; letters, digits and hyphens. */
  readonly id: string;
  readonly horizonDay: number;
  readonly causeNames: Readonly<Record<string, string>>;
  /** Of the scores at their thresholds, for the ROC curves. */
  readonly operating: readonly OperatingPoint[];
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-|-$/gu, '');

/** Series apart by what is to stand in one picture. */
const apart = (
  series: readonly Series[],
  keyOf: (one: Series) => string,
): readonly (readonly [string, readonly Series[]])[] => [...Map.groupBy(series, keyOf)];

const ofScore = ({ score }: Series): string => score ?? '';

const named = (what: string, score: string): string => (score === '' ? what : `${what}, ${score}`);

/** Every picture that a set of curves gives, in the order of the report; a kind that is absent gives none. */
export const curveFigures = (
  series: readonly Series[],
  { id, horizonDay, causeNames, operating }: CurvesOf,
): readonly ReportFigure[] => {
  const of = (...kinds: readonly Series['kind'][]): readonly Series[] =>
    series.filter(({ kind }) => kinds.includes(kind));
  const head = (what: string, title: string, key: string) => ({
    id: [id, what, slug(key)].filter((part) => part !== '').join('-'),
    title: named(title, key),
  });
  const roc = of('roc');
  const decided = of('net-benefit', 'net-benefit-treat-all', 'net-benefit-treat-none');
  const overTime = of('auc-over-time');
  const incidences = apart(of('cumulative-incidence'), ({ score, group, cause }) =>
    score === null && group === null ? '' : `${score ?? ''}|${cause ?? ''}`,
  );
  return [
    ...(roc.length === 0 ? [] : [rocFigure(head('roc', 'ROC curves', ''), roc, operating)]),
    ...(overTime.length === 0
      ? []
      : [aucOverTimeFigure(head('auc-over-time', 'AUC(t) over time', ''), overTime)]),
    ...apart(of('calibration-loess', 'calibration-spline'), ofScore).map(([score, curves]) =>
      calibrationFigure(head('calibration', 'Calibration', score), [
        ...curves,
        ...of('score-distribution').filter((one) => ofScore(one) === score),
      ]),
    ),
    ...(decided.length === 0 ? [] : [decisionCurveFigure(head('decision', 'Decision curves', ''), decided)]),
    ...apart(of('score-distribution'), ofScore).map(([score, bins]) =>
      scoreDistributionFigure(head('scores', 'Distribution of the score', score), bins),
    ),
    ...apart(of('kaplan-meier'), ofScore).map(([score, curves]) =>
      kaplanMeierFigure(head('kaplan-meier', 'Kaplan-Meier curves', score), curves, horizonDay),
    ),
    ...incidences.map(([key, curves]) => {
      const [score = '', cause = ''] = key.split('|');
      const of = causeNames[cause] ?? (cause === '' ? '' : `event type ${cause}`);
      const title = ['Cumulative incidence', of].filter((part) => part !== '').join(' of ');
      return cumulativeIncidenceFigure(
        { ...head(`incidence${cause === '' ? '' : `-${slug(cause)}`}`, title, score) },
        curves,
        horizonDay,
        causeNames,
      );
    }),
    ...apart(of('reverse-kaplan-meier'), ofScore).map(([score, curves]) =>
      kaplanMeierFigure(head('follow-up', 'Follow-up (reverse Kaplan-Meier)', score), curves, horizonDay),
    ),
  ];
};

/** Sensitivity and specificity at the threshold, as the ROC curves mark them. */
export const operatingPoints = (
  figures: readonly { readonly estimator: string; readonly score: string | null; readonly value?: number }[],
): readonly OperatingPoint[] => {
  const valueOf = (estimator: string, score: string): number | undefined =>
    figures.find((one) => one.estimator === estimator && one.score === score)?.value;
  const scores = [...new Set(figures.flatMap(({ score }) => score ?? []))];
  return scores.flatMap((score) => {
    const sensitivity = valueOf('classification.sensitivity', score);
    const specificity = valueOf('classification.specificity', score);
    return sensitivity === undefined || specificity === undefined
      ? []
      : [{ score, truePositiveRate: sensitivity, falsePositiveRate: 1 - specificity }];
  });
};
