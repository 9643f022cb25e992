import type { CasebookRow } from '../../application/ports/read-models.js';
import type { WorklistQuery } from '../../contracts/reads.js';
import type { WorklistRow } from '../../contracts/views/index.js';
import { addDays, type PlainDate } from '../../domain/calendar/plain-date.js';
import type { Casebook } from '../../domain/patient/casebook.js';
import type { ProtocolParameters } from '../../domain/protocol/parameters.js';
import { visitStatuses, type VisitState } from '../../domain/protocol/surveillance/visit-status.js';

const waiting: readonly VisitState['status'][] = ['NOT_YET', 'WINDOW_OPEN', 'DUE', 'OVERDUE'];

const rowOf = (subjectId: string, { visit, window, status }: VisitState): WorklistRow => ({
  subjectId,
  visit,
  kind: 'VISIT',
  dueOn: window.target,
  windowOpen: window.open,
  windowClose: window.close,
  status,
  overdue: status === 'OVERDUE',
});

const byDueDate = (a: WorklistRow, b: WorklistRow): number =>
  a.dueOn === b.dueOn ? (a.subjectId < b.subjectId ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1;

type Filter = Pick<WorklistQuery, 'overdue' | 'dueWithinDays'>;

/** Without a filter: every visit whose window is open. With `dueWithinDays` also those still to open. */
const wanted = ({ overdue, dueWithinDays }: Filter, today: PlainDate) => {
  const until = dueWithinDays === undefined ? null : addDays(today, dueWithinDays);
  return (row: WorklistRow): boolean =>
    (overdue === undefined || row.overdue === (overdue === 'true')) &&
    (until === null ? row.status !== 'NOT_YET' : row.dueOn <= until);
};

/** The follow-up visits that somebody must see to, soonest due first; a frozen or erased record asks for none. */
export const worklistRows = (
  rows: readonly CasebookRow[],
  protocolOf: (casebook: Casebook) => ProtocolParameters,
  today: PlainDate,
  filter: Filter,
): readonly WorklistRow[] =>
  rows
    .filter(({ casebook }) => !casebook.frozen && casebook.shredded === 0)
    .flatMap(({ subjectId, casebook }) =>
      visitStatuses(casebook, protocolOf(casebook), today)
        .filter(({ status }) => waiting.includes(status))
        .map((visit) => rowOf(subjectId, visit)),
    )
    .filter(wanted(filter, today))
    .sort(byDueDate);
