import type { PlannedAnalysis, PlanEstimator } from '../../../contracts/analysis/plan.js';

type Outcome = PlannedAnalysis['outcome'];
type Score = PlannedAnalysis['scores'][number];
type Grouping = PlannedAnalysis['grouping'];

/** What an estimator can be computed from. */
export interface EstimatorNeeds {
  readonly outcomes: readonly Outcome[];
  /** How many scores it takes: none, at least one, or exactly two that are compared. */
  readonly scores: 'NONE' | 'SOME' | 'TWO';
  /** Of the scores that it takes: only those that are probabilities of the outcome. */
  readonly probability?: true;
  /** The groups that it compares; without them it takes any grouping. */
  readonly groupings?: readonly Grouping[];
  /** It takes weights, and nothing else does. */
  readonly weighted?: true;
}

/** Scores that are probabilities: the others get discrimination and classification only. */
export const probabilityScores: readonly Score[] = ['PRE', 'POST'];

/** Scores that the words of a plan know and nobody has: their formula stands in no source of the protocol. */
export const scoresWithoutFormula: readonly Score[] = ['ERASL_PRE', 'ERASL_POST'];

const label: readonly Outcome[] = ['AGGRESSIVE_RECURRENCE_24M'];
/** At the horizon the label is the time to it (protocol §4.4). */
const atHorizon: readonly Outcome[] = ['AGGRESSIVE_RECURRENCE_24M', 'TTAR'];
const survival: readonly Outcome[] = ['RFS', 'OS', 'RFS_S', 'RFS_T'];
const grouped: readonly Grouping[] = ['RISK', 'THERAPY', 'THERAPY_BY_RISK'];

const ofSurvival = { outcomes: survival, scores: 'NONE' } as const;
const betweenGroups = { ...ofSurvival, groupings: grouped } as const;
const competing = { outcomes: ['TTAR'], scores: 'NONE', groupings: grouped } as const;
const probability = { outcomes: atHorizon, scores: 'SOME', probability: true } as const;

/** By estimator; the definitions are those of docs/protocol.md §6. */
export const estimatorNeeds: Readonly<Record<PlanEstimator, EstimatorNeeds>> = {
  survival: ofSurvival,
  'follow-up': { outcomes: [...survival, 'TTAR'], scores: 'NONE' },
  incidence: { outcomes: ['TTAR'], scores: 'NONE' },
  auc: { outcomes: label, scores: 'SOME' },
  'auc-difference': { outcomes: label, scores: 'TWO' },
  'auc-at-horizon': { outcomes: atHorizon, scores: 'SOME' },
  'auc-at-horizon-difference': { outcomes: atHorizon, scores: 'TWO' },
  'auc-at-horizon-survivors': { outcomes: atHorizon, scores: 'SOME' },
  concordance: { outcomes: [...atHorizon, 'RFS', 'OS'], scores: 'SOME' },
  classification: { outcomes: label, scores: 'SOME' },
  'classification-at-horizon': { outcomes: atHorizon, scores: 'SOME' },
  'likelihood-ratios': { outcomes: label, scores: 'SOME' },
  brier: probability,
  'brier-difference': { ...probability, scores: 'TWO' },
  calibration: probability,
  'smooth-calibration': probability,
  'net-benefit': probability,
  'net-benefit-difference': { ...probability, scores: 'TWO' },
  'log-rank': betweenGroups,
  cox: betweenGroups,
  'cox-of-score': { outcomes: survival, scores: 'SOME' },
  'proportional-hazards': betweenGroups,
  'restricted-mean-difference': betweenGroups,
  'cause-specific-cox': competing,
  gray: competing,
  'fine-gray': competing,
  turnbull: { outcomes: ['RFS_I'], scores: 'NONE' },
  'weighted-cox': { ...ofSurvival, groupings: ['THERAPY', 'THERAPY_BY_RISK'], weighted: true },
  'therapy-by-risk': { ...ofSurvival, groupings: ['THERAPY_BY_RISK'] },
  'intention-to-diagnose': { outcomes: label, scores: 'SOME' },
};
