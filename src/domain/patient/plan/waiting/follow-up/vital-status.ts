import { startOfDay } from '../../../../calendar/instant.js';
import { addDays } from '../../../../calendar/plain-date.js';
import type { Context } from '../../../../decision/context.js';
import type { Reason } from '../../../../decision/plan.js';
import { vitalStatusOwed } from '../../../../protocol/surveillance/vital-status-owed.js';
import type { Casebook } from '../../../../record/casebook.js';
import { today } from '../../../handler.js';
import { topic } from '../../topic.js';

/** Asked for once after the last window, for the data cut (VIS-CUT). */
export const vitalStatus = (book: Casebook, context: Context): readonly Reason[] => {
  const owed = vitalStatusOwed(book, context.protocol, today(context));
  return owed === null
    ? []
    : [
        {
          what: 'vital status after the last visit',
          since: startOfDay(addDays(owed.lastWindowClosed, 1), context.protocol.site.zone),
          from: 'the coordinator',
          next: 'overall survival is counted up to that day; the freeze does not wait for it',
          topic: topic('vital-status'),
        },
      ];
};
