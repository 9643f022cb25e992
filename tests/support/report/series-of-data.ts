import type { EvaluationData } from '../../../src/application/evaluation/index.js';
import type { Series } from '../../../src/contracts/analysis/series.js';
import {
  type Estimate,
  type NotEstimable,
  type Quantity,
  aucAt,
  cumulativeIncidence,
  decisionCurve,
  decisionCurveAt,
  kaplanMeier,
  loessCalibrationAt,
  rocCurve,
  splineCalibration,
  thresholdProbabilities,
} from '../../../src/statistics/index.js';
import { horizonDay, request } from './virtual-data.js';

type Point = Series['points'][number];

const series = (part: Pick<Series, 'kind' | 'n' | 'points'> & Partial<Series>): Series => ({
  scale: 'horizon',
  score: null,
  group: null,
  cause: null,
  events: 0,
  notes: [],
  ...part,
});

const plain = (x: number, y: number | null): Point => ({ x, y, lower: null, upper: null });

const banded = (x: number, value: Quantity, ends: Estimate, more: Partial<Point> = {}): Point => ({
  x,
  y: value.kind === 'Estimated' ? value.value : null,
  lower: ends.kind === 'Estimated' ? ends.lower : null,
  upper: ends.kind === 'Estimated' ? ends.upper : null,
  ...more,
});

const known = (value: number): Quantity => ({ kind: 'Estimated', value });

interface Outcomes {
  readonly times: readonly number[];
  readonly types: readonly number[];
}

const survival = ({ times, types }: Outcomes, score: string | null, group: string | null): Series => {
  const events = types.map((type) => (type === 0 ? 0 : 1));
  const curve = kaplanMeier(times, events);
  return series({
    kind: 'kaplan-meier',
    scale: 'curve',
    score,
    group,
    n: times.length,
    events: curve.events,
    points: curve.steps.map(({ time, survival: y, estimate, atRisk, events: d, censored }) =>
      banded(time, known(y), estimate, { atRisk, events: d, censored }),
    ),
  });
};

const incidence = (
  { times, types }: Outcomes,
  cause: number,
  score: string | null,
  group: string | null,
): Series => {
  const curve = cumulativeIncidence(times, types, { cause });
  return series({
    kind: 'cumulative-incidence',
    scale: 'curve',
    score,
    group,
    cause,
    n: times.length,
    events: curve.events,
    points: curve.steps.map(({ time, incidence: y, estimate, atRisk, events, censored }) =>
      banded(time, known(y), estimate, { atRisk, events, censored }),
    ),
  });
};

const bins = 20;

const distribution = (scores: readonly number[], score: string, group: string): Series =>
  series({
    kind: 'score-distribution',
    score,
    group,
    n: scores.length,
    points: Array.from({ length: bins }, (_, k) => {
      const inside = scores.filter((value) => Math.min(bins - 1, Math.floor(value * bins)) === k).length;
      return plain(k / bins, scores.length === 0 ? null : inside / scores.length);
    }),
  });

const ofScore = (data: EvaluationData, index: number): readonly Series[] => {
  const { column: score, threshold } = request.scores[index]!;
  const [times, types] = [[...data.atHorizon.times], [...data.atHorizon.types]];
  const values = [...data.scores[index]!];
  const known24 = times.flatMap((time, i) => (time <= horizonDay && types[i] === 0 ? [] : [i]));
  const labels = known24.map((i) => (times[i]! <= horizonDay && types[i] === 1 ? 1 : 0));
  const labelled = known24.map((i) => values[i]!);
  const cases = labels.filter((label) => label === 1).length;
  const shared = { score, n: values.length, events: cases };
  const because = (why: { readonly reason: string }): Partial<Series> => ({
    points: [],
    notes: [why.reason],
  });
  const roc = rocCurve(labels, labelled);
  const smooth = (
    kind: Series['kind'],
    at: {
      readonly curve:
        { risks: readonly number[]; observed: readonly number[]; kind: 'Estimated' } | NotEstimable;
    },
  ): Series =>
    series({
      kind,
      ...shared,
      points: [],
      ...(at.curve.kind === 'Estimated'
        ? {
            points: at.curve.risks
              .map((x, i) => plain(x, (at.curve as { observed: readonly number[] }).observed[i]!))
              .sort((a, b) => a.x - b.x),
          }
        : because(at.curve)),
    });
  const decided = decisionCurveAt(times, types, values, horizonDay, thresholdProbabilities(5, 60));
  const valueOf = (quantity: Quantity): number | null =>
    quantity.kind === 'Estimated' ? quantity.value : null;
  const days = [182, 365, 547, 730];
  const strata = ['low', 'high'].map((group) => {
    const rows = values.flatMap((value, i) => (value >= threshold === (group === 'high') ? [i] : []));
    return { group, times: rows.map((i) => times[i]!), types: rows.map((i) => types[i]!) };
  });
  return [
    ...strata.map((stratum) => survival(stratum, score, stratum.group)),
    ...[1, 2, 3].flatMap((cause) => strata.map((stratum) => incidence(stratum, cause, score, stratum.group))),
    series({
      kind: 'roc',
      ...shared,
      n: labels.length,
      points: [],
      ...(roc.kind === 'Estimated'
        ? {
            points: roc.points.map(({ falsePositiveRate, sensitivity }) =>
              plain(falsePositiveRate, sensitivity),
            ),
          }
        : because(roc)),
    }),
    smooth('calibration-loess', loessCalibrationAt(times, types, values, horizonDay)),
    smooth('calibration-spline', splineCalibration(labels, labelled)),
    series({
      kind: 'net-benefit',
      ...shared,
      points: decided.map(({ threshold: x, netBenefit }) => plain(x, valueOf(netBenefit))),
    }),
    series({
      kind: 'net-benefit-binary',
      ...shared,
      n: labels.length,
      points: decisionCurve(labels, labelled, thresholdProbabilities(5, 60)).map(
        ({ threshold: x, netBenefit }) => plain(x, valueOf(netBenefit)),
      ),
    }),
    series({
      kind: 'net-benefit-treat-all',
      ...shared,
      points: decided.map(({ threshold: x, treatAll }) => plain(x, valueOf(treatAll))),
    }),
    series({
      kind: 'net-benefit-treat-none',
      ...shared,
      points: decided.map(({ threshold: x }) => plain(x, 0)),
    }),
    distribution(
      labelled.filter((_, i) => labels[i] === 1),
      score,
      'event by the horizon',
    ),
    distribution(
      labelled.filter((_, i) => labels[i] === 0),
      score,
      'no event by the horizon',
    ),
    series({
      kind: 'auc-over-time',
      ...shared,
      points: days.map((day) => {
        const at = aucAt(times, types, values, day);
        return banded(day, at.auc, at.logit);
      }),
    }),
  ];
};

/** The curves of a data set, as an engine gives them. */
export const seriesOfData = (data: EvaluationData): readonly Series[] => {
  const everybody = { times: [...data.ofCurves.times], types: [...data.ofCurves.types] };
  return [
    survival(everybody, null, null),
    ...[1, 2, 3].map((cause) => incidence(everybody, cause, null, null)),
    ...data.scores.flatMap((_, index) => ofScore(data, index)),
  ];
};
