import type { FigureDiff } from '../../../contracts/analysis/index.js';
import type { AnalysisInputs } from '../inputs.js';
import { rowChanges } from './row-changes.js';

/** A participant of whom something is another one in the second cut. */
export type Changed = Pick<FigureDiff['steps'][number], 'subjectId' | 'changes'>;

/**
 * Everybody of whom a fact or a score differs between two cuts, in the order of their subject numbers.
 * @throws RangeError where the two were not made under the same plan
 */
export const changedBetween = (a: AnalysisInputs, b: AnalysisInputs): readonly Changed[] => {
  if (JSON.stringify(a.plan) !== JSON.stringify(b.plan)) {
    throw new RangeError('the two cuts were analysed under different plans; compare cuts of one plan');
  }
  return [...new Set([...a.rows, ...b.rows].map(({ subjectId }) => subjectId))]
    .sort()
    .map((subjectId) => ({ subjectId, changes: rowChanges(a, b, subjectId) }))
    .filter(({ changes }) => changes.length > 0);
};
