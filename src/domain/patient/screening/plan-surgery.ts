import { checkPlannedSurgery } from '../../protocol/edit-checks/hard/check-planned-surgery.js';
import { refuse } from '../../shared/domain-error.js';
import { violated } from '../../shared/violated.js';
import { type Handler, today } from '../handler.js';

/** Moves one date of the screening form and is not a form of its own. */
export const planSurgery: Handler<'PlanSurgery'> = (book, data, context) => {
  if (!book.screening)
    return refuse('state', 'SCREENING.MISSING', 'Record the screening data before planning surgery.');
  if (book.resection) {
    return refuse(
      'state',
      'SURGERY.ALREADY_PERFORMED',
      `Surgery took place on ${book.resection.value.surgeryDate}; nothing is left to plan.`,
    );
  }
  return (
    violated(
      checkPlannedSurgery(data, { casebook: book, protocol: context.protocol, today: today(context) }),
    ) ?? [{ type: 'SurgeryPlanned', data }]
  );
};
