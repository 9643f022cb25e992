import type { PlannedAnalysis, PlanEstimator } from '../../../contracts/analysis/plan.js';
import { required, type Violation } from '../../../domain/shared/domain-error.js';
import { scoresWithoutFormula } from './estimator-needs.js';

type Look = Omit<PlannedAnalysis, 'rank' | 'test'>;

interface Combination {
  readonly met: boolean;
  readonly field: string;
  readonly value: unknown;
  readonly limit: string;
  readonly advice: string;
}

/** What one estimator does not go together with; null where it goes with everything that its needs allow. */
const alone: Readonly<
  Partial<Record<PlanEstimator, (analysis: Look) => Pick<Combination, 'met' | 'limit' | 'advice'>>>
> = {
  turnbull: ({ censoring, grouping, landmark }) => ({
    met: censoring === 'NONE' && !landmark && ['NONE', 'RISK'].includes(grouping),
    limit: 'turnbull without a censoring rule, a landmark or groups of therapy',
    advice:
      'turnbull reads intervals as they were recorded and compares no therapies; take the censoring rule NONE, no landmark, and the grouping NONE or RISK.',
  }),
  'intention-to-diagnose': ({ censoring, grouping, subgroups }) => ({
    met: censoring === 'NONE' && grouping === 'NONE' && subgroups.length === 0,
    limit: 'intention-to-diagnose without a censoring rule, groups or subgroups',
    advice:
      'intention-to-diagnose counts everybody whom the test was meant for, with or without a score; take the censoring rule NONE, the grouping NONE, and no subgroups.',
  }),
};

const ofEstimators = (analysis: Look): readonly Combination[] =>
  analysis.estimators.flatMap((estimator, index) => {
    const rule = alone[estimator]?.(analysis);
    const at = { field: `estimators/${index}`, value: estimator };
    return [
      ...(rule === undefined ? [] : [{ ...at, ...rule }]),
      {
        ...at,
        met: analysis.censoring !== 'AT_ADJUVANT_START_WEIGHTED' || estimator === 'auc-at-horizon',
        limit: 'auc-at-horizon under the censoring rule AT_ADJUVANT_START_WEIGHTED',
        advice: `${estimator} takes no weights of the start of adjuvant therapy, auc-at-horizon alone does; take another censoring rule, or plan it in an analysis of its own.`,
      },
    ];
  });

const ofScores = ({ scores }: Look): readonly Combination[] =>
  scores.map((score, index) => ({
    met: !scoresWithoutFormula.includes(score),
    field: `scores/${index}`,
    value: score,
    limit: 'a score that can be computed',
    advice: `no source of the protocol gives the formula of ${score}, so nobody has this score; leave it out.`,
  }));

/** Settings that are sound one by one and cannot be computed together, by JSON Pointer under `path` (SAP-ANALYSIS). */
export const combinationFaults = (analysis: Look, path: string): readonly Violation[] =>
  [
    ...ofScores(analysis),
    {
      met: analysis.label !== 'IMPUTED' || analysis.censoring === 'NONE',
      field: 'censoring',
      value: analysis.censoring,
      limit: 'NONE under the label IMPUTED',
      advice:
        'whoever is censored at the start of adjuvant therapy has no label that is missing, so none would be imputed; take NONE, or another label.',
    },
    ...ofEstimators(analysis),
  ].flatMap(({ met, field, value, limit, advice }) =>
    required(met, 'SAP-ANALYSIS', `${path}/${field}`, value, limit, `${path}/${field}: ${advice}`),
  );
