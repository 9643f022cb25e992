import type { OutcomeView } from '../../contracts/views/index.js';
import { localDate } from '../../domain/calendar/instant.js';
import type { Casebook } from '../../domain/record/casebook.js';
import type { Adjudication } from '../../domain/record/machines/adjudication.js';
import { readingState } from '../../domain/protocol/adjudication/reading-state.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import type { ObservedRecurrence } from '../../domain/protocol/surveillance/first-recurrence.js';

/** The case id stays out: whoever knows the participant must not know the case (BL-READERS). */
const shown = ({ caseId: _case, recurrenceRevision: _form, longestMm, ...outcome }: Adjudication) => ({
  ...outcome,
  longestMm: [...longestMm],
});

/** Where the readings of the first recurrence stand, without their content before it is adjudicated; null if it is not read. */
export const blindedReadingOf = (
  book: Casebook,
  recurrence: ObservedRecurrence | null,
  protocol: ProtocolParameters,
): OutcomeView['blindedReading'] => {
  if (!recurrence || recurrence.adjudication === 'NONE') return null;
  const opened = book.readingCases.find(({ value }) => value.recurrenceRevision === recurrence.form);
  if (!opened) return { state: 'NOT_OPENED', openedOn: null, adjudicated: null };
  const state = readingState(book, opened.value, protocol);
  return {
    state: state.status === 'ADJUDICATED' ? state.status : 'WAITS_FOR_READING',
    openedOn: localDate(opened.recordedAt, protocol.site.zone),
    adjudicated: state.status === 'ADJUDICATED' ? shown(state.adjudication) : null,
  };
};
