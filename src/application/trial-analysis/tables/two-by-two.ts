import type { TrialFigure } from '../../../contracts/analysis/index.js';
import type { TracedCell, TracedTable } from './traced-table.js';

const cellOf = (figures: readonly TrialFigure[], score: string | null, cell: string): TracedCell => {
  const found = figures.find(
    (one) => one.score === score && one.estimator === `classification.${cell}` && one.subgroup === null,
  );
  if (found === undefined) return { value: null, figure: null };
  const value = 'value' in found ? found.value : `not estimable: ${found.notEstimable.reason}`;
  return { value, figure: found.id };
};

/** The index test against the label, for every score that is classified; each cell is a figure of the analysis. */
export const twoByTwo = (analysis: string, figures: readonly TrialFigure[]): readonly TracedTable[] => {
  const classified = figures.filter(
    ({ estimator, subgroup }) => estimator === 'classification.true-positives' && subgroup === null,
  );
  return classified.map(({ score, threshold, notes }) => ({
    id: `${analysis}:two-by-two:${score ?? ''}`,
    title: `${score ?? ''} against the label at the horizon`,
    columns: ['label 1', 'label 0'],
    rows: [
      {
        label: `at or above ${threshold ?? ''}`,
        cells: ['true-positives', 'false-positives'].map((cell) => cellOf(figures, score, cell)),
      },
      {
        label: `below ${threshold ?? ''}`,
        cells: ['false-negatives', 'true-negatives'].map((cell) => cellOf(figures, score, cell)),
      },
    ],
    notes,
  }));
};
