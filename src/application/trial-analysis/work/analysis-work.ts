import type { AnalysisToRun } from '../../analysis-plan/index.js';
import { sameThread } from '../../evaluation/index.js';
import { type Analysed, analysedWhole } from '../analysed.js';
import { type Changed, changedBetween } from '../difference/changed-between.js';
import { type Compared, type Values, estimatorOf, valuesAt } from '../difference/stages.js';
import type { AnalysisInputs } from '../inputs.js';
import { type Lineage, type Suppressed, lineageOf } from '../lineage/lineage.js';
import { resampledLineage } from '../resampling/resampled-lineage.js';

/** The trial under its plan: what most work begins from. */
export interface PlanTask {
  readonly inputs: AnalysisInputs;
  readonly toRun: readonly AnalysisToRun[];
}

/** Each kind of work: what it is about, a part of it, and what comes of the part. All are plain data, fit for a thread. */
interface Kinds {
  /** One analysis, by its place in the list. */
  readonly PLAN: { readonly task: PlanTask; readonly part: number; readonly answer: Analysed };
  /** Who stands behind a number or a curve; null for a name that none has. */
  readonly LINEAGE: {
    readonly task: PlanTask;
    readonly part: string;
    readonly answer: Lineage | Suppressed | null;
  };
  readonly CHANGES: {
    readonly task: Pick<Compared, 'a' | 'b'>;
    readonly part: null;
    readonly answer: readonly Changed[];
  };
  /** The estimator of a figure; null for a name that none has. */
  readonly ESTIMATOR: {
    readonly task: Compared;
    readonly part: string;
    readonly answer: ReturnType<typeof estimatorOf> | null;
  };
  /** The figures at these stages of a comparison. */
  readonly STAGES: {
    readonly task: Compared;
    readonly part: readonly number[];
    readonly answer: readonly Values[];
  };
}

export type WorkKind = keyof Kinds;
export type TaskOf<Kind extends WorkKind> = Kinds[Kind]['task'];
export type PartOf<Kind extends WorkKind> = Kinds[Kind]['part'];
export type AnswerOf<Kind extends WorkKind> = Kinds[Kind]['answer'];

type Works = {
  readonly [Kind in WorkKind]: (
    task: TaskOf<Kind>,
    part: PartOf<Kind>,
  ) => AnswerOf<Kind> | Promise<AnswerOf<Kind>>;
};

const resampling = { runner: sameThread };

const works: Works = {
  PLAN: ({ inputs, toRun }, index) => {
    const one = toRun[index];
    if (one === undefined) throw new RangeError(`there is no analysis ${index} to run`);
    return analysedWhole(one, inputs, resampling);
  },
  LINEAGE: async ({ inputs, toRun }, figureId) =>
    lineageOf(inputs, figureId, toRun) ??
    (await resampledLineage(inputs, figureId, resampling, toRun)) ??
    null,
  CHANGES: ({ a, b }) => changedBetween(a, b),
  ESTIMATOR: (compared, figureId) => estimatorOf(compared, figureId) ?? null,
  STAGES: (compared, stages) => stages.map((stage) => valuesAt(compared, stage)),
};

/**
 * Does one part of a work: pure, so that the same task and part give the same answer, whoever computes them.
 * @throws PlanNotRunnable
 */
export const doPart = async <Kind extends WorkKind>(
  kind: Kind,
  task: TaskOf<Kind>,
  part: PartOf<Kind>,
): Promise<AnswerOf<Kind>> => works[kind](task, part);
