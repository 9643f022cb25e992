import type { CasebookRow } from '../../application/ports/read-models.js';
import type { WorklistQuery } from '../../contracts/reads/worklist-reads.js';
import { type WorklistKind, worklistKinds, type WorklistRow } from '../../contracts/views/index.js';
import { addDays, type PlainDate } from '../../domain/calendar/plain-date.js';
import type { Casebook } from '../../domain/record/casebook.js';
import type { Context } from '../../domain/decision/context.js';
import { erasureRows } from './erasure-rows.js';
import { queryRows } from './query-rows.js';
import { readingRows } from './reading-rows.js';
import { reviewRows } from './review-rows.js';
import type { RowSource } from './row-source.js';
import { taskRows } from './task-rows.js';
import { visitRows } from './visit-rows.js';

/** Where the rows of each kind come from. */
const sources: { readonly [Kind in WorklistKind]: RowSource<Kind> } = {
  VISIT: visitRows,
  TASK: taskRows,
  QUERY: queryRows,
  REVIEW: reviewRows,
  READING: readingRows,
  ERASURE: erasureRows,
};

type Filter = Pick<WorklistQuery, 'kind' | 'overdue' | 'dueWithinDays' | 'subjectId'>;
type Order = WorklistQuery['sort'];

/** Without `dueWithinDays` everything that can be done now; with it also the visits still to open. */
const wanted = ({ overdue, dueWithinDays }: Filter, on: PlainDate) => {
  const until = dueWithinDays === undefined ? null : addDays(on, dueWithinDays);
  return (row: WorklistRow): boolean =>
    (overdue === undefined || row.overdue === (overdue === 'true')) &&
    (until === null ? row.kind !== 'VISIT' || row.status !== 'NOT_YET' : row.dueOn <= until);
};

type Key = 'dueOn' | 'subjectId' | 'kind';

const compare = (a: WorklistRow, b: WorklistRow, key: Key): number =>
  a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0;

/** Due and overdue work comes before queries, however old they are; within each part the soonest due first. */
const rank = ({ kind, dueOn }: WorklistRow, on: PlainDate): number =>
  kind !== 'QUERY' && dueOn <= on ? 0 : 1;

/** What is equal by the key asked for is ordered by day, participant and kind, so that pages never overlap. */
const inOrder = (sort: Order, on: PlainDate) => {
  if (sort === 'urgency')
    return (a: WorklistRow, b: WorklistRow): number =>
      rank(a, on) - rank(b, on) ||
      compare(a, b, 'dueOn') ||
      compare(a, b, 'subjectId') ||
      compare(a, b, 'kind');
  const descending = sort.startsWith('-');
  const key = sort.replace('-', '') as Key;
  return (a: WorklistRow, b: WorklistRow): number =>
    (descending ? compare(b, a, key) : compare(a, b, key)) ||
    compare(a, b, 'dueOn') ||
    compare(a, b, 'subjectId') ||
    compare(a, b, 'kind');
};

/** What somebody must see to, of the kinds asked for; a frozen or erased record asks for nothing. */
export const worklistRows = (
  casebooks: readonly CasebookRow[],
  contextOf: (casebook: Casebook) => Context,
  on: PlainDate,
  query: Filter & Pick<WorklistQuery, 'sort'>,
): readonly WorklistRow[] => {
  const kinds = worklistKinds.filter((kind) => query.kind?.includes(kind) ?? true);
  return casebooks
    .filter(({ subjectId }) => query.subjectId === undefined || subjectId === query.subjectId)
    .flatMap((row) =>
      kinds.flatMap((kind): readonly WorklistRow[] =>
        sources[kind](row, { ...contextOf(row.casebook), subjectId: row.subjectId }),
      ),
    )
    .filter(wanted(query, on))
    .sort(inOrder(query.sort, on));
};
