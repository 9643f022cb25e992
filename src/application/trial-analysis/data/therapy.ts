import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import { type LeftOut, type MissingOutcome, type Outcome, outcome } from './outcome.js';

/** Day from which therapy against the tumour counts: 0 where it came before surgery; undefined without any. */
export const therapyStart = ({ therapy }: AnalysisRow): number | undefined =>
  therapy.neoadjuvant ? 0 : (therapy.adjuvantFromDay ?? undefined);

/**
 * Follow-up as it is up to the start of adjuvant therapy, where it is censored: what is seen afterwards, or cannot be
 * made out, plays no part. An event on the day of the start came first.
 */
export const censoredAtAdjuvant = <Kind extends Outcome | LeftOut | MissingOutcome>(
  { therapy, endpoints }: AnalysisRow,
  observed: Kind,
): Kind | Outcome => {
  const start = therapy.adjuvantFromDay;
  if (start === null || endpoints === null) return observed;
  return observed.kind === 'Outcome' && observed.time <= start ? observed : outcome(start, 0);
};
