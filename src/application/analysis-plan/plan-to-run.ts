import type { AnalysisPlan } from '../../contracts/analysis/plan.js';
import { planInForce } from '../../domain/record/analysis/analysis-plan-lock.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import { type DomainError, refuse } from '../../domain/shared/domain-error.js';
import { analysesToRun, type AnalysisToRun } from './analyses-to-run.js';
import type { AnalysisPlans } from './analysis-plans.js';

/** What the trial is analysed by, and how it is to be shown. */
export interface PlanToRun {
  readonly plan: AnalysisPlan;
  readonly digest: string;
  /** It came into force after the freeze was ordered. */
  readonly madeAfterFreeze: boolean;
  /** The plan in its order, and every look after it. */
  readonly toRun: readonly AnalysisToRun[];
}

/**
 * The plan in force, as the very file that was signed. Without one nothing is analysed: a plan of this program that nobody signed is a
 * draft.
 * @throws LookNotReadable
 */
export const planToRun = (
  trial: Pick<TrialState, 'analysisPlans' | 'looks'>,
  plans: Pick<AnalysisPlans, 'signedAs'>,
): PlanToRun | DomainError => {
  const inForce = planInForce(trial);
  if (!inForce)
    return refuse(
      'state',
      'SAP-SIGN',
      'No analysis plan is in force, and nothing is analysed without one. Statistician and investigator sign it with POST /trial/analysis-plans; signed now, it is shown as made after the freeze if that was ordered before.',
    );
  const { version, digest } = inForce.identity;
  const plan = plans.signedAs(inForce.identity);
  return plan
    ? {
        plan,
        digest,
        madeAfterFreeze: inForce.madeAfterFreeze === true,
        toRun: analysesToRun(plan, trial.looks),
      }
    : refuse(
        'unavailable',
        'SAP-DIGEST',
        `Plan ${version} was signed with digest ${digest}, and this program does not have that file; deploy the program that has it.`,
      );
};
