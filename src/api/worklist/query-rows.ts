import { answersOfRow } from '../../contracts/row-operations.js';
import { guard } from '../../domain/patient/guard.js';
import { today } from '../../domain/patient/handler.js';
import { queryAwaits } from '../../domain/patient/query/query-awaits.js';
import { queryAge } from '../../domain/patient/query/query-age.js';
import type { RowSource } from './row-source.js';

/** Queries that wait for an answer or for its judgement, due on the day of their first alert (QY-AGE). */
export const queryRows: RowSource<'QUERY'> = ({ subjectId, casebook }, context) =>
  guard(casebook, 'AnswerQuery', context)
    ? []
    : casebook.queries.flatMap((query) => {
        const age = queryAge(query, context.protocol, today(context));
        if (!age) return [];
        const { queryId, state, critical } = query;
        const { openedOn, days, alert, dueOn, overdue } = age;
        return [
          {
            kind: 'QUERY',
            subjectId,
            dueOn,
            overdue,
            ...queryAwaits(query),
            ...answersOfRow(state === 'ANSWERED' ? 'QUERY_ANSWERED' : 'QUERY_OPEN', subjectId),
            queryId,
            state,
            critical,
            openedOn,
            ageDays: days,
            alert,
          } as const,
        ];
      });
