import type { AnalysisPlans } from '../../application/analysis-plan/index.js';
import type { DeployedPlansView } from '../../contracts/views/index.js';
import {
  isInForce,
  type PlanIdentity,
  planInForce,
  type SignedPlans,
} from '../../domain/record/analysis/analysis-plan-lock.js';

type Standing = DeployedPlansView['plans'][number]['standing'];

const standingOf = (trial: SignedPlans, { version, digest }: PlanIdentity): Standing => {
  const lock = trial.analysisPlans.find(
    ({ identity }) => identity.version === version && identity.digest === digest,
  );
  if (!lock) return 'UNSIGNED';
  if (!isInForce(lock)) return 'HALF_SIGNED';
  return lock === planInForce(trial) ? 'IN_FORCE' : 'REPLACED';
};

/** Every plan of this program, whole, with how far its signatures are. */
export const deployedPlansOf = (
  trial: SignedPlans,
  { deployed }: Pick<AnalysisPlans, 'deployed'>,
): DeployedPlansView => ({
  plans: deployed.map(({ plan, digest }) => ({
    version: plan.version,
    digest,
    standing: standingOf(trial, { version: plan.version, digest }),
    plan,
  })),
});
