import { announcementsDue } from '../../protocol/surveillance/visit-status.js';
import { foldProvisionally, versionConsequences } from '../consequences.js';
import type { PatientEvent } from '../events.js';
import { today, type Handler } from '../handler.js';

/**
 * What has become true by itself since the last event: a protocol version that took effect judges anew, then what is due
 * under it is announced; announcements are not facts (architecture §1).
 */
export const observeClock: Handler<'ObserveClock'> = (book, _data, context) => {
  const judged = versionConsequences(book, context);
  const told = judged.length === 0 ? book : foldProvisionally(book, judged, context);
  const announcements: readonly PatientEvent[] = book.frozen
    ? []
    : announcementsDue(told, context.protocol, today(context)).map(({ kind, announcement, reminder }) =>
        kind === 'VisitReminded'
          ? { type: kind, data: { ...announcement, reminder: reminder ?? '' } }
          : { type: kind, data: announcement },
      );
  const frozenAt = context.trial.freezeOrderedAt;
  return [
    ...judged,
    ...announcements,
    ...(frozenAt !== null && !book.frozen
      ? [{ type: 'CasebookFrozen', data: { frozenAt } } satisfies PatientEvent]
      : []),
  ];
};
