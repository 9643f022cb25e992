import type { Life } from '../../../virtual/lives/index.js';
import type { ApiClient } from '../api-client.js';

const hourMs = 3_600_000;

const opened = 'ReadingCaseOpened';
const read = 'ReadingCompleted';

/** The reading that a participant's recurrence waits for. */
export interface AwaitedReading {
  readonly at: string;
  readonly caseId: string;
  /** Which of the life's readers. */
  readonly index: number;
}

/**
 * The next reading of the participant's case, from the auditor's view, because a case says nothing of the participant; null
 * where none is open, or the readers agree.
 */
export const awaitedReading = async (
  api: ApiClient,
  { readers }: Life,
  subjectId: string,
): Promise<AwaitedReading | null> => {
  const { entries } = await api.read('getTimeline', 'auditor', subjectId);
  const open = entries.findLast(({ type }) => type === opened);
  if (!open) return null;
  const { caseId } = open.data as { readonly caseId: string };
  const readings = entries.filter(({ type, revision }) => type === read && revision > open.revision);
  const sight = readers[readings.length];
  if (!sight) return null;
  const { cases } = await api.read('listReadingCases', sight.reader);
  if (!cases.some((one) => one.caseId === caseId && one.awaitsYou)) return null;
  const since = (readings.at(-1) ?? open).metadata.recordedAt;
  return {
    at: new Date(Date.parse(since) + sight.afterHours * hourMs).toISOString(),
    caseId,
    index: readings.length,
  };
};
