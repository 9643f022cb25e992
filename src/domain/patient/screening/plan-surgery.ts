import { checkPlannedSurgery } from '../../protocol/edit-checks/hard/check-planned-surgery.js';
import type { PlainDate } from '../../calendar/plain-date.js';
import { type DomainError, refuse, type Violation } from '../../shared/domain-error.js';
import { violated } from '../../shared/violated.js';
import { dateRule } from '../../protocol/edit-checks/hard/date-checks.js';
import { type Handler, today } from '../handler.js';

const overtaken = (planned: PlainDate, seen: PlainDate): DomainError =>
  refuse(
    'state',
    'SURGERY.PLAN_OVERTAKEN',
    `Surgery is planned for ${planned} now, and not for ${seen} as this plan assumes; look at the plan again and name the day that yours replaces.`,
  );

/** The form may tell of a day that has passed; nobody plans one (DD-plannedSurgeryDate). */
const isToCome = (planned: PlainDate, on: PlainDate): readonly Violation[] =>
  dateRule(
    planned >= on,
    'DD-plannedSurgeryDate',
    '/plannedSurgeryDate',
    planned,
    `no earlier than today, ${on}`,
  );

/** Moves one date of the screening form and is not a form of its own; of two people who plan at once the second is told. */
export const planSurgery: Handler<'PlanSurgery'> = (book, { plannedSurgeryDate, replaces }, context) => {
  if (!book.screening)
    return refuse('state', 'SCREENING.MISSING', 'Record the screening data before planning surgery.');
  if (book.resection) {
    return refuse(
      'state',
      'SURGERY.ALREADY_PERFORMED',
      `Surgery took place on ${book.resection.value.surgeryDate}; nothing is left to plan.`,
    );
  }
  const planned = book.screening.value.plannedSurgeryDate;
  if (planned !== replaces) return overtaken(planned, replaces);
  const data = { plannedSurgeryDate };
  const on = today(context);
  return (
    violated([
      ...isToCome(plannedSurgeryDate, on),
      ...checkPlannedSurgery(data, { casebook: book, protocol: context.protocol, today: on }),
    ]) ?? [{ type: 'SurgeryPlanned', data }]
  );
};
