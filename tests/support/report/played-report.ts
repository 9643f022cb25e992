import { createReportParts } from '../../../src/application/reporting/create-report-parts.js';
import {
  analysisHere,
  createTrialAnalysis,
  type TrialAnalyses,
} from '../../../src/application/trial-analysis/index.js';
import type { ReportInput } from '../../../src/report/index.js';
import { programPlans } from '../../../src/virtual/player/program-plans.js';
import { simulatedContext } from '../../../src/virtual/simulation/simulated-context.js';
import { playedWithLog } from '../played-with-log.js';

/** The report of a virtual trial that was lived to its lock: by the parts that the API gives, and as `apar simulate` has it. */
export interface PlayedReport {
  readonly analyses: TrialAnalyses;
  readonly ofTheApi: ReportInput;
  readonly ofTheSimulation: ReportInput;
}

/** The signed plan, with fewer resamples and imputations. */
const plansInShort = () => {
  const plans = programPlans();
  return {
    signedAs: (identity: Parameters<typeof plans.signedAs>[0]) => {
      const plan = plans.signedAs(identity);
      return (
        plan && {
          ...plan,
          bootstrap: { ...plan.bootstrap, replicates: 30 },
          imputation: { ...plan.imputation, datasets: 2 },
        }
      );
    },
  };
};

export const playedReport = async (participants: number, seed = 20): Promise<PlayedReport> => {
  const { played, protocols, readModels } = await playedWithLog({ participants, seed });
  const analyses = createTrialAnalysis({
    readModels,
    trial: () => Promise.resolve(played.trial),
    lockedAt: () => Promise.resolve(played.lockedAt),
    protocols,
    plans: plansInShort(),
    runner: analysisHere,
  });
  const ofTheApi = await createReportParts({ analyses, clock: 'scaled' })();
  return {
    analyses,
    ofTheApi,
    ofTheSimulation: { ...ofTheApi, context: simulatedContext(ofTheApi.context, undefined) },
  };
};
