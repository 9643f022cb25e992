import type { PlannedAnalysis } from '../../../contracts/analysis/index.js';
import { knownLabel } from '../data/known-label.js';
import { meantForTest } from '../data/population.js';
import { columnsOf } from '../data/sample.js';
import type { AnalysisInputs } from '../inputs.js';
import type { TracedTable } from './traced-table.js';

const labels = { 'label 1': [1], 'label 0': [0], 'label not known': [null], all: [1, 0, null] } as const;

/**
 * For an analysis by intention to diagnose, of whom its figures are: everybody whom the test was meant for, by the score or
 * its failure and by the label. Behind each count stand all of them, so that nobody is told apart by an outcome.
 */
export const testAgainstLabel = (
  analysis: PlannedAnalysis,
  inputs: AnalysisInputs,
): readonly TracedTable[] => {
  const { id, label, population, estimators } = analysis;
  if (!estimators.includes('intention-to-diagnose')) return [];
  const {
    rows,
    plan: { horizonDay },
  } = inputs;
  const meant = meantForTest(rows, population);
  const behind = meant.map((row) => ({ row }));
  return columnsOf(analysis, inputs).map(({ column, of, threshold }): TracedTable => {
    const judged = meant.map((row) => ({ score: of(row), label: knownLabel(row, label, horizonDay) }));
    const results: Readonly<Record<string, (one: (typeof judged)[number]) => boolean>> = {
      [`at or above ${threshold}`]: ({ score }) => typeof score === 'number' && score >= threshold,
      [`below ${threshold}`]: ({ score }) => typeof score === 'number' && score < threshold,
      'without a score': ({ score }) => typeof score !== 'number',
      all: () => true,
    };
    return {
      id: `${id}:intention:${column}`,
      title: `${column} and its failures against the label at the horizon`,
      columns: Object.keys(labels),
      rows: Object.entries(results).map(([name, holds]) => ({
        label: name,
        cells: Object.values(labels).map((known: readonly (1 | 0 | null)[]) => ({
          value: judged.filter((one) => holds(one) && known.includes(one.label)).length,
          behind,
        })),
      })),
      notes: [
        'everybody whom the test was meant for; figures by intention to diagnose are of those with a known label',
      ],
    };
  });
};
