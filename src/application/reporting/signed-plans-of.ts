import type { ReportContext } from '../../contracts/analysis/report-context.js';
import { planInForce } from '../../domain/record/analysis/analysis-plan-lock.js';
import type { TrialState } from '../../domain/record/trial-state.js';

/** Every version of the plan that somebody has signed, in the order of the first signatures. */
export const signedPlansOf = (trial: TrialState): ReportContext['signedPlans'] => {
  const inForce = planInForce(trial);
  return trial.analysisPlans.map((lock) => ({
    version: lock.identity.version,
    digest: lock.identity.digest,
    signatures: lock.signatures.map(({ actor, at }) => ({ role: actor.role, at })),
    inForce: lock === inForce,
    madeAfterFreeze: lock.madeAfterFreeze,
  }));
};
