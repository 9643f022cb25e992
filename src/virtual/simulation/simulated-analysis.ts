import type { Protocols } from '../../application/protocol/protocols.js';
import { createReportParts } from '../../application/reporting/create-report-parts.js';
import { type PlanTask, analyses } from '../../application/trial-analysis/index.js';
import { type AnalysedCut, analysedCut } from '../../application/trial-analysis/serving/analysed-cut.js';
import {
  type AnalysisKey,
  type ReportParts,
  type TrialAnalysis,
  type TrialFigure,
  trialAnalysisSchemaVersion,
} from '../../contracts/analysis/index.js';
import type { PlayedTrial } from '../player/index.js';
import { programPlans } from '../player/program-plans.js';
import { readModelsOf } from './read-models-of.js';
import { simulatedContext } from './simulated-context.js';
import type { SimulatedWorld } from './simulation.js';

/** A trial that came to its lock, and what tells its data from those of every other. */
export interface SimulatedTrial {
  readonly played: PlayedTrial;
  readonly protocols: Protocols;
  readonly cut: Extract<AnalysisKey['cut'], { readonly kind: 'SIMULATED' }>;
}

/** The primary figures of one trial. */
export interface PrimaryFigures {
  readonly key: AnalysisKey;
  readonly figures: readonly TrialFigure[];
}

/** A plan that is still to be run, and the parts of the report around its results. */
export interface PlanToRun {
  readonly task: PlanTask;
  readonly parts: Omit<ReportParts, 'analysis'>;
  readonly analysis: Omit<TrialAnalysis, 'analyses'>;
}

const depsOf = ({ played, protocols }: SimulatedTrial) => ({
  readModels: readModelsOf(played),
  trial: () => Promise.resolve(played.trial),
  lockedAt: () => Promise.resolve(played.lockedAt),
  protocols,
  plans: programPlans(),
});

/** The locked trial under its plan, as the product finds it. @throws CommandRefused where no plan was signed */
export const cutOfTrial = async (simulated: SimulatedTrial): Promise<AnalysedCut> => {
  const cut = await analysedCut(depsOf(simulated));
  return { ...cut, key: { ...cut.key, cut: simulated.cut } };
};

/** What the primary analyses of the plan say. */
export const primaryFigures = async ({ key, toRun, inputs }: AnalysedCut): Promise<PrimaryFigures> => {
  const primary = toRun.filter(({ rank }) => rank === 'PRIMARY');
  return { key, figures: analyses(await inputs(), primary).flatMap((one) => one.figures) };
};

/** The whole plan with the facts of the trial that its report states. */
export const planToRun = async (cut: AnalysedCut, scores: SimulatedWorld['scores']): Promise<PlanToRun> => {
  const { key, planMadeAfterFreeze, toRun, inputs } = cut;
  const task = { inputs: await inputs(), toRun };
  const analysis = {
    schemaVersion: trialAnalysisSchemaVersion,
    key,
    planMadeAfterFreeze,
    participants: task.inputs.rows.length,
  } as const;
  // The parts state what is recorded, not what the analyses find.
  const notRun = { analysed: () => Promise.resolve({ analysis: { ...analysis, analyses: [] }, cut }) };
  const {
    analysis: _notRun,
    context,
    ...parts
  } = await createReportParts({
    analyses: notRun,
    clock: 'simulated',
  })();
  return { task, parts: { ...parts, context: simulatedContext(context, scores) }, analysis };
};
