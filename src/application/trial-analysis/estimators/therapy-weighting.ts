import type { PlannedAnalysis } from '../../../contracts/analysis/index.js';
import {
  type BalanceTable,
  type NotEstimable,
  balanceTable,
  inverseProbabilityWeights,
  overlapWeights,
  propensityScores,
} from '../../../statistics/index.js';
import type { Participant, Sample } from '../data/participant.js';
import { type CovariateName, covariateOf } from './covariates.js';

/** Weights that make those with therapy and those without comparable, and what is left to differ. */
export interface TherapyWeighting {
  readonly kind: 'TherapyWeighting';
  readonly weightOf: ReadonlyMap<string, number>;
  readonly balance: BalanceTable;
  readonly method: string;
  /** Covariates that were left out of the model since they are the same for everybody. */
  readonly constant: readonly string[];
  /** Participants without a weight: a covariate of theirs is not known. */
  readonly incomplete: number;
}

interface Column {
  readonly name: string;
  readonly values: Float64Array;
}

const isComplete =
  (names: readonly CovariateName[]) =>
  ({ row }: Participant): boolean =>
    names.every((name) => covariateOf(name, row.baseline) !== null);

const varies = ({ values }: Column): boolean => values.some((value) => value !== values[0]);

/**
 * Propensity of therapy by logistic regression on what was known at surgery, in those of whom every covariate is known,
 * and from it the weights that the plan names.
 */
export const therapyWeighting = (
  { participants }: Sample,
  kind: Exclude<PlannedAnalysis['weights'], 'NONE'>,
  covariateNames: readonly CovariateName[],
): TherapyWeighting | NotEstimable => {
  const complete = participants.filter(isComplete(covariateNames));
  const therapy = Uint8Array.from(complete, (one) => (one.therapy ? 1 : 0));
  const columns = covariateNames.map((name) => ({
    name,
    values: Float64Array.from(complete, ({ row }) => covariateOf(name, row.baseline) ?? 0),
  }));
  const varying = columns.filter(varies);
  const names = varying.map(({ name }) => name);
  const covariates = varying.map(({ values }) => values);
  if (complete.length === 0 || covariates.length === 0) {
    return {
      kind: 'NotEstimable',
      code: 'NO_SUBJECTS',
      reason: 'every covariate at surgery is known of nobody, or all covariates are the same for everybody',
    };
  }
  const propensity = propensityScores(therapy, covariates, names);
  if (propensity.kind === 'NotEstimable') return propensity;
  const make = kind === 'OVERLAP' ? overlapWeights : inverseProbabilityWeights;
  const weighted = make(therapy, propensity.scores);
  if (weighted.kind === 'NotEstimable') return weighted;
  return {
    kind: 'TherapyWeighting',
    weightOf: new Map(complete.map(({ row }, i) => [row.subjectId, weighted.weights[i] ?? 0])),
    balance: balanceTable(covariates, therapy, weighted.weights, names),
    method: weighted.method,
    constant: columns.filter((column) => !varies(column)).map(({ name }) => name),
    incomplete: participants.length - complete.length,
  };
};
