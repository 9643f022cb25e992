import type { AnalysisTable, TrialFigure } from '../../../contracts/analysis/index.js';
import type { TableRow } from './table.js';

const valueOf = (
  figures: readonly TrialFigure[],
  score: string | null,
  cell: string,
): TableRow['cells'][number] => {
  const figure = figures.find(
    (one) => one.score === score && one.estimator === `classification.${cell}` && one.subgroup === null,
  );
  if (figure === undefined) return null;
  return 'value' in figure ? figure.value : `not estimable: ${figure.notEstimable.reason}`;
};

/** The index test against the label, for every score that is classified. */
export const twoByTwo = (analysis: string, figures: readonly TrialFigure[]): readonly AnalysisTable[] => {
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
        cells: ['true-positives', 'false-positives'].map((cell) => valueOf(figures, score, cell)),
      },
      {
        label: `below ${threshold ?? ''}`,
        cells: ['false-negatives', 'true-negatives'].map((cell) => valueOf(figures, score, cell)),
      },
    ],
    notes,
  }));
};
