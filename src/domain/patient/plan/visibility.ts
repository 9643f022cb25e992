import { startOfDay } from '../../calendar/instant.js';
import { visitStatuses } from '../../protocol/surveillance/visit-status.js';
import type { Context } from '../../decision/context.js';
import type { Visibility } from '../../decision/plan.js';
import type { Casebook } from '../../record/casebook.js';
import { today } from '../handler.js';
import { type Stage, stageOf } from './stage.js';

/** Search attributes of the workflow (architecture §6): a visit has its bare name, as what it is for tells of a recurrence. */
export const visibilityOf = (
  book: Casebook,
  context: Context,
  stage: Stage = stageOf(book, context),
): Visibility => {
  const visits = stage === 'CLOSED' ? [] : visitStatuses(book, context.protocol, today(context));
  const due = visits.find((visit) => ['WINDOW_OPEN', 'DUE', 'OVERDUE', 'NOT_YET'].includes(visit.status));
  return {
    stage,
    dueKind: due?.visit ?? null,
    dueOn: due ? startOfDay(due.window.target, context.protocol.site.zone) : null,
    overdue: visits.some((visit) => visit.status === 'OVERDUE'),
  };
};
