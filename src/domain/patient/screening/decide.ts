import { consentInForce } from '../../protocol/eligibility/consent-rule.js';
import { checkConsent } from '../../protocol/edit-checks/hard/check-consent.js';
import { checkLaboratory, checkPregnancyTest } from '../../protocol/edit-checks/hard/check-laboratory.js';
import { checkPlannedSurgery } from '../../protocol/edit-checks/hard/check-planned-surgery.js';
import { checkScreening } from '../../protocol/edit-checks/hard/check-screening.js';
import { refuse, type DomainError } from '../../shared/domain-error.js';
import type { Casebook } from '../../record/casebook.js';
import type { Consent } from '../../record/forms/consent.js';
import { violated } from '../../shared/violated.js';
import { today, type Handler } from '../handler.js';

/** The consent of the same form that `data` repeats: of the same day, or with nothing changed since the one in force. */
const repeated = (book: Casebook, data: Consent): Consent | null => {
  const same = book.consents
    .map(({ value }) => value)
    .filter(({ formVersion }) => formVersion === data.formVersion);
  const inForce = consentInForce(book)?.value.flags;
  const flags = Object.keys(data.flags) as readonly (keyof Consent['flags'])[];
  const unchanged = flags.every((flag) => data.flags[flag] === inForce?.[flag]);
  return (
    same.find(({ consentDate }) => consentDate === data.consentDate) ??
    (unchanged ? same.at(-1) : null) ??
    null
  );
};

export const recordConsent: Handler<'RecordConsent'> = (book, data, context) => {
  const same = repeated(book, data);
  if (same) {
    return refuse(
      'state',
      'CONSENT.ALREADY_SIGNED',
      `Consent form ${data.formVersion} was already signed on ${same.consentDate}; a new version needs a new form, a mistake a correction.`,
    );
  }
  return (
    violated(checkConsent(data, { casebook: book, protocol: context.protocol, today: today(context) })) ?? [
      { type: 'ConsentSigned', data },
    ]
  );
};

export const recordScreening: Handler<'RecordScreening'> = (book, data, context) => {
  if (book.screening) {
    return refuse(
      'state',
      'SCREENING.ALREADY_RECORDED',
      'Screening data are already recorded; correct the single values instead.',
    );
  }
  return (
    violated(checkScreening(data, { casebook: book, protocol: context.protocol, today: today(context) })) ?? [
      { type: 'ScreeningRecorded', data },
    ]
  );
};

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

/** What is repeated belongs to a screening, and to the time before surgery. */
const onlyBeforeSurgery = (book: Casebook): DomainError | null => {
  if (!book.screening)
    return refuse(
      'state',
      'SCREENING.MISSING',
      'Record the screening form first; this repeats a part of it.',
    );
  return book.resection
    ? refuse(
        'state',
        'SURGERY.ALREADY_PERFORMED',
        `Surgery took place on ${book.resection.value.surgeryDate}; record later values with a visit.`,
      )
    : null;
};

export const recordLaboratory: Handler<'RecordLaboratory'> = (book, data, context) =>
  onlyBeforeSurgery(book) ??
  violated(checkLaboratory(data, { casebook: book, protocol: context.protocol, today: today(context) })) ?? [
    { type: 'LaboratoryReported', data },
  ];

export const recordPregnancyTest: Handler<'RecordPregnancyTest'> = (book, data, context) =>
  onlyBeforeSurgery(book) ??
  violated(
    checkPregnancyTest(data, { casebook: book, protocol: context.protocol, today: today(context) }),
  ) ?? [{ type: 'PregnancyTested', data }];
