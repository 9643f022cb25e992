import { checkCoEnrolment } from '../../protocol/edit-checks/hard/check-co-enrolment.js';
import { checkTherapy } from '../../protocol/edit-checks/hard/check-therapy.js';
import { violated } from '../../shared/violated.js';
import { today, type Handler } from '../handler.js';

export const recordTherapy: Handler<'RecordTherapy'> = (book, data, context) =>
  violated(checkTherapy(data, { casebook: book, protocol: context.protocol, today: today(context) })) ?? [
    { type: 'TherapyStarted', data },
  ];

export const recordCoEnrolment: Handler<'RecordCoEnrolment'> = (book, data, context) =>
  violated(checkCoEnrolment(data, { casebook: book, protocol: context.protocol, today: today(context) })) ?? [
    { type: 'CoEnrolled', data },
  ];
