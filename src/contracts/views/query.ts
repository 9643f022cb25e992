import { z } from 'zod';
import { queryStates } from '../../domain/record/query/query-data.js';
import { calendarDate } from '../values/calendar-date.js';
import { instantText } from '../values/instant.js';
import { actorView } from './fact.js';

export const queryState = z.enum(queryStates);

/** How long a query has been open (QY-AGE). */
const queryAge = z.object({
  openedOn: calendarDate,
  days: z.int(),
  alert: z.int().nullable().meta({ description: 'The highest alert reached, in days, such as 14 or 30.' }),
  dueOn: calendarDate,
  overdue: z.boolean(),
});

const said = { at: instantText, by: actorView };

/** A query with everything said about it (protocol §7.5). */
export const queryView = z
  .object({
    queryId: z.string(),
    ruleId: z
      .string()
      .nullable()
      .meta({ description: 'The check that raised it; null for a query that a person raised.' }),
    path: z.string().meta({ description: 'JSON Pointer into this record.' }),
    value: z.unknown().meta({ description: 'What stood there when it was raised.' }),
    text: z.string(),
    critical: z.boolean().meta({ description: 'While it is open, the database cannot be locked (QY-LOCK).' }),
    state: queryState,
    openedAt: instantText,
    openedBy: actorView,
    closedBySystem: z.boolean(),
    answers: z.array(z.object({ answer: z.string(), ...said })),
    remarks: z.array(z.object({ state: queryState, reason: z.string(), ...said })),
    age: queryAge.nullable().meta({ description: 'Null once it is closed or cancelled.' }),
  })
  .meta({ id: 'Query' });
