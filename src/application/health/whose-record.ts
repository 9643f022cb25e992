import { subjectOf } from '../../contracts/names.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import type { QuarantinedRow } from '../ports/read-models.js';

export interface RowOfNumber {
  readonly subjectId: string;
  readonly row: QuarantinedRow;
}

type Numbers = Pick<TrialState, 'subjects'>;

const numbered = (rows: readonly QuarantinedRow[]): readonly RowOfNumber[] =>
  rows.flatMap((row) => {
    const subjectId = subjectOf(row.stream);
    return subjectId === null ? [] : [{ subjectId, row }];
  });

const isGiven = ({ subjects }: Numbers): ((row: RowOfNumber) => boolean) => {
  const given = new Set(subjects.map(({ subjectId }) => subjectId));
  return ({ subjectId }) => given.has(subjectId);
};

/** What cannot be relied on in the records of participants. */
export const ofParticipants = (trial: Numbers, rows: readonly QuarantinedRow[]): readonly RowOfNumber[] =>
  numbered(rows).filter(isGiven(trial));

/** What stands under numbers that no participant has: nobody's record, and a number that is left out. */
export const ofNobody = (trial: Numbers, rows: readonly QuarantinedRow[]): readonly RowOfNumber[] => {
  const given = isGiven(trial);
  return numbered(rows).filter((row) => !given(row));
};
