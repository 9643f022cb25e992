import { z } from 'zod';
import { analysisSetNames } from '../../domain/protocol/analysis-sets/analysis-set.js';
import { filledText } from '../values/index.js';
import type { DeepReadonly } from '../values/same-type.js';

export const analysisPlanSchemaVersion = '1';

/** Ranks of an analysis: one primary estimand a model; whatever is not planned is a look. */
export const analysisRanks = [
  'PRIMARY',
  'SUPPORTIVE',
  'SECONDARY',
  'SENSITIVITY',
  'SUBGROUP',
  'EXPLORATORY',
  'DESCRIPTIVE',
] as const;

/** ICH E9(R1), A.3.2. */
export const intercurrentStrategies = [
  'TREATMENT_POLICY',
  'HYPOTHETICAL',
  'COMPOSITE_VARIABLE',
  'WHILE_ON_TREATMENT',
  'PRINCIPAL_STRATUM',
] as const;

/** The sets of protocol §6.1, and everybody operated and analysable who had no therapy before surgery. */
export const planPopulations = [...analysisSetNames, 'NO_NEOADJUVANT'] as const;

/** What is analysed: the label at 24 months, or a time to event of protocol §4.3. */
export const planOutcomes = [
  'AGGRESSIVE_RECURRENCE_24M',
  'TTAR',
  'RFS',
  'OS',
  'RFS_S',
  'RFS_I',
  'RFS_T',
] as const;

/** How the label is made where the primary rule is in doubt (protocol §4.4, §6.5). */
export const labelRules = ['PRIMARY', 'A', 'B', 'C', 'D', 'IMPUTED', 'BEST_CASE', 'WORST_CASE'] as const;

export const censoringRules = ['NONE', 'AT_ADJUVANT_START', 'AT_ADJUVANT_START_WEIGHTED'] as const;

/** Scores of the models, and of the comparators that the record gives. */
export const planScores = ['PRE', 'POST', 'MVI', 'ERASL_PRE', 'ERASL_POST', 'IMBRAVE050'] as const;

export const subgroupVariables = [
  'SEX',
  'AGE',
  'BCLC',
  'SIZE',
  'NODULES',
  'HBV',
  'CIRRHOSIS',
  'AFP',
  'MVI',
  'MARGIN',
  'FIELD_STRENGTH',
  'VENDOR',
  'CONTRAST_CLASS',
  'SURGERY_HALF_YEAR',
] as const;

/** What weights and imputed values may be computed from; values of the baseline (src/domain/protocol/analysis-row). */
export const planCovariates = [
  'AGE',
  'SEX',
  'LARGEST_MM',
  'NODULES',
  'AFP',
  'MVI',
  'GRADE',
  'CHILD_PUGH',
  'ALBI_GRADE',
  'ECOG',
  'HBV',
  'CIRRHOSIS',
  'MARGIN',
  'IMBRAVE050',
  'SURGERY_YEAR',
] as const;

/** What labels may be imputed from: besides the covariates the scores, and the day of the last adequate negative scan. */
export const imputationPredictors = [...planCovariates, 'PRE', 'POST', 'LAST_NEGATIVE_DAY'] as const;

export const groupings = ['NONE', 'RISK', 'THERAPY', 'THERAPY_BY_RISK'] as const;

/** Names of the estimators that a plan may ask for: those of the panel, and those of the analyses of therapy. */
export const planEstimators = [
  'survival',
  'follow-up',
  'incidence',
  'auc',
  'auc-difference',
  'auc-at-horizon',
  'auc-at-horizon-difference',
  'auc-at-horizon-survivors',
  'concordance',
  'classification',
  'classification-at-horizon',
  'likelihood-ratios',
  'brier',
  'brier-difference',
  'calibration',
  'smooth-calibration',
  'net-benefit',
  'net-benefit-difference',
  'log-rank',
  'cox',
  'cox-of-score',
  'proportional-hazards',
  'restricted-mean-difference',
  'cause-specific-cox',
  'gray',
  'fine-gray',
  'turnbull',
  'weighted-cox',
  'therapy-by-risk',
  'intention-to-diagnose',
] as const;
export type PlanEstimator = (typeof planEstimators)[number];

