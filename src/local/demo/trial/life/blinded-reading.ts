import type { Life } from '../../../../virtual/lives/index.js';
import type { ApiClient } from '../../api-client.js';

const hourMs = 3_600_000;

const opened = 'ReadingCaseOpened';
const read = 'ReadingCompleted';
const takenBack = 'ReadingWithdrawn';

/** What a reader does next with the case that a participant's recurrence waits for. */
export interface AwaitedReading {
  readonly at: string;
  readonly caseId: string;
  readonly reader: string;
  /** What the reader describes; null for one who takes back what was read. */
  readonly seen: Life['readers'][number]['seen'] | null;
  /** Readings of the case before it, those taken back included. */
  readonly before: number;
}

const later = (since: string, hours: number): string =>
  new Date(Date.parse(since) + hours * hourMs).toISOString();

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
  const since = entries.filter(({ revision }) => revision > open.revision);
  const readings = since.filter(({ type }) => type === read);
  const withdrawn = since.filter(({ type }) => type === takenBack).length;
  const [before, standing] = [readings.length, readings.length - withdrawn];
  const [first] = readers;
  const toTakeBack = withdrawn === 0 ? (first?.takenBack ?? null) : null;
  const last = (readings.at(-1) ?? open).metadata.recordedAt;
  if (first && toTakeBack && standing === 1)
    return { at: later(last, toTakeBack.afterHours), caseId, reader: first.reader, seen: null, before };
  const sight = readers[standing];
  if (!sight) return null;
  const { cases } = await api.read('listReadingCases', sight.reader);
  if (!cases.some((one) => one.caseId === caseId && one.awaitsYou)) return null;
  const seen = toTakeBack && standing === 0 ? toTakeBack.seen : sight.seen;
  // Who took a reading back reads anew at once.
  const hours = withdrawn > 0 && standing === 0 ? 0 : sight.afterHours;
  return { at: later(last, hours), caseId, reader: sight.reader, seen, before };
};
