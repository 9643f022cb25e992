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

/** A recorded look in words of another contract: nothing else is stopped by it, and it is shown without figures. */
export interface LookNotReadable {
  readonly look: RecordedLook['look'];
  readonly notes: readonly string[];
  /** Which of its words this program does not know. */
  readonly reason: string;
}

const analysisOf = lookOrder.shape.analysis;

const noteOf = ({ by, at, reason }: RecordedLook): string =>
  `Beyond the plan: looked at by the ${by.role} on ${at.slice(0, 10)}, because: ${reason}`;

const lookToRun = (recorded: RecordedLook): readonly AnalysisToRun[] => {
  const { data } = analysisOf.safeParse(recorded.look);
  return data === undefined
    ? []
    : [
        {
          analysis: { ...data, rank: 'EXPLORATORY', test: null },
          rank: 'LOOK',
          notes: [noteOf(recorded)],
        },
      ];
};

/**
 * Everything that can be analysed, in order: the plan, and after it each look as such. `looksNotReadable` has the rest of the
 * looks.
 */
export const analysesToRun = (
  plan: AnalysisPlan,
  looks: readonly RecordedLook[],
): readonly AnalysisToRun[] => [
  ...plan.analyses.map((analysis) => ({ analysis, rank: analysis.rank, notes: [] })),
  ...looks.flatMap(lookToRun),
];

/** The looks that `analysesToRun` cannot name, in the order in which they were recorded. */
export const looksNotReadable = (looks: readonly RecordedLook[]): readonly LookNotReadable[] =>
  looks.flatMap((recorded) => {
    const { error } = analysisOf.safeParse(recorded.look);
    if (!error) return [];
    const faults = error.issues.map(({ path, message }) => `/${path.map(String).join('/')} ${message}`);
    return [{ look: recorded.look, notes: [noteOf(recorded)], reason: faults.join('; ') }];
  });
