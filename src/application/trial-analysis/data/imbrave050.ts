import type { Baseline } from '../../../domain/protocol/analysis-row/baseline.js';

const manyNodules = 4;
const largeMm = 50;

/** Grades III and IV of Edmondson and Steiner are poor. */
const isPoor = (grade: NonNullable<Baseline['edmondsonSteiner']>): boolean =>
  grade === 'III' || grade === 'IV';

/** True where one is, false where none is, null where what is known does not tell. */
const either = (a: boolean | null, b: boolean | null): boolean | null =>
  a === true || b === true ? true : a === null || b === null ? null : false;

/**
 * The class of high risk of recurrence by IMbrave050 (protocol §3.5): 1 for up to three tumours of which the largest is
 * over 50 mm, four or more of up to 50 mm, or up to three of up to 50 mm with vascular invasion or poor grade; else 0.
 * Vascular invasion is microvascular invasion. Four or more of which one is over 50 mm are in none of the criteria, which
 * say nothing of them: null, as where a value that decides is missing.
 */
export const imbrave050 = ({
  nodules,
  largestMm,
  mvi,
  edmondsonSteiner,
}: Pick<Baseline, 'nodules' | 'largestMm' | 'mvi' | 'edmondsonSteiner'>): 0 | 1 | null => {
  if (nodules === null || largestMm === null) return null;
  const [many, large] = [nodules >= manyNodules, largestMm > largeMm];
  if (many && large) return null;
  if (many || large) return 1;
  const pathology = either(mvi && mvi !== 'M0', edmondsonSteiner && isPoor(edmondsonSteiner));
  return pathology === null ? null : pathology ? 1 : 0;
};
