import { checkComplication, checkDischarge } from '../../protocol/edit-checks/hard/check-after-surgery.js';
import { checkPathology } from '../../protocol/edit-checks/hard/check-pathology.js';
import { checkResection } from '../../protocol/edit-checks/hard/check-resection.js';
import { refuse } from '../../shared/domain-error.js';
import { violated } from '../../shared/violated.js';
import { today, type Handler } from '../handler.js';

export const recordResection: Handler<'RecordResection'> = (book, data, context) => {
  if (!book.screening)
    return refuse('state', 'SCREENING.MISSING', 'Record the screening data before the resection.');
  if (book.resection) {
    return refuse(
      'state',
      'SURGERY.ALREADY_PERFORMED',
      `A resection on ${book.resection.value.surgeryDate} is already recorded; correct it if it is wrong.`,
    );
  }
  return (
    violated(checkResection(data, { casebook: book, protocol: context.protocol, today: today(context) })) ?? [
      { type: 'ResectionPerformed', data },
    ]
  );
};

export const recordPathology: Handler<'RecordPathology'> = (book, data, context) => {
  if (!book.resection)
    return refuse('state', 'SURGERY.MISSING', 'Pathology belongs to a resection; none is recorded.');
  if (book.pathology) {
    return refuse(
      'state',
      'PATHOLOGY.ALREADY_REPORTED',
      'A final pathology report is already recorded; correct it if it is wrong.',
    );
  }
  return (
    violated(checkPathology(data, { casebook: book, protocol: context.protocol, today: today(context) })) ?? [
      { type: 'PathologyReported', data },
    ]
  );
};

export const recordComplication: Handler<'RecordComplication'> = (book, data, context) =>
  violated(
    checkComplication(data, { casebook: book, protocol: context.protocol, today: today(context) }),
  ) ?? [{ type: 'ComplicationObserved', data }];

export const recordDischarge: Handler<'RecordDischarge'> = (book, data, context) =>
  book.discharge
    ? refuse(
        'state',
        'DISCHARGE.ALREADY_RECORDED',
        `Discharge on ${book.discharge.value.date} is already recorded; correct it if it is wrong.`,
      )
    : (violated(
        checkDischarge(data, { casebook: book, protocol: context.protocol, today: today(context) }),
      ) ?? [{ type: 'ParticipantDischarged', data }]);
