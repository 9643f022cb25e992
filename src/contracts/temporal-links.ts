import { addDays, plainDate } from '../domain/calendar/plain-date.js';

export interface TemporalLink {
  readonly label: string;
  readonly url: string;
}

/** A participant has one run at work; earlier runs keep the search attributes with which they ended. */
const atWork = "ExecutionStatus = 'Running'";

/** Every status but continued as new, spelled so that the filter line of the UI shows it as it is. */
const newestRun = ['Running', 'Completed', 'Failed', 'Canceled', 'Terminated', 'TimedOut']
  .map((status) => `ExecutionStatus = '${status}'`)
  .join(' OR ');

/**
 * `AparDueOn` is the beginning of the due date at the site. Noon UTC of a date lies after its beginning and before
 * the beginning of the next one in every zone from UTC−11 to UTC+12, so that the filter needs no zone.
 */
const dueUntil = (date: string): string => `AparDueOn < '${date}T12:00:00Z' AND ${atWork}`;

/** The quote too: where a terminal makes an address a link, it would end there. */
const encoded = (query: string): string => encodeURIComponent(query).replaceAll("'", '%27');

/**
 * Filters that make the Temporal UI the monitor of the follow-up; participants who are overdue are also among those due.
 * The UI filters but cannot sort by a search attribute (`ORDER BY` is refused): the sorted list is the worklist.
 *
 * @param ui address of the Temporal UI, without a slash at its end
 * @param today date at the site in trial time, YYYY-MM-DD; the links that count days hold for this date
 * @throws RangeError when `today` is not a calendar date
 */
export const temporalLinks = (ui: string, namespace: string, today: string): readonly TemporalLink[] => {
  const date = plainDate(today);
  const workflows = `${ui}/namespaces/${encodeURIComponent(namespace)}/workflows`;
  const queries = {
    overdue: `AparOverdue = true AND ${atWork}`,
    'due in 7 days': dueUntil(addDays(date, 7)),
    'due in 30 days': dueUntil(addDays(date, 30)),
    'in follow-up': `AparStage = 'FOLLOW_UP' AND ${atWork}`,
    everyone: `WorkflowId STARTS_WITH 'patient-' AND (${newestRun})`,
  };
  return Object.entries(queries).map(([label, query]) => ({
    label,
    url: `${workflows}?query=${encoded(query)}`,
  }));
};
