import type { PlainDate } from '../calendar/plain-date.js';
import { readingsToCome } from '../protocol/adjudication/readings-outstanding.js';
import type { OutcomeWithoutForm } from '../protocol/surveillance/outcomes-without-form.js';
import { vitalStatusOwed } from '../protocol/surveillance/vital-status-owed.js';
import { visitStatuses, type VisitState } from '../protocol/surveillance/visit-status.js';
import type { Context } from '../decision/context.js';
import type { Casebook } from '../record/casebook.js';
import type { Role } from '../shared/actor.js';
import { erasureOutstanding } from './erasure/erasure-state.js';
import { guard } from './guard.js';
import { observedOn } from './handler.js';
import { kindOf, type TopicKind } from './plan/topic.js';
import { waitingFor } from './plan/waiting-for.js';
import { isOpen } from './query/query-state.js';
import { outcomesAwaited, signedBy } from './surveillance/undetermined-outcomes.js';

/**
 * What becomes of each kind of waiting once the freeze is ordered. LOST: neither people nor machines may bring it any
 * more, and nothing holds the freeze for it. ELSEWHERE: it holds the freeze, or is told as a cost of its own.
 */
const afterOrder = {
  consent: 'LOST',
  'consent-again': 'LOST',
  screening: 'LOST',
  'diagnosis-signature': 'LOST',
  'eligibility-data': 'LOST',
  'link-mri': 'LOST',
  'image-consent': 'LOST',
  'judge-mri': 'LOST',
  'review-mri': 'LOST',
  'image-identity': 'LOST',
  'study-date': 'LOST',
  'repeat-mri': 'LOST',
  'sealing-key': 'LOST',
  'model-lock': 'LOST',
  'refused-input': 'LOST',
  'run-model': 'LOST',
  'pre-order': 'LOST',
  'surgery-plan': 'LOST',
  surgery: 'LOST',
  pathology: 'LOST',
  'therapy-form': 'LOST',
  'recurrence-images': 'LOST',
  contact: 'LOST',
  visit: 'ELSEWHERE',
  window: 'ELSEWHERE',
  'vital-status': 'ELSEWHERE',
  query: 'ELSEWHERE',
  erasure: 'ELSEWHERE',
  step: 'ELSEWHERE',
  'recurrence-form': 'ELSEWHERE',
  'death-form': 'ELSEWHERE',
  reading: 'ELSEWHERE',
  freeze: 'ELSEWHERE',
} as const satisfies Readonly<Record<TopicKind, 'LOST' | 'ELSEWHERE'>>;

export type LostForm = {
  [Kind in TopicKind]: (typeof afterOrder)[Kind] extends 'LOST' ? Kind : never;
}[TopicKind];
const isLost = (kind: TopicKind): kind is LostForm => afterOrder[kind] === 'LOST';

/** What the freeze would cost this record: what it would wait for, and what it would end. */
export interface FreezeCost {
  readonly criticalQueries: number;
  readonly otherQueries: number;
  /** Each holds the freeze until its form is in or two people have signed. */
  readonly outcomes: readonly (OutcomeWithoutForm & { readonly signedBy: readonly Role[] })[];
  readonly readings: number;
  readonly erasure: boolean;
  /** Forms, signatures, reviews and scores that are still to come and would never be accepted. */
  readonly missingForms: readonly LostForm[];
  /** Visits whose window is open, and that nobody could record any more. */
  readonly visitsInWindow: readonly VisitState[];
  /** Visits whose window has not opened. */
  readonly visitsToCome: number;
  /** The last day known alive of somebody whose vital status is not known since the last window closed: OS is censored on it. */
  readonly knownAliveOnlyUntil: PlainDate | null;
}

const nothing: FreezeCost = {
  criticalQueries: 0,
  otherQueries: 0,
  outcomes: [],
  readings: 0,
  erasure: false,
  missingForms: [],
  visitsInWindow: [],
  visitsToCome: 0,
  knownAliveOnlyUntil: null,
};

export const costsNothing = (cost: FreezeCost): boolean =>
  cost.criticalQueries + cost.otherQueries + cost.readings + cost.visitsToCome === 0 &&
  cost.outcomes.length + cost.missingForms.length + cost.visitsInWindow.length === 0 &&
  cost.knownAliveOnlyUntil === null &&
  !cost.erasure;

const inWindow: readonly VisitState['status'][] = ['WINDOW_OPEN', 'DUE', 'OVERDUE'];

/** Whether ordered or not: after the order it says what the freeze has cost so far and still waits for. */
export const freezeCost = (book: Casebook, context: Context): FreezeCost => {
  if (book.frozen || book.shredded > 0) return nothing;
  const before: Context = { ...context, trial: { ...context.trial, freezeOrderedAt: null } };
  const open = book.queries.filter(isOpen);
  const visits = guard(book, 'RecordVitalStatus', before)
    ? []
    : visitStatuses(book, context.protocol, observedOn(context));
  return {
    criticalQueries: open.filter(({ critical }) => critical).length,
    otherQueries: open.filter(({ critical }) => !critical).length,
    outcomes: outcomesAwaited(book, context.protocol).map((one) => ({
      ...one,
      signedBy: signedBy(book, one),
    })),
    readings: readingsToCome(book, context.protocol).length,
    erasure: erasureOutstanding(book, context) !== null,
    missingForms: waitingFor(book, before)
      .map(kindOf)
      .filter((kind) => kind !== null)
      .filter(isLost),
    visitsInWindow: visits.filter(({ status }) => inWindow.includes(status)),
    visitsToCome: visits.filter(({ status }) => status === 'NOT_YET').length,
    knownAliveOnlyUntil: vitalStatusOwed(book, context.protocol, observedOn(context))?.lastKnownAlive ?? null,
  };
};
