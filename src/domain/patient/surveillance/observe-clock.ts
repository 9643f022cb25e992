import { announcementsDue } from '../../protocol/surveillance/visit-status.js';
import type { PatientEvent } from '../events.js';
import { today, type Handler } from '../handler.js';

/** What has become true by itself since the last event; announcements are not facts (architecture §1). */
export const observeClock: Handler<'ObserveClock'> = (book, _data, context) => {
  const announcements: readonly PatientEvent[] = book.frozen
    ? []
    : announcementsDue(book, context.protocol, today(context)).map(({ kind, announcement, reminder }) =>
        kind === 'VisitReminded'
          ? { type: kind, data: { ...announcement, reminder: reminder ?? '' } }
          : { type: kind, data: announcement },
      );
  const frozenAt = context.trial.freezeOrderedAt;
  return frozenAt !== null && !book.frozen
    ? [...announcements, { type: 'CasebookFrozen', data: { frozenAt } }]
    : announcements;
};
