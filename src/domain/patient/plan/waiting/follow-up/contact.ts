import { startOfDay } from '../../../../calendar/instant.js';
import { addDays } from '../../../../calendar/plain-date.js';
import type { Context } from '../../../../decision/context.js';
import type { Reason } from '../../../../decision/plan.js';
import { isDead } from '../../../../protocol/partial-dates/reported-facts.js';
import { followUpEnds } from '../../../../protocol/surveillance/surveillance-end.js';
import { signsOfLife } from '../../../../protocol/surveillance/signs-of-life.js';
import { visitStatuses, type VisitState } from '../../../../protocol/surveillance/visit-status.js';
import { vitalStatusOwed } from '../../../../protocol/surveillance/vital-status-owed.js';
import type { Casebook } from '../../../../record/casebook.js';
import { today } from '../../../handler.js';
import { topic } from '../../topic.js';

/** The newest visit that was missed and after which nothing is heard of the participant, nor tried; null where there is none, and where nobody is followed any more. */
export const missedWithoutContact = (book: Casebook, context: Context): VisitState | null => {
  const { protocol } = context;
  const on = today(context);
  const missed = visitStatuses(book, protocol, on).findLast(({ status }) => status === 'MISSED');
  if (!missed || isDead(book) || followUpEnds(book, protocol, on).all !== null) return null;
  // After the last window vital status is asked for in a task of its own (VIS-CUT).
  if (vitalStatusOwed(book, protocol, on) !== null) return null;
  const { close } = missed.window;
  const isTried = book.contactAttempts.some(({ value }) => value.date > close);
  return isTried || signsOfLife(book).some(({ on: day }) => day > close) ? null : missed;
};

/** After a missed visit the participant is asked for; whether somebody is lost rests on these attempts (ST-LTFU). */
export const contact = (book: Casebook, context: Context): readonly Reason[] => {
  const missed = missedWithoutContact(book, context);
  return missed === null
    ? []
    : [
        {
          what: `contact with the participant, who missed ${missed.visit}`,
          since: startOfDay(addDays(missed.window.close, 1), context.protocol.site.zone),
          from: 'the coordinator',
          next: 'an attempt, vital status or the next visit is recorded; without attempts nobody counts as lost to follow-up',
          topic: topic('contact', missed.visit),
        },
      ];
};
