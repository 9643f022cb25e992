import { localDate } from '../../domain/calendar/instant.js';
import { readingsOutstanding } from '../../domain/protocol/adjudication/readings-outstanding.js';
import type { RowSource } from './row-source.js';

/**
 * The blinded reading that a participant waits for (ML-READERS). It names neither the case nor the reader's number: either
 * would say where readers differ. The protocol sets no day, so it is due from its day on and never overdue.
 */
export const readingRows: RowSource<'READING'> = ({ subjectId, casebook }, { protocol }) =>
  casebook.frozen || casebook.shredded > 0
    ? []
    : readingsOutstanding(casebook, protocol).map(({ since }) => ({
        kind: 'READING',
        subjectId,
        dueOn: localDate(since, protocol.site.zone),
        overdue: false,
      }));
