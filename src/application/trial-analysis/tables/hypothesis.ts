import type { AnalysisResult, PlannedAnalysis, TrialFigure } from '../../../contracts/analysis/index.js';
import type { TracedTable } from './traced-table.js';

type Rejected = 'rejected' | 'not rejected';

const testId = (analysis: string): string => `${analysis}:test`;

/** Whether the test of an earlier analysis was rejected, as its own table says. */
const wasRejected = (analysis: string, earlier: readonly AnalysisResult[]): boolean =>
  earlier
    .flatMap(({ tables }) => tables)
    .some(({ id, rows }) => id === testId(analysis) && rows.some(({ cells }) => cells.at(-1) === 'rejected'));

/**
 * The hypothesis that the plan names: rejected where the lower end of the interval of its figure exceeds the limit.
 * In fixed order: one that stands after another is tested only where that was rejected.
 */
export const hypothesisTable = (
  { id, test }: PlannedAnalysis,
  figure: TrialFigure | undefined,
  earlier: readonly AnalysisResult[],
): readonly TracedTable[] => {
  if (test === null) return [];
  const { hypothesis, limit, after } = test;
  const interval = figure !== undefined && 'interval' in figure ? figure.interval : null;
  const lower = interval !== null && 'lower' in interval ? interval.lower : null;
  const decided: Rejected = lower !== null && lower > limit ? 'rejected' : 'not rejected';
  const decision =
    after === null || wasRejected(after, earlier) ? decided : `not tested: ${after} was not rejected`;
  const tested = figure?.id ?? null;
  return [
    {
      id: testId(id),
      title: 'Hypothesis named in the plan',
      columns: ['limit', 'lower end', 'decision'],
      rows: [
        {
          label: hypothesis,
          cells: [
            { value: limit, figure: null },
            { value: lower, figure: lower === null ? null : tested },
            { value: decision, figure: tested },
          ],
        },
      ],
      notes: [],
    },
  ];
};