const estimand = z.strictObject({
  population: filledText(1000),
  variable: filledText(1000),
  intercurrentEvents: z
    .array(
      z.strictObject({
        event: filledText(200),
        strategy: z.enum(intercurrentStrategies),
        handling: filledText(1000),
      }),
    )
    .max(20),
  summary: filledText(1000),
});

export const plannedAnalysis = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/u)
    .max(80)
    .meta({ description: 'Unique in the plan; figures and lineage are named after it.' }),
  title: filledText(200),
  rank: z.enum(analysisRanks),
  estimand,
  population: z.enum(planPopulations),
  outcome: z.enum(planOutcomes),
  label: z.enum(labelRules),
  censoring: z.enum(censoringRules),
  scores: z.array(z.enum(planScores)).max(6),
  grouping: z.enum(groupings),
  subgroups: z.array(z.enum(subgroupVariables)).max(20),
  weights: z.enum(['NONE', 'OVERLAP', 'INVERSE_PROBABILITY']),
  landmark: z.boolean(),
  estimators: z.array(z.enum(planEstimators)).min(1).max(40),
  test: z
    .strictObject({
      hypothesis: filledText(1000),
      estimator: z.enum(planEstimators),
      /** The null value: the interval's lower end must exceed it. */
      limit: z.number(),
      /** The analysis whose hypothesis must have been rejected first (fixed order). */
      after: z.string().nullable(),
    })
    .nullable(),
});
export type PlannedAnalysis = DeepReadonly<z.output<typeof plannedAnalysis>>;

/** The whole analysis plan: the engine runs exactly this. */
export const analysisPlan = z
  .strictObject({
    schemaVersion: z.literal(analysisPlanSchemaVersion),
    trial: z.literal('NCT07062380'),
    version: z.string().regex(/^(0|[1-9]\d{0,4})(\.(0|[1-9]\d{0,4})){2}$/u),
    protocolVersion: z.string().max(20),
    /** Days; the horizon of everything estimated at one time. */
    horizonDay: z.int().min(1).max(3660),
    level: z.number().gt(0.5).lt(1),
    thresholds: z.strictObject({ PRE: z.number().gt(0).lt(1), POST: z.number().gt(0).lt(1) }),
    /** Per cent: 5 to 60 by 1 are 0.05 … 0.60. */
    thresholdPercents: z.strictObject({
      from: z.int().min(1).max(99),
      to: z.int().min(1).max(99),
    }),
    bootstrap: z.strictObject({ replicates: z.int().min(100).max(100_000), seed: z.int().min(0) }),
    imputation: z.strictObject({
      datasets: z.int().min(2).max(1000),
      iterations: z.int().min(1).max(1000),
      seed: z.int().min(0),
      predictors: z.array(filledText(40)).min(1).max(40),
    }),
    /** A subgroup or a cell with fewer events is not shown. */
    suppressBelowEvents: z.int().min(1).max(100),
    landmarkDay: z.int().min(1).max(3660),
    /** Days at which curves are reported in numbers as well; without them at the horizon alone. */
    timePointDays: z.array(z.int().min(1).max(3660)).min(1).max(20).exactOptional(),
    /** Covariates of the models that make weights: of therapy, and of its start where that censors. */
    covariates: z
      .strictObject({
        propensity: z.array(z.enum(planCovariates)).min(1).max(20),
        censoring: z.array(z.enum(planCovariates)).min(1).max(20),
      })
      .exactOptional(),
    analyses: z.array(plannedAnalysis).min(1).max(200),
    /** What the plan leaves out on purpose, and why. */
    leftOut: z.array(z.strictObject({ what: filledText(200), why: filledText(1000) })).max(50),
  })
  .meta({ id: 'AnalysisPlan' });
export type AnalysisPlan = DeepReadonly<z.output<typeof analysisPlan>>;
