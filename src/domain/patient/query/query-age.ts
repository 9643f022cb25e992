import { localDate } from '../../calendar/instant.js';
import { addDays, daysBetween, type PlainDate } from '../../calendar/plain-date.js';
import { applies } from '../../shared/rule.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Query } from '../../record/query/query.js';
import { isOpen } from './query-state.js';

export interface QueryAge {
  /** Site date of the opening. */
  readonly openedOn: PlainDate;
  /** Calendar days since the opening; a reopened query has not become younger. */
  readonly days: number;
  /** The highest number of days, of those at which an alert is raised, that has been reached; null before the first. */
  readonly alert: number | null;
  /** The day of the first alert; the query is overdue on every later day, as a visit is after its target. */
  readonly dueOn: PlainDate;
  readonly overdue: boolean;
}

/** QY-AGE: how long a query has been open on `today`; null once it is closed or cancelled. */
export const queryAge = (query: Query, protocol: ProtocolParameters, today: PlainDate): QueryAge | null => {
  if (!isOpen(query)) return null;
  const { ageAlertDays } = protocol.queries;
  const openedOn = localDate(query.openedAt, protocol.site.zone);
  const days = daysBetween(openedOn, today);
  const dueOn = addDays(openedOn, ageAlertDays[0] ?? 0);
  return {
    openedOn,
    days,
    alert: ageAlertDays.findLast((limit) => applies('QY-AGE', days >= limit)) ?? null,
    dueOn,
    overdue: dueOn < today,
  };
};
