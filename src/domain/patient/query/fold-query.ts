import type { Recorded } from '../../decision/decider.js';
import type { Casebook } from '../../record/casebook.js';
import type { Actor } from '../../shared/actor.js';
import type { Query } from '../../record/query/query.js';
import type { PatientEvent } from '../../record/patient-events.js';
import { factRevisionAt } from './place.js';

/** The check itself, not the person whose entry it found something in: that one is named by the event alone. */
const check = (ruleId: string): Actor => ({ id: `check ${ruleId}`, role: 'service', kind: 'service' });

/** `book` is the one that was asked about: a path of another day may lead to another fact. */
export const opened = (
  book: Casebook,
  event: Extract<Recorded<PatientEvent>, { type: 'QueryOpened' }>,
): Query => ({
  ...event.data,
  factRevision: factRevisionAt(book, event.data.path),
  revision: event.facts.revision,
  openedAt: event.facts.recordedAt,
  openedBy: event.data.ruleId === null ? event.facts.actor : check(event.data.ruleId),
  state: 'OPEN',
  closedBySystem: false,
  answers: [],
  remarks: [],
});

type QueryMove = Extract<
  Recorded<PatientEvent>,
  { type: 'QueryAnswered' | 'QueryClosed' | 'QueryReopened' | 'QueryCancelled' }
>;

const states = {
  QueryAnswered: 'ANSWERED',
  QueryClosed: 'CLOSED',
  QueryReopened: 'REOPENED',
  QueryCancelled: 'CANCELLED',
} as const;

export const moved = (query: Query, event: QueryMove): Query => {
  const state = states[event.type];
  const said = { at: event.facts.recordedAt, by: event.facts.actor };
  if (event.type === 'QueryAnswered')
    return { ...query, state, answers: [...query.answers, { answer: event.data.answer, ...said }] };
  const closedBySystem = event.type === 'QueryClosed' && event.data.by === 'SYSTEM';
  const by = closedBySystem && query.ruleId !== null ? check(query.ruleId) : said.by;
  const remarks = [...query.remarks, { state, reason: event.data.reason, at: said.at, by }];
  return { ...query, state, closedBySystem, remarks };
};
