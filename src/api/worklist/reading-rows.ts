import type { CasebookRow } from '../../application/ports/read-models.js';
import { localDate } from '../../domain/calendar/instant.js';
import type { PlainDate } from '../../domain/calendar/plain-date.js';
import {
  type OutstandingReading,
  readingsOutstanding,
} from '../../domain/protocol/adjudication/readings-outstanding.js';
import type { ProtocolParameters } from '../../domain/protocol/parameters.js';

/** A blinded reading that a participant waits for; neither the case id nor what was read so far. */
export interface ReadingRow {
  readonly subjectId: string;
  readonly kind: 'READING';
  /** A case that the system has not opened yet waits for its first reader too. */
  readonly waitsFor: Exclude<OutstandingReading['waitsFor'], 'CASE'>;
  /** The site's date on which what came before it was recorded. */
  readonly since: PlainDate;
}

const longestWaiting = (a: ReadingRow, b: ReadingRow): number =>
  a.since === b.since ? (a.subjectId < b.subjectId ? -1 : 1) : a.since < b.since ? -1 : 1;

/** The readings that somebody must see to, longest waiting first; a frozen or erased record asks for none. */
export const readingRows = (
  rows: readonly CasebookRow[],
  protocol: ProtocolParameters,
): readonly ReadingRow[] =>
  rows
    .filter(({ casebook }) => !casebook.frozen && casebook.shredded === 0)
    .flatMap(({ subjectId, casebook }) =>
      readingsOutstanding(casebook, protocol).map(({ waitsFor, since }): ReadingRow => ({
        subjectId,
        kind: 'READING',
        waitsFor: waitsFor === 'CASE' ? 'FIRST' : waitsFor,
        since: localDate(since, protocol.site.zone),
      })),
    )
    .sort(longestWaiting);
