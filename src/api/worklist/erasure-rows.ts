import { localDate } from '../../domain/calendar/instant.js';
import { erasureOutstanding } from '../../domain/patient/erasure/erasure-state.js';
import type { RowSource } from './row-source.js';

/** The review of a request for erasure that somebody owes an answer (ER-DECIDE); the protocol sets no day, so it is never overdue. */
export const erasureRows: RowSource<'ERASURE'> = ({ subjectId, casebook }, context) => {
  const outstanding = casebook.frozen || casebook.shredded > 0 ? null : erasureOutstanding(casebook, context);
  return outstanding && outstanding.kind !== 'erasure'
    ? [
        {
          kind: 'ERASURE',
          subjectId,
          dueOn: localDate(outstanding.since.recordedAt, context.protocol.site.zone),
          overdue: false,
          awaits: outstanding.kind === 'decision' ? 'DECISION' : 'LEGAL_HOLD',
        },
      ]
    : [];
};
