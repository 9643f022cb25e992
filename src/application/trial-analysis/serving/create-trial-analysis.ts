import {
  type AnalysisResult,
  type FigureLineage,
  type MetricsDifference,
  type TrialAnalysis,
  trialAnalysisSchemaVersion,
} from '../../../contracts/analysis/index.js';
import type { Instant } from '../../../domain/calendar/instant.js';
import { refuse } from '../../../domain/shared/domain-error.js';
import { CommandRefused } from '../../ports/orchestrator.js';
import { inTurn } from '../analyse.js';
import { diffInSteps } from '../difference/metrics-diff.js';
import { deviationCounts } from '../counts/deviation-counts.js';
import { countLineage, lineageOf } from '../lineage/lineage.js';
import { type AnalysedCut, type AnalysedCutDeps, analysedCut } from './analysed-cut.js';

export interface TrialAnalysisDeps extends AnalysedCutDeps {
  /** Lets others have their turn: the analyses of a plan take seconds. */
  readonly pause: () => Promise<void>;
}

export interface AskedDifference {
  readonly analysis: string;
  readonly from: Instant;
  readonly to?: Instant | undefined;
}

export interface TrialAnalyses {
  /** The plan, run over the locked data. @throws CommandRefused before unsealing and without a plan in force */
  readonly analysis: () => Promise<TrialAnalysis>;
  /** The same with the cut that it is of. @throws CommandRefused before unsealing and without a plan in force */
  readonly analysed: () => Promise<{ readonly analysis: TrialAnalysis; readonly cut: AnalysedCut }>;
  /**
   * Who stands behind a figure, a cell of a table, a curve or a count; null for a name that none of them has.
   * @throws CommandRefused also for one whose participants are not shown
   */
  readonly lineage: (id: string) => Promise<FigureLineage | null>;
  /**
   * How the figures of one analysis differ between two moments, the lock where none is given; null for an analysis that
   * neither the plan nor a look has. @throws CommandRefused before unsealing and without a plan in force
   */
  readonly difference: (asked: AskedDifference) => Promise<MetricsDifference | null>;
}

const differenceOf = async (
  cut: AnalysedCut,
  { analysis: id, from, to = cut.lockedAt }: AskedDifference,
  pause: () => Promise<void>,
): Promise<MetricsDifference | null> => {
  const planned = cut.toRun.find(({ analysis }) => analysis.id === id);
  if (planned === undefined) return null;
  const steps = diffInSteps(await cut.inputsAt(from), await cut.inputsAt(to), planned.analysis);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return { analysis: id, from, to, figures: value };
    await pause();
  }
};

const compute = async (cut: AnalysedCut, pause: () => Promise<void>): Promise<TrialAnalysis> => {
  const inputs = await cut.inputs();
  const analyses: AnalysisResult[] = [];
  for (const result of inTurn(inputs, cut.toRun)) {
    analyses.push(result);
    await pause();
  }
  return {
    schemaVersion: trialAnalysisSchemaVersion,
    key: cut.key,
    planMadeAfterFreeze: cut.planMadeAfterFreeze,
    participants: inputs.rows.length,
    analyses,
  };
};

/** The last answer is kept under its key: the same cut, plan and engine are never computed twice, nor at the same time. */
export const createTrialAnalysis = (deps: TrialAnalysisDeps): TrialAnalyses => {
  let kept: { readonly cacheKey: string; readonly answer: Promise<TrialAnalysis> } | undefined;
  const answerOf = (cut: AnalysedCut): Promise<TrialAnalysis> => {
    if (kept?.cacheKey === cut.cacheKey) return kept.answer;
    const answer = compute(cut, deps.pause);
    const own = { cacheKey: cut.cacheKey, answer };
    kept = own;
    // What failed is not kept: the next request tries again, and this one is told.
    answer.catch(() => {
      if (kept === own) kept = undefined;
    });
    return answer;
  };
  const analysed = async (): Promise<{ readonly analysis: TrialAnalysis; readonly cut: AnalysedCut }> => {
    const cut = await analysedCut(deps);
    return { analysis: await answerOf(cut), cut };
  };
  return {
    analysis: async () => (await analysed()).analysis,
    analysed,
    difference: async (asked) => differenceOf(await analysedCut(deps), asked, deps.pause),
    lineage: async (id) => {
      const cut = await analysedCut(deps);
      const found =
        lineageOf(await cut.inputs(), id, cut.toRun) ??
        countLineage(deviationCounts(await cut.records(), await cut.rows(), cut.cutoff), id);
      if (found === undefined) return null;
      if ('suppressed' in found) {
        throw new CommandRefused(
          refuse(
            'state',
            'METRICS.SUPPRESSED',
            'Too few events stand behind this number or the level that it counts: who they are is not shown.',
          ),
        );
      }
      return { key: cut.key, ...found };
    },
  };
};
