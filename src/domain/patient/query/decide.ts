import { satisfies } from '../../shared/rule.js';
import { refuse, type DomainError } from '../../shared/domain-error.js';
import { valueAt } from '../../shared/json-pointer.js';
import type { Casebook } from '../../record/casebook.js';
import type { Query } from '../../record/query/query.js';
import type { QueryState } from '../../record/query/query-data.js';
import { observedOn, type Decision, type Handler } from '../handler.js';
import { nextQueryId } from './query-state.js';
import { isQueryable } from './place.js';
import { stillFires } from './system-queries.js';

/** The states from which each act leads on (protocol §7.5, QY-STATES). */
const from = {
  ANSWERED: ['OPEN', 'REOPENED'],
  CLOSED: ['OPEN', 'ANSWERED', 'REOPENED'],
  REOPENED: ['ANSWERED', 'CLOSED'],
  CANCELLED: ['OPEN', 'ANSWERED', 'REOPENED'],
} as const satisfies Partial<Record<QueryState, readonly QueryState[]>>;

const inWords = (state: QueryState): string => state.toLowerCase();

const found = (book: Casebook, queryId: string, to: keyof typeof from): Query | DomainError => {
  const query = book.queries.find((candidate) => candidate.queryId === queryId);
  if (!query) return refuse('not-found', 'QUERY.UNKNOWN', `The casebook has no query "${queryId}".`);
  const states: readonly QueryState[] = from[to];
  return satisfies('QY-STATES', states.includes(query.state))
    ? query
    : refuse(
        'state',
        'QUERY.STATE',
        query.state === to
          ? `Query ${queryId} is ${inWords(to)} already.`
          : `Query ${queryId} is ${inWords(query.state)}; only a query that is ${states.map(inWords).join(' or ')} can be ${inWords(to)}.`,
      );
};

const moved = (
  book: Casebook,
  queryId: string,
  to: keyof typeof from,
  then: (query: Query) => Decision,
): Decision => {
  const query = found(book, queryId, to);
  return 'kind' in query ? query : then(query);
};

export const raiseQuery: Handler<'RaiseQuery'> = (book, { path, text, critical }) => {
  const value = isQueryable(path) ? valueAt(book, path) : undefined;
  if (value === undefined)
    return refuse('not-found', 'QUERY.NO_SUCH_FIELD', `The casebook has no field "${path}" to ask about.`);
  const queryId = nextQueryId(book);
  return [{ type: 'QueryOpened', data: { queryId, ruleId: null, path, value, text, critical } }];
};

export const answerQuery: Handler<'AnswerQuery'> = (book, data) =>
  moved(book, data.queryId, 'ANSWERED', () => [{ type: 'QueryAnswered', data }]);

/** The person who answered does not judge the answer. */
export const closeQuery: Handler<'CloseQuery'> = (book, data, context) =>
  moved(book, data.queryId, 'CLOSED', ({ answers }) =>
    answers.at(-1)?.by.id === context.actor.id
      ? refuse(
          'state',
          'QUERY.OWN_ANSWER',
          `Query ${data.queryId} was answered by the same person; somebody else must close it.`,
        )
      : [{ type: 'QueryClosed', data: { ...data, by: 'PERSON' } }],
  );

const reasonGone = (queryId: string): DomainError =>
  refuse(
    'state',
    'QUERY.REASON_GONE',
    `The check that raised query ${queryId} no longer finds anything there; raise a query of your own.`,
  );

/** A check's query whose reason is gone would be closed again at the same moment (QY-AUTOCLOSE). */
export const reopenQuery: Handler<'ReopenQuery'> = (book, data, context) =>
  moved(book, data.queryId, 'REOPENED', (query) =>
    stillFires(book, query, context.protocol, observedOn(context))
      ? [{ type: 'QueryReopened', data }]
      : reasonGone(data.queryId),
  );

export const cancelQuery: Handler<'CancelQuery'> = (book, data) =>
  moved(book, data.queryId, 'CANCELLED', () => [{ type: 'QueryCancelled', data }]);
