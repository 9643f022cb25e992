import {
  type FigureLineage,
  type MetricsDifference,
  type TrialAnalysis,
  trialAnalysisSchemaVersion,
} from '../../../contracts/analysis/index.js';
import type { Instant } from '../../../domain/calendar/instant.js';
import { refuse } from '../../../domain/shared/domain-error.js';
import type { AnalysisRunner } from '../../ports/analysis-runner.js';
import { CommandRefused } from '../../ports/orchestrator.js';
import { recordCounts } from '../counts/record-counts.js';
import { countLineage } from '../lineage/lineage.js';
import { runDifference } from '../work/run-difference.js';
import { runPlan } from '../work/run-plan.js';
import { type AnalysedCut, type AnalysedCutDeps, analysedCut } from './analysed-cut.js';
import { lookWithoutFigures } from './look-without-figures.js';
import { type Begin, type Progress, createSharedWork, firstOf, whileWaiting } from './shared-work.js';

export interface TrialAnalysisDeps extends AnalysedCutDeps {
  /** Where the numbers are computed: others are answered meanwhile. */
  readonly runner: AnalysisRunner;
}

export interface AskedDifference {
  readonly analysis: string;
  readonly from: Instant;
  readonly to?: Instant | undefined;
  /** This figure of the analysis alone. */
  readonly figure?: string | undefined;
}

/** How far an answer is that is not there yet; asked for again, it is further, or there. */
export interface UnderWay {
  readonly underWay: Progress;
}

export interface TrialAnalyses {
  /**
   * The plan, run over the locked data. `gone` ends the waiting, and the work where nobody else waits for it.
   * @throws CommandRefused before unsealing and without a plan in force; PlanNotRunnable, WorkInterrupted, ClientGone
   */
  readonly analysis: (gone?: AbortSignal) => Promise<TrialAnalysis>;
  /** The same with the cut that it is of. @throws the same */
  readonly analysed: (
    gone?: AbortSignal,
  ) => Promise<{ readonly analysis: TrialAnalysis; readonly cut: AnalysedCut }>;
  /**
   * Who stands behind a figure, a cell of a table, a curve or a count; null for a name that none of them has.
   * @throws CommandRefused also for one whose participants are not shown
   */
  readonly lineage: (id: string) => Promise<FigureLineage | null>;
  /**
   * How the figures of one analysis differ between two moments, the lock where none is given; how far that is, where it
   * takes longer than `patienceMs`; null for an analysis that neither the plan nor a look has.
   * @throws CommandRefused before unsealing, without a plan in force, `METRICS.MOMENTS` for moments in the wrong order or
   * after the lock, and for a figure that the analysis does not have
   */
  readonly difference: (
    asked: AskedDifference,
    patienceMs: number,
    gone?: AbortSignal,
  ) => Promise<MetricsDifference | UnderWay | null>;
}

/** Who gave up waiting has so long to ask again. */
const graceMs = 60_000;

const notFound = (code: string, message: string): CommandRefused =>
  new CommandRefused(refuse('not-found', code, message));

const beginPlan =
  (cut: AnalysedCut, runner: AnalysisRunner): Begin<TrialAnalysis> =>
  async (signal) => {
    const inputs = await cut.inputs();
    return {
      schemaVersion: trialAnalysisSchemaVersion,
      key: cut.key,
      planMadeAfterFreeze: cut.planMadeAfterFreeze,
      participants: inputs.rows.length,
      analyses: [
        ...(await runPlan({ inputs, toRun: cut.toRun }, runner, { signal })),
        ...cut.notReadable.map((look) => lookWithoutFigures(look, inputs.rows)),
      ],
    };
  };

const beginDifference =
  (
    cut: AnalysedCut,
    planned: AnalysedCut['toRun'][number],
    { analysis: id, from, to = cut.lockedAt, figure }: AskedDifference,
    runner: AnalysisRunner,
  ): Begin<MetricsDifference> =>
  async (signal, tell) => {
    const [a, b] = [await cut.inputsAt(from), await cut.inputsAt(to)];
    const figures = await runDifference({ a, b, analysis: planned.analysis, figure }, runner, signal, tell);
    if (figures) return { analysis: id, from, to, figures };
    throw notFound(
      'FIGURE.UNKNOWN',
      'The analysis has no figure of this name that is divided between participants; take the id from the analysis itself. Intervals by resampling are not divided.',
    );
  };

/**
 * Two moments between which the data could differ: beyond the lock there is no cut, and nothing changes backwards.
 * @throws CommandRefused `METRICS.MOMENTS`
 */
const requireMoments = ({ from, to }: Pick<AskedDifference, 'from' | 'to'>, lockedAt: Instant): void => {
  const moments = (message: string): CommandRefused =>
    new CommandRefused(refuse('rule', 'METRICS.MOMENTS', message));
  const latest = to ?? lockedAt;
  if (latest > lockedAt || from > lockedAt) {
    throw moments(
      `The database was locked at ${lockedAt}, and there is no data cut after it; "from" is ${from} and "to" is ${latest}. Give moments up to the lock, or leave "to" out for the lock itself.`,
    );
  }
  if (latest < from) {
    throw moments(
      `"to" (${latest}) is before "from" (${from}); a difference is told forwards. Exchange the two.`,
    );
  }
};

/** The last answers are kept under their keys: the same cut, plan and engine are never computed twice, nor at the same time. */
export const createTrialAnalysis = (deps: TrialAnalysisDeps): TrialAnalyses => {
  const { runner } = deps;
  const plans = createSharedWork<TrialAnalysis>(graceMs);
  const differences = createSharedWork<MetricsDifference>(graceMs);
  const analysed: TrialAnalyses['analysed'] = async (gone) => {
    const cut = await analysedCut(deps);
    return { analysis: await whileWaiting(plans.join(cut.cacheKey, beginPlan(cut, runner)), gone), cut };
  };
  return {
    analysis: async (gone) => (await analysed(gone)).analysis,
    analysed,
    difference: async (asked, patienceMs, gone) => {
      const cut = await analysedCut(deps);
      const planned = cut.toRun.find(({ analysis }) => analysis.id === asked.analysis);
      if (planned === undefined) return null;
      requireMoments(asked, cut.lockedAt);
      const { analysis, figure, from, to } = asked;
      const key = JSON.stringify([cut.cacheKey, analysis, figure, from, to]);
      const place = differences.join(key, beginDifference(cut, planned, asked, runner));
      return whileWaiting({ ...place, answer: firstOf(place, patienceMs) }, gone);
    },
    lineage: async (id) => {
      const cut = await analysedCut(deps);
      const task = { inputs: await cut.inputs(), toRun: cut.toRun };
      const [derived] = await runner.run('LINEAGE', task, [id], {});
      const found =
        derived ?? countLineage(recordCounts(await cut.records(), await cut.rows(), cut.cutoff), id);
      if (!found) return null;
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
