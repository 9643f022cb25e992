import {
  type CalibrationCurve,
  type DecisionPoint,
  decisionCurve,
  decisionCurveAt,
  thresholdProbabilities,
} from '../../../statistics/index.js';
import type { ScoreContext } from '../panel/context/contexts.js';
import { mostSmoothed } from '../panel/scores/calibration.js';
import { atHorizon } from '../panel/scores/at-horizon.js';
import { ofLabels } from '../panel/scores/of-labels.js';
import { type SeriesDraft, pointAt } from './series-draft.js';
import { thinned } from './thinned.js';

/** One point a distinct probability, ascending. */
const ofCurve = ({ curve }: CalibrationCurve): ReturnType<typeof thinned> => {
  if (curve.kind === 'NotEstimable') return { points: [], notes: [curve.reason] };
  const observed = new Map(curve.risks.map((risk, i) => [risk, curve.observed[i] ?? 0]));
  return thinned([...observed].sort(([a], [b]) => a - b).map(([risk, y]) => pointAt(risk, y)));
};

/** At the horizon with everybody; of up to 5,000 rows. */
export const loessSeries = (context: ScoreContext): readonly SeriesDraft[] =>
  context.values.length > mostSmoothed
    ? []
    : [{ kind: 'calibration-loess', ...describedBy(atHorizon(context)), ...ofCurve(context.loess()) }];

export const splineSeries = (context: ScoreContext): readonly SeriesDraft[] => {
  const { notes = [], ...shared } = describedBy({ ...ofLabels(context), score: context.score });
  const shown = ofCurve(context.spline());
  return [{ kind: 'calibration-spline', ...shared, ...shown, notes: [...notes, ...shown.notes] }];
};

type Described = Pick<SeriesDraft, 'scale' | 'score' | 'n' | 'events' | 'notes'>;

const describedBy = ({ scale, score, n, events, notes }: Described): Described => ({
  scale,
  score,
  n,
  events,
  notes,
});

const usualPercents = { from: 5, to: 60 };

const thresholdsOf = ({ request }: ScoreContext): readonly number[] => {
  const { from, to } = request.thresholdPercents ?? usualPercents;
  return thresholdProbabilities(from, to);
};

/** Each reason once, with every range of neighbouring thresholds that it concerns. */
const reasons = (points: readonly DecisionPoint[], field: 'netBenefit' | 'treatAll'): readonly string[] => {
  const ranges = new Map<string, { from: number; to: number; last: number }[]>();
  points.forEach(({ threshold, [field]: quantity }, at) => {
    if (quantity.kind !== 'NotEstimable') return;
    const own = ranges.get(quantity.reason) ?? [];
    const latest = own.at(-1);
    if (latest?.last === at - 1) [latest.to, latest.last] = [threshold, at];
    else own.push({ from: threshold, to: threshold, last: at });
    ranges.set(quantity.reason, own);
  });
  return [...ranges].map(
    ([reason, own]) =>
      `at ${own.map(({ from, to }) => (from === to ? `${from}` : `${from} to ${to}`)).join(', ')}: ${reason}`,
  );
};

/** Decision curve with censoring, beside acting on everybody and on nobody. */
export const decisionSeries = (context: ScoreContext): readonly SeriesDraft[] => {
  const { times, types, values, horizon } = context;
  const thresholds = thresholdsOf(context);
  const points = decisionCurveAt(times, types, values, horizon, thresholds);
  const shared = describedBy(atHorizon(context));
  return [
    {
      kind: 'net-benefit',
      ...shared,
      points: points.map(({ threshold, netBenefit }) => pointAt(threshold, netBenefit)),
      notes: reasons(points, 'netBenefit'),
    },
    {
      kind: 'net-benefit-treat-all',
      ...shared,
      points: points.map(({ threshold, treatAll }) => pointAt(threshold, treatAll)),
      notes: reasons(points, 'treatAll'),
    },
    {
      kind: 'net-benefit-treat-none',
      ...shared,
      points: thresholds.map((threshold) => pointAt(threshold, 0)),
    },
  ];
};

/** Decision curve of the binary label. */
export const binaryDecisionSeries = (context: ScoreContext): readonly SeriesDraft[] => {
  const { labels, obstacle } = context.labels();
  const { notes = [], ...shared } = describedBy({ ...ofLabels(context), score: context.score });
  const points =
    obstacle === undefined ? decisionCurve(labels, context.labelled(), thresholdsOf(context)) : [];
  return [
    {
      kind: 'net-benefit-binary',
      ...shared,
      points: points.map(({ threshold, netBenefit }) => pointAt(threshold, netBenefit)),
      notes: [
        ...notes,
        ...(obstacle === undefined ? [] : [obstacle.reason]),
        ...reasons(points, 'netBenefit'),
      ],
    },
  ];
};
