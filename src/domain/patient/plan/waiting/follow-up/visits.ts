import { visitStatuses, type VisitState } from '../../../../protocol/surveillance/visit-status.js';
import type { Context } from '../../../../decision/context.js';
import type { Reason } from '../../../../decision/plan.js';
import type { Casebook } from '../../../../record/casebook.js';
import { today } from '../../../handler.js';
import { reason, topic } from '../../topic.js';
import { freeze } from '../freeze.js';

/** By its bare name, as the plan is told outside the clinical record too; what the visit is for is said by `why`. */
const openVisit = (visit: VisitState): Reason => ({
  what: `${visit.visit}, due ${visit.window.target}${visit.status === 'OVERDUE' ? ' (overdue)' : ''}`,
  since: null,
  from: 'the coordinator',
  next: `the window closes ${visit.window.close}`,
  topic: topic('visit', visit.visit),
});

/** The visits that can be made now, else the next one, else the freeze. */
export const followUp = (book: Casebook, context: Context): readonly Reason[] => {
  const visits = visitStatuses(book, context.protocol, today(context));
  const open = visits.filter((visit) => ['WINDOW_OPEN', 'DUE', 'OVERDUE'].includes(visit.status));
  if (open.length > 0) return open.map(openVisit);
  const next = visits.find((visit) => visit.status === 'NOT_YET');
  return [
    next
      ? reason(
          book,
          `the ${next.visit} window`,
          'the calendar',
          `it opens ${next.window.open}`,
          topic('window', next.visit),
        )
      : freeze(book),
  ];
};
