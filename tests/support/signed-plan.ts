import type { AnalysisPlans } from '../../src/application/analysis-plan/index.js';
import type { Instant } from '../../src/domain/calendar/instant.js';
import type { TrialState } from '../../src/domain/record/trial-state.js';
import { person } from './patient-histories.js';

/** The first plan of a program, signed by both who sign it at one moment. */
export const signedPlan = (
  { deployed: [deployed] }: Pick<AnalysisPlans, 'deployed'>,
  at: Instant,
): TrialState['analysisPlans'][number] => {
  if (!deployed) throw new Error('the program has no plan to sign');
  return {
    identity: { version: deployed.plan.version, digest: deployed.digest },
    signatures: (['statistician', 'investigator'] as const).map((role) => ({ actor: person(role), at })),
    madeAfterFreeze: false,
  };
};
