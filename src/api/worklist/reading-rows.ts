import { answersOfRow } from '../../contracts/row-operations.js';
import { visibleParts } from '../../contracts/views/index.js';
import { localDate } from '../../domain/calendar/instant.js';
import { readingAwaited } from '../../domain/patient/plan/reading-steps.js';
import { readingsOutstanding } from '../../domain/protocol/adjudication/readings-outstanding.js';
import type { RowSource } from './row-source.js';

/**
 * The blinded reading that a participant waits for (ML-READERS), once the system has opened its case, for those who see the
 * record: only a recurrence is read. It names neither the case nor the reader's number: either would say where readers
 * differ. The protocol sets no day, so it is due from its day on and never overdue.
 */
export const readingRows: RowSource<'READING'> = ({ subjectId, casebook }, { protocol, actor }) =>
  !(visibleParts[actor.role]?.clinical ?? false) || casebook.frozen || casebook.shredded > 0
    ? []
    : readingsOutstanding(casebook, protocol)
        .filter(({ caseId }) => caseId !== null)
        .map(({ since }) => ({
          kind: 'READING',
          subjectId,
          dueOn: localDate(since, protocol.site.zone),
          overdue: false,
          ...readingAwaited,
          ...answersOfRow('READING', subjectId),
        }));
