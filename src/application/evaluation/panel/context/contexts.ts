import type { EvaluationArguments } from '../../../../contracts/evaluation.js';
import {
  type CalibrationCurve,
  type CoxMaximum,
  type IncidenceCurve,
  type NotEstimable,
  type SurvivalCurve,
  coxMaximum,
  cumulativeIncidence,
  kaplanMeier,
  loessCalibrationAt,
  reverseKaplanMeier,
  splineCalibration,
  withoutCurve,
} from '../../../../statistics/index.js';
import type { EvaluationData, Outcomes } from '../../evaluation-data.js';
import { type BinaryLabels, binaryLabels } from './binary-labels.js';
import { once } from './once.js';

/** A status code of an event, and the type that stands for it. */
export interface Cause {
  readonly code: number;
  readonly type: number;
}

/** Rows whose curves are drawn together: everybody, or one group. */
export interface Stratum {
  readonly label: string | undefined;
  readonly outcomes: Outcomes;
  /** 1: an event of any type. */
  readonly anyEvent: Uint8Array;
  readonly events: number;
  readonly eventsOf: (cause: Cause) => number;
  readonly survival: () => SurvivalCurve;
  /** Of staying under observation. */
  readonly followUp: () => SurvivalCurve;
  readonly incidenceOf: (cause: Cause) => IncidenceCurve;
}

/** What every row of the panel may read. Each part is computed once, when it is first asked for. */
export interface DataContext {
  readonly request: EvaluationArguments;
  readonly horizon: number;
  readonly level: number;
  /** The event first, then the competing ones. */
  readonly causes: readonly [Cause, ...Cause[]];
  /** On the scale of curves. */
  readonly everybody: Stratum;
  /** Of a column that has every row, the entries of those in `everybody`. */
  readonly onCurve: (column: Float64Array) => Float64Array;
  /** At the horizon's scale. */
  readonly times: Float64Array;
  readonly types: Float64Array;
  readonly labels: () => BinaryLabels;
}

export interface ScoreContext extends DataContext {
  readonly score: string;
  /** False: a score of another kind, with discrimination and classification only. */
  readonly probability: boolean;
  readonly threshold: number;
  readonly values: Float64Array;
  /** Scores of those who have a binary label, in the order of the labels. */
  readonly labelled: () => readonly number[];
  /** Of a probability, at the horizon with everybody. O(n²). */
  readonly loess: () => CalibrationCurve;
  /** Of a probability and the binary label. */
  readonly spline: () => CalibrationCurve;
}

/** Two scores of the same rows: what the later one adds to the first. */
export interface PairContext {
  readonly first: ScoreContext;
  readonly later: ScoreContext;
}

/** A split of the rows into groups, of which the first is compared with the others. */
export interface GroupContext extends DataContext {
  /** The score that splits into low and high; undefined for the group column. */
  readonly score: string | undefined;
  readonly threshold: number | undefined;
  /** Of each row on the scale of curves. */
  readonly indices: Float64Array;
  readonly strata: readonly Stratum[];
  /** One column a group but the first: 1 in the group, 0 outside. */
  readonly indicators: () => readonly Float64Array[];
  /** The Cox model of any event with these columns, ties by Efron. */
  readonly coxOfAnyEvent: () => CoxMaximum | NotEstimable;
}

const count = (types: Float64Array, holds: (type: number) => boolean): number => {
  let total = 0;
  for (const type of types) if (holds(type)) total += 1;
  return total;
};

const stratum = (label: string | undefined, outcomes: Outcomes, level: number): Stratum => {
  const { times, types } = outcomes;
  const anyEvent = new Uint8Array(types.length);
  for (let i = 0; i < anyEvent.length; i += 1) anyEvent[i] = types[i] === 0 ? 0 : 1;
  const curves = new Map<number, IncidenceCurve>();
  return {
    label,
    outcomes,
    anyEvent,
    events: count(types, (type) => type !== 0),
    eventsOf: (cause) => count(types, (type) => type === cause.type),
    survival: once(() => kaplanMeier(times, anyEvent, level)),
    followUp: once(() => reverseKaplanMeier(times, anyEvent, level)),
    incidenceOf: ({ type }) => {
      const curve = curves.get(type) ?? cumulativeIncidence(times, types, { cause: type, level });
      curves.set(type, curve);
      return curve;
    },
  };
};

export const dataContext = (data: EvaluationData, request: EvaluationArguments): DataContext => ({
  request,
  horizon: request.horizon,
  level: request.level,
  causes: [{ code: request.event, type: 1 }, ...request.competing.map((code, k) => ({ code, type: k + 2 }))],
  everybody: stratum(undefined, data.ofCurves, request.level),
  onCurve: (column) => data.curveRows?.map((row) => column[row] ?? 0) ?? column,
  times: data.atHorizon.times,
  types: data.atHorizon.types,
  labels: once(() => binaryLabels(data.atHorizon, request.horizon)),
});

export const scoreContext = (
  context: DataContext,
  { column, probability, threshold }: EvaluationArguments['scores'][number],
  values: Float64Array,
): ScoreContext => {
  const labelled = once(() => context.labels().rows.map((row) => values[row] ?? 0));
  return {
    ...context,
    score: column,
    probability,
    threshold,
    values,
    labelled,
    loess: once(() => loessCalibrationAt(context.times, context.types, values, context.horizon)),
    spline: once(() => {
      const { labels, obstacle } = context.labels();
      return obstacle === undefined ? splineCalibration(labels, labelled()) : withoutCurve(obstacle);
    }),
  };
};

const rowsOf = ({ times, types }: Outcomes, indices: Float64Array, group: number): Outcomes => ({
  times: times.filter((_, i) => indices[i] === group),
  types: types.filter((_, i) => indices[i] === group),
});

export const groupContext = (
  context: DataContext,
  labels: readonly string[],
  split: Pick<GroupContext, 'score' | 'threshold' | 'indices'>,
): GroupContext => {
  const { outcomes, anyEvent } = context.everybody;
  const others = labels.slice(1);
  const indicators = once(() =>
    others.map((_, k) => split.indices.map((group) => (group === k + 1 ? 1 : 0))),
  );
  return {
    ...context,
    ...split,
    strata: labels.map((label, group) =>
      stratum(label, rowsOf(outcomes, split.indices, group), context.level),
    ),
    indicators,
    coxOfAnyEvent: once(() => coxMaximum(outcomes.times, anyEvent, indicators(), { names: others })),
  };
};
