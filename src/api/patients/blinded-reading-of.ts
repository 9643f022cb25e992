import type { OutcomeView } from '../../contracts/views/index.js';
import { localDate } from '../../domain/calendar/instant.js';
import type { Casebook } from '../../domain/record/casebook.js';
import type { Adjudication } from '../../domain/record/machines/adjudication.js';
import { adjudicationOf, casesOf, readingState } from '../../domain/protocol/adjudication/reading-state.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import type { ObservedRecurrence } from '../../domain/protocol/surveillance/first-recurrence.js';

/** The case id stays out: whoever knows the participant must not know the case (BL-READERS). */
const shown = ({ caseId: _case, recurrenceRevision: _form, longestMm, ...outcome }: Adjudication) => ({
  ...outcome,
  longestMm: [...longestMm],
});

/**
 * Where the readings of the first recurrence stand, without their content before it is adjudicated; null if it is not read. What was
 * adjudicated counts while a further case is read (ML-REOPEN).
 */
export const blindedReadingOf = (
  book: Casebook,
  recurrence: ObservedRecurrence | null,
  protocol: ProtocolParameters,
): OutcomeView['blindedReading'] => {
  if (!recurrence || recurrence.adjudication === 'NONE') return null;
  const { form } = recurrence;
  const opened = form === null ? undefined : casesOf(book, form).at(-1);
  if (!opened) return { state: 'NOT_OPENED', openedOn: null, adjudicated: null };
  const { status } = readingState(book, opened.value, protocol);
  const deciding = adjudicationOf(book, opened.value.recurrenceRevision, protocol);
  return {
    state: status === 'ADJUDICATED' ? status : 'WAITS_FOR_READING',
    openedOn: localDate(opened.recordedAt, protocol.site.zone),
    adjudicated: deciding && shown(deciding),
  };
};
