import type { Casebook } from '../../record/casebook.js';
import type { PatientEvent } from '../../record/patient-events.js';
import type { Query } from '../../record/query/query.js';
import { isOpen } from './query-state.js';

/** The end of people's open questions about what leaves the record; those of checks end because the checks find nothing there any more. */
export const questionsEnded = (
  { queries }: Casebook,
  isAbout: (query: Query) => boolean,
  reason: string,
): readonly PatientEvent[] =>
  queries
    .filter((query) => isOpen(query) && query.ruleId === null && isAbout(query))
    .map(({ queryId }) => ({ type: 'QueryClosed', data: { queryId, reason, by: 'SYSTEM' } }));
