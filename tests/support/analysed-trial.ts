import { analysisPlanFiles, createAnalysisPlans } from '../../src/application/analysis-plan/index.js';
import type { CasebookRow } from '../../src/application/ports/read-models.js';
import { analysisHere, createTrialAnalysis } from '../../src/application/trial-analysis/index.js';
import type { AnalysisPlan } from '../../src/contracts/analysis/plan.js';
import type { GivenSignature } from '../../src/domain/record/signed-by.js';
import type { TrialState } from '../../src/domain/record/trial-state.js';
import type { OpenedPrediction } from '../../src/domain/unsealing/unsealing.js';
import { lockedAt, opened, rows, sealedRows, trial } from './opened-trial.js';
import { person } from './patient-histories.js';
import { protocolsOf } from './protocols.js';

export interface AnalysedChange {
  readonly trial?: TrialState;
  readonly opened?: readonly OpenedPrediction[];
  readonly rows?: readonly CasebookRow[];
}

/** These analyses of plan 1.0.0, with fewer resamples. */
const plansOf = (ids: readonly string[]) => {
  const [file] = analysisPlanFiles as readonly AnalysisPlan[];
  if (file === undefined) throw new Error('the program has no plan');
  const analyses = file.analyses.filter(({ id }) => ids.includes(id));
  return createAnalysisPlans([{ ...file, analyses, bootstrap: { ...file.bootstrap, replicates: 100 } }]);
};

/** The opened trial, or another one, under a signed plan that holds these analyses of plan 1.0.0. */
export const analysesOf = (ids: readonly string[], change: AnalysedChange = {}) => {
  const plans = plansOf(ids);
  const signedBy = (role: 'statistician' | 'investigator'): GivenSignature => ({
    actor: person(role),
    at: lockedAt,
  });
  const books = change.rows ?? rows;
  return createTrialAnalysis({
    readModels: {
      analysisRows: () => Promise.resolve([]),
      casebookHeads: () => Promise.resolve(books),
      casebooksOf: (...some) => Promise.resolve(books.filter(({ subjectId }) => some.includes(subjectId))),
      timeline: () => Promise.resolve([]),
      sealedPredictions: () => Promise.resolve(books.length === 0 ? [] : sealedRows),
      openedPredictions: () => Promise.resolve(change.opened ?? opened),
      quarantined: () => Promise.resolve([]),
    },
    trial: () =>
      Promise.resolve({
        ...(change.trial ?? trial),
        analysisPlans: [
          {
            identity: { version: '1.0.0', digest: plans.deployed[0]?.digest ?? '' },
            signatures: [signedBy('statistician'), signedBy('investigator')],
            madeAfterFreeze: false,
          },
        ],
      }),
    protocols: protocolsOf(),
    plans,
    lockedAt: () => Promise.resolve(lockedAt),
    runner: analysisHere,
  });
};
