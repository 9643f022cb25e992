import { lookOrder } from '../../contracts/analysis/look.js';
import type { AnalysisPlan, PlannedAnalysis } from '../../contracts/analysis/plan.js';
import type { RecordedLook } from '../../domain/record/analysis/analysis-look.js';

/** An analysis with the rank under which its result is shown. */
export interface AnalysisToRun {
  readonly analysis: PlannedAnalysis;
  readonly rank: PlannedAnalysis['rank'] | 'LOOK';
  /** Of a look: by whose order and why; empty for what was planned. */
  readonly notes: readonly string[];
}

/** A recorded look that this program can no longer read, because it is in words of another contract. */
export class LookNotReadable extends Error {
  override readonly name = 'LookNotReadable';
}

const analysisOf = lookOrder.shape.analysis;

const lookToRun = ({ look, by, at, reason }: RecordedLook): AnalysisToRun => {
  const { data, error } = analysisOf.safeParse(look);
  if (!data)
    throw new LookNotReadable(
      `the look ${look.id} asks for what this program does not know: ${error.issues.map(({ path, message }) => `/${path.map(String).join('/')} ${message}`).join('; ')}`,
    );
  return {
    analysis: { ...data, rank: 'EXPLORATORY', test: null },
    rank: 'LOOK',
    notes: [`Beyond the plan: looked at by the ${by.role} on ${at.slice(0, 10)}, because: ${reason}`],
  };
};

/**
 * Everything that is analysed, in order: the plan, and after it each look as such.
 * @throws LookNotReadable
 */
export const analysesToRun = (
  plan: AnalysisPlan,
  looks: readonly RecordedLook[],
): readonly AnalysisToRun[] => [
  ...plan.analyses.map((analysis) => ({ analysis, rank: analysis.rank, notes: [] })),
  ...looks.map(lookToRun),
];
