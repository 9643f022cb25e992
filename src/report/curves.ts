import type { Series } from '../contracts/analysis/series.js';
import {
  type OperatingPoint,
  type ReportFigure,
  type TimeAxis,
  aucOverTimeFigure,
  calibrationFigure,
  cumulativeIncidenceFigure,
  decisionCurveFigure,
  kaplanMeierFigure,
  rocFigure,
  scoreDistributionFigure,
} from './figures/index.js';

/** What the pictures of one set of curves share. */
export interface CurvesOf extends TimeAxis {
  /** Begins the id of every picture; letters, digits and hyphens. */
  readonly id: string;
  /** Of the curves over time, for their captions; null where it has no name. */
  readonly endpoint: string | null;
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
const apart = <Curve extends Series>(
  series: readonly Curve[],
  keyOf: (one: Series) => string,
): readonly (readonly [string, readonly Curve[]])[] => [...Map.groupBy(series, keyOf)];

const ofScore = ({ score }: Series): string => score ?? '';

const named = (what: string, score: string): string => (score === '' ? what : `${what}, ${score}`);

/** A picture, and the curves that went into it. */
export interface CurvePicture<Curve extends Series> {
  readonly figure: ReportFigure;
  readonly curves: readonly Curve[];
}

/** Every picture that a set of curves gives, in the order of the report; a kind that is absent gives none. */
export const curveFigures = <Curve extends Series>(
  series: readonly Curve[],
  { id, timeLabel, horizonDay, endpoint, causeNames, operating }: CurvesOf,
): readonly CurvePicture<Curve>[] => {
  const of = (...kinds: readonly Series['kind'][]): readonly Curve[] =>
    series.filter(({ kind }) => kinds.includes(kind));
  const one = (
    curves: readonly Curve[],
    draw: (curves: readonly Curve[]) => ReportFigure,
  ): readonly CurvePicture<Curve>[] => (curves.length === 0 ? [] : [{ figure: draw(curves), curves }]);
  const taken = new Set<string>();
  // Names that differ in case, signs or Chinese characters alone have one slug.
  const apartFromOthers = (wanted: string): string => {
    let [free, next] = [wanted, 2];
    while (taken.has(free)) {
      free = `${wanted}-${next}`;
      next += 1;
    }
    taken.add(free);
    return free;
  };
  const head = (what: string, title: string, key: string) => ({
    id: apartFromOthers([id, what, slug(key)].filter((part) => part !== '').join('-')),
    title: named(title, key),
  });
  const ofEndpoint = (title: string): string => (endpoint === null ? title : `${title}: ${endpoint}`);
  const time: TimeAxis = { timeLabel, horizonDay };
  const incidences = apart(of('cumulative-incidence'), ({ score, group, cause }) =>
    score === null && group === null ? '' : `${score ?? ''}|${cause ?? ''}`,
  );
  return [
    ...one(of('roc'), (curves) => rocFigure(head('roc', 'ROC curves', ''), curves, operating)),
    ...one(of('auc-over-time'), (curves) =>
      aucOverTimeFigure(head('auc-over-time', 'AUC(t) over time', ''), curves, timeLabel),
    ),
    ...apart(of('calibration-loess', 'calibration-spline'), ofScore).flatMap(([score, curves]) =>
      one([...curves, ...of('score-distribution').filter((each) => ofScore(each) === score)], (drawn) =>
        calibrationFigure(head('calibration', 'Calibration', score), drawn),
      ),
    ),
    ...one(
      of('net-benefit', 'net-benefit-binary', 'net-benefit-treat-all', 'net-benefit-treat-none'),
      (curves) => decisionCurveFigure(head('decision', 'Decision curves', ''), curves),
    ),
    ...apart(of('score-distribution'), ofScore).flatMap(([score, bins]) =>
      one(bins, (curves) =>
        scoreDistributionFigure(head('scores', 'Distribution of the score', score), curves),
      ),
    ),
    ...apart(of('kaplan-meier'), ofScore).flatMap(([score, same]) =>
      one(same, (curves) =>
        kaplanMeierFigure(head('kaplan-meier', ofEndpoint('Kaplan-Meier curves'), score), curves, time),
      ),
    ),
    ...incidences.flatMap(([key, same]) => {
      const [first] = key === '' ? [] : same;
      const [score, cause] = [first?.score ?? '', String(first?.cause ?? '')];
      const what = causeNames[cause] ?? (cause === '' ? '' : `event type ${cause}`);
      const title = ['Cumulative incidence', what].filter((part) => part !== '').join(' of ');
      return one(same, (curves) =>
        cumulativeIncidenceFigure(
          head(`incidence${cause === '' ? '' : `-${slug(cause)}`}`, title, score),
          curves,
          time,
          causeNames,
        ),
      );
    }),
    ...apart(of('reverse-kaplan-meier'), ofScore).flatMap(([score, same]) =>
      one(same, (curves) =>
        kaplanMeierFigure(
          head('follow-up', ofEndpoint('Follow-up (reverse Kaplan-Meier)'), score),
          curves,
          time,
        ),
      ),
    ),
  ];
};

type Classified = { readonly estimator: string; readonly score: string | null; readonly value?: number };

/** Sensitivity and specificity at the threshold, as the ROC curves mark them: of each score the first that is given. */
export const operatingPoints = (figures: readonly Classified[]): readonly OperatingPoint[] => {
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
