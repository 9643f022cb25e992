import { deviationCountId } from '../../../contracts/analysis/index.js';
import type { PlainDate } from '../../../domain/calendar/plain-date.js';
import type { ProtocolParameters } from '../../../domain/parameters/parameters.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import { deviations } from '../../../domain/protocol/deviations/deviations.js';
import type { Casebook } from '../../../domain/record/casebook.js';
import type { Counted } from './counted.js';

/** The record of a participant who is in the cut, and the protocol that judges it. */
export interface JudgedRecord {
  readonly subjectId: string;
  readonly casebook: Casebook;
  readonly protocol: ProtocolParameters;
}

/** Deviations of one category and importance; one participant may have several. */
export interface DeviationCount extends Counted {
  readonly category: string;
  readonly importance: string;
}

/** Deviations that began up to a date, by category and importance, in the order of their names. */
export const deviationCounts = (
  records: readonly JudgedRecord[],
  rows: readonly AnalysisRow[],
  cutoff: PlainDate,
): readonly DeviationCount[] => {
  const found = records.flatMap(({ subjectId, casebook, protocol }) =>
    deviations(casebook, protocol, cutoff).map(({ category, importance }) => ({
      id: deviationCountId(category, importance),
      subjectId,
      category,
      importance,
    })),
  );
  return [...Map.groupBy(found, ({ id }) => id)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([id, same]) => {
      const [first] = same;
      if (first === undefined) return [];
      const { category, importance } = first;
      const subjects = new Set(same.map(({ subjectId }) => subjectId));
      return [
        {
          id,
          of: `protocol deviations ${category}, ${importance}`,
          value: same.length,
          category,
          importance,
          behind: rows.filter(({ subjectId }) => subjects.has(subjectId)),
        },
      ];
    });
};
