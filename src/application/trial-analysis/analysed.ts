import type { AnalysisResult, TrialFigure } from '../../contracts/analysis/index.js';
import { type AnalysisToRun, analysesToRun } from '../analysis-plan/index.js';
import { analyse } from './analyse.js';
import { membersOf } from './data/population.js';
import { foundIn } from './estimators/found-in.js';
import type { AnalysisInputs } from './inputs.js';
import { PlanNotRunnable } from './plan-not-runnable.js';
import { type Resampling, resampledAnswers } from './resampling/resampled-answers.js';
import { hypothesisTable } from './tables/hypothesis.js';
import { toldTable } from './tables/traced-table.js';

/** What came of one analysis under its rank, and the figure that its hypothesis is about, where the plan names one. */
export interface Analysed {
  readonly result: AnalysisResult;
  readonly tested: TrialFigure | null;
}

/** A look that cannot be run: its members are counted, and it says why it has no figures. */
const notRun = (
  { analysis, rank, notes }: AnalysisToRun,
  { rows }: AnalysisInputs,
  { reason }: PlanNotRunnable,
): Analysed => {
  const members = membersOf(rows, analysis.population).length;
  return {
    result: {
      id: analysis.id,
      title: analysis.title,
      rank,
      population: { name: analysis.population, members, analysed: 0, leftOut: { NOT_RUN: members } },
      figures: [],
      series: [],
      tables: [],
      notes: [...notes, `This look cannot be run, and has no figures: ${reason}.`],
    },
    tested: null,
  };
};

/** Once recorded, a look stays: one that cannot be run answers for itself, and the plan and other looks are run. */
const orNotRun = (one: AnalysisToRun, inputs: AnalysisInputs, error: unknown): Analysed => {
  if (one.rank === 'LOOK' && error instanceof PlanNotRunnable) return notRun(one, inputs, error);
  throw error;
};

const computed = ({ analysis, rank, notes }: AnalysisToRun, inputs: AnalysisInputs): Analysed => {
  const result = analyse(analysis, inputs);
  const [first] = analysis.test === null ? [] : foundIn(analysis, inputs, [analysis.test.estimator]);
  return {
    result: { ...result, rank, notes: [...notes, ...result.notes] },
    tested: first?.figure ?? null,
  };
};

/**
 * One analysis by itself, without its intervals by resampling.
 * @throws PlanNotRunnable for one of the plan; a look says so in its notes
 */
export const analysed = (one: AnalysisToRun, inputs: AnalysisInputs): Analysed => {
  try {
    return computed(one, inputs);
  } catch (error) {
    return orNotRun(one, inputs, error);
  }
};

/** The same with its intervals by resampling after its other figures. @throws PlanNotRunnable for one of the plan */
export const analysedWhole = async (
  one: AnalysisToRun,
  inputs: AnalysisInputs,
  resampling: Resampling,
): Promise<Analysed> => {
  try {
    const { result, tested } = computed(one, inputs);
    const answers = await resampledAnswers(one.analysis, inputs, resampling);
    return {
      result: { ...result, figures: [...result.figures, ...answers.map(({ figure }) => figure)] },
      tested,
    };
  } catch (error) {
    return orNotRun(one, inputs, error);
  }
};

/** With the tests that the plan names: each is decided where those before it in its order are known. */
export const withTests = (
  toRun: readonly AnalysisToRun[],
  all: readonly Analysed[],
): readonly AnalysisResult[] => {
  const earlier: AnalysisResult[] = [];
  all.forEach(({ result, tested }, k) => {
    const planned = toRun[k];
    if (planned === undefined) throw new Error('there are more results than analyses');
    const test = hypothesisTable(planned.analysis, tested ?? undefined, earlier);
    earlier.push({ ...result, tables: [...result.tables, ...test.map(toldTable)] });
  });
  return earlier;
};

/**
 * The plan, and what is looked at beyond it, run over one data cut where it is called, without intervals by resampling:
 * the same inputs give the same answers, in the order given.
 */
export const analyses = (
  inputs: AnalysisInputs,
  toRun: readonly AnalysisToRun[] = analysesToRun(inputs.plan, []),
): readonly AnalysisResult[] =>
  withTests(
    toRun,
    toRun.map((one) => analysed(one, inputs)),
  );
