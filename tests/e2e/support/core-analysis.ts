import { flowAt } from '../../../src/application/analysis/analysis-counts.js';
import type { Protocols } from '../../../src/application/protocol/protocols.js';
import { analysisHere, runPlan } from '../../../src/application/trial-analysis/index.js';
import { analysedCut } from '../../../src/application/trial-analysis/serving/analysed-cut.js';
import { plainDate } from '../../../src/domain/calendar/plain-date.js';
import { countSets } from '../../../src/domain/protocol/analysis-sets/set-counts.js';
import type { ModelRun } from '../../../src/domain/record/machines/prediction.js';
import type { OpenedPrediction } from '../../../src/domain/unsealing/unsealing.js';
import { programPlans } from '../../../src/virtual/player/program-plans.js';
import type { PlayedTrial } from '../../../src/virtual/player/index.js';
import { readModelsOf } from '../../../src/virtual/simulation/read-models-of.js';

/** The revision of a prediction moves with what is announced before it; each run is made once. */
const runOf = ({ stream, model, purpose }: ModelRun & { readonly stream: string }): string =>
  `${stream} ${model} ${purpose}`;

/**
 * What the product says of a trial of the core player with the scores that were opened elsewhere for the same runs of the same
 * participants: the analyses of its plan, its analysis sets and its flow. @throws Error where a run was not opened there
 */
export const analysedInCore = async (
  played: PlayedTrial,
  protocols: Protocols,
  opened: readonly OpenedPrediction[],
) => {
  const scores = new Map(opened.map((one) => [runOf(one), one.score]));
  const scoreOf = (run: string): number => {
    const score = scores.get(run);
    if (score === undefined) throw new Error(`no score was opened of ${run}`);
    return score;
  };
  const readModels = readModelsOf(played);
  const cut = await analysedCut({
    protocols,
    readModels: {
      ...readModels,
      openedPredictions: async () =>
        (await readModels.openedPredictions()).map((one) => ({ ...one, score: scoreOf(runOf(one)) })),
    },
    trial: () => Promise.resolve(played.trial),
    lockedAt: () => Promise.resolve(played.lockedAt),
    plans: programPlans(),
  });
  const rows = await cut.rows();
  const { cutoff, protocolVersion } = cut.key;
  const at = { cutoff: plainDate(cutoff), finalLock: true, protocolVersion };
  return {
    key: cut.key,
    analyses: await runPlan({ inputs: await cut.inputs(), toRun: cut.toRun }, analysisHere),
    sets: { ...at, allocated: rows.length, sets: countSets(rows.map(({ sets }) => sets)) },
    flow: flowAt(rows, at),
  };
};
