import { startOfDay, type Instant } from '../../calendar/instant.js';
import type { PlainDate } from '../../calendar/plain-date.js';
import { announcementsDue, nextAnnouncementDate } from '../../protocol/surveillance/visit-status.js';
import type { Context } from '../../decision/context.js';
import type { Action, Plan, Reason } from '../../decision/plan.js';
import type { Casebook } from '../../record/casebook.js';
import { isErasing } from '../erasure/erasure-state.js';
import { freezeHeldBy } from '../freeze-held-by.js';
import { observedOn, today } from '../handler.js';
import { nextFindingDate, systemQueries } from '../query/system-queries.js';
import { nextAttempt, type NextAttempt } from '../../decision/retry.js';
import { topic } from './topic.js';
import { versionDeadlines } from './version-deadlines.js';
import { visibilityOf } from './visibility.js';
import { waitingFor } from './waiting-for.js';
import type { WantedStep } from './wanted-step.js';
import { wantedSteps } from './wanted-steps.js';

/** A wanted step with what its failures leave to do. */
export interface Attempted {
  readonly step: WantedStep;
  readonly next: NextAttempt;
}

export const attempted = (book: Casebook, context: Context): readonly Attempted[] =>
  wantedSteps(book, context).map((step) => {
    const failures = book.actionFailures
      .filter((fact) => fact.value.actionId === step.id)
      .map((fact) => ({
        at: fact.recordedAt,
        revision: fact.revision,
        code: fact.value.code,
        message: fact.value.message,
      }));
    const retryOrderedAt = book.retryOrders[step.id] ?? -1;
    return { step, next: nextAttempt({ failures, retryOrderedAt }, context.protocol, context.now) };
  });

const actionOf = ({ step, next }: Attempted, context: Context): readonly Action[] =>
  next.kind === 'now'
    ? [
        {
          ...step,
          attempt: next.attempt,
          startToCloseSeconds: 120,
          heartbeatSeconds: 20,
          maximumAttempts: context.protocol.actionAttempts.perAttempt,
        },
      ]
    : [];

const troubleOf = ({ step, next }: Attempted): readonly Reason[] => {
  switch (next.kind) {
    case 'now':
      return [];
    case 'later':
      return [
        {
          what: `${step.summary}: failed (${next.code}: ${next.message})`,
          since: null,
          from: 'the system',
          next: `tried again at ${next.at}`,
          topic: topic('step', step.id),
        },
      ];
    case 'person':
      return [
        {
          what: `${step.summary}: given up (${next.code}: ${next.message})`,
          since: next.since,
          from: 'a coordinator or administrator',
          next: `mend the cause and order a retry of "${step.id}"`,
          topic: topic('step', step.id),
        },
      ];
    default:
      return next satisfies never;
  }
};

type Deadline = NonNullable<Plan['deadline']>;

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

/** Queries to be opened or closed today, else on the next day on which time alone makes a finding; the words name no rule. */
const findingDeadlines = (book: Casebook, { protocol }: Context, on: PlainDate): readonly Deadline[] => {
  const due = systemQueries(book, protocol, on).length > 0 ? on : nextFindingDate(book, protocol, on);
  return due === null ? [] : [{ at: startOfDay(due, protocol.site.zone), summary: `data checks of ${due}` }];
};

/** A freeze that is held waits for people; time alone brings it no further. */
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

const earliest = (deadlines: readonly Deadline[]): Deadline | null =>
  deadlines.reduce<Deadline | null>((first, next) => (first && first.at <= next.at ? first : next), null);

const retryDeadline = ({ step, next }: Attempted): readonly { at: Instant; summary: string }[] =>
  next.kind === 'later' ? [{ at: next.at, summary: `try again: ${step.summary}` }] : [];

/** What must happen next for this participant; every reachable record has an answer (nobody is ever forgotten). */
export const plan = (book: Casebook, context: Context): Plan => {
  const steps = attempted(book, context);
  const closed = book.frozen || book.shredded > 0 || isErasing(context);
  return {
    actions: closed ? [] : steps.flatMap((step) => actionOf(step, context)),
    deadline: closed ? null : earliest([...clockDeadlines(book, context), ...steps.flatMap(retryDeadline)]),
    waitingFor: closed ? [] : [...steps.flatMap(troubleOf), ...waitingFor(book, context)],
    visibility: visibilityOf(book, context),
    phase: book.resection ? 'follow-up' : 'before-surgery',
    closed,
  };
};
