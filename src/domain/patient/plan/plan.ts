import { startOfDay, type Instant } from '../../calendar/instant.js';
import type { PlainDate } from '../../calendar/plain-date.js';
import { attempted, type Attempted, outcomeOfAttempts } from '../../decision/attempts.js';
import { type Deadline, earliest, type Plan } from '../../decision/plan.js';
import { announcementsDue, nextAnnouncementDate } from '../../protocol/surveillance/announcements.js';
import type { Context } from '../../decision/context.js';
import type { Casebook } from '../../record/casebook.js';
import { stepHistory } from '../action/step-history.js';
import { isErasing } from '../erasure/erasure-state.js';
import { freezeHeldBy } from '../freeze-held-by.js';
import { observedOn, today } from '../handler.js';
import { nextFindingDate, systemQueries } from '../query/system-queries.js';
import { stageOf } from './stage.js';
import { versionDeadlines } from './version-deadlines.js';
import { visibilityOf } from './visibility.js';
import { waitingFor } from './waiting-for.js';
import { wantedSteps } from './wanted-steps.js';

/** Every wanted step with what its failures leave to do. */
export const attemptedSteps = (book: Casebook, context: Context): readonly Attempted[] => {
  const history = stepHistory(book);
  return wantedSteps(book, context).map((step) => attempted(step, history, context));
};

const announcementDeadlines = (book: Casebook, context: Context): readonly Deadline[] => {
  const due = announcementsDue(book, context.protocol, today(context))[0];
  const zone = context.protocol.site.zone;
  if (due)
    return [
      {
        at: startOfDay(due.announcement.on, zone),
        summary: `${due.announcement.visit} announcements due ${due.announcement.on}`,
      },
    ];
  const next = nextAnnouncementDate(book, context.protocol, today(context));
  return next ? [{ at: startOfDay(next.on, zone), summary: next.summary }] : [];
};

/** Queries to be opened or closed today, else on the next day on which time alone brings a finding; the summary names no rule. */
const findingDeadlines = (book: Casebook, { protocol }: Context, on: PlainDate): readonly Deadline[] => {
  const due = systemQueries(book, protocol, on).length > 0 ? on : nextFindingDate(book, protocol, on);
  return due === null ? [] : [{ at: startOfDay(due, protocol.site.zone), summary: `data checks of ${due}` }];
};

/** A freeze that is held up waits for people; time alone does not end the wait. */
const freezeDeadlines = (book: Casebook, context: Context, orderedAt: Instant): readonly Deadline[] =>
  freezeHeldBy(book, context).length === 0 ||
  systemQueries(book, context.protocol, observedOn(context)).length > 0
    ? [{ at: orderedAt, summary: 'casebook frozen for database lock' }]
    : [];

const clockDeadlines = (book: Casebook, context: Context): readonly Deadline[] => {
  const { freezeOrderedAt } = context.trial;
  return freezeOrderedAt === null
    ? [
        ...versionDeadlines(book, context),
        ...announcementDeadlines(book, context),
        ...findingDeadlines(book, context, today(context)),
      ]
    : freezeDeadlines(book, context, freezeOrderedAt);
};

/** What must happen next for this participant; every reachable record has an answer (nobody is ever forgotten). */
export const plan = (book: Casebook, context: Context): Plan => {
  const { actions, deadlines, trouble } = outcomeOfAttempts(attemptedSteps(book, context), context);
  const closed = book.frozen || book.shredded > 0 || isErasing(context);
  const stage = stageOf(book, context);
  return {
    actions: closed ? [] : actions,
    deadline: closed ? null : earliest([...clockDeadlines(book, context), ...deadlines]),
    waitingFor: closed ? [] : [...trouble, ...waitingFor(book, context, stage)],
    visibility: visibilityOf(book, context, stage),
    phase: book.resection ? 'follow-up' : 'before-surgery',
    closed,
  };
};
