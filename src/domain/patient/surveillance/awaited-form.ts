import { firstDayOf, lastDayOf, type PartialDate } from '../../calendar/partial-date.js';
import { addDays, type PlainDate } from '../../calendar/plain-date.js';
import type { Context } from '../../decision/context.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { surgicalDays } from '../../protocol/edit-checks/hard/check-death.js';
import { undatedDays } from '../../protocol/partial-dates/undated-days.js';
import type { OutcomeWithoutForm } from '../../protocol/surveillance/outcomes-without-form.js';
import type { Casebook } from '../../record/casebook.js';
import type { ReportedDeath } from '../../record/forms/death.js';
import type { ReportedRecurrence } from '../../record/forms/recurrence.js';
import type { PatientEvent } from '../../record/patient-events.js';
import { refuse } from '../../shared/domain-error.js';
import { applies } from '../../shared/rule.js';
import { foldProvisionally } from '../fold-provisionally.js';
import type { Refusal } from '../handler.js';
import { notOperated } from './refusals.js';
import { outcomesAwaited } from './undetermined-outcomes.js';

/** True where one of the days that the date may mean lies between the two, both included. */
const within = (date: PartialDate, from: PlainDate, to: PlainDate): boolean =>
  firstDayOf(date) <= to && lastDayOf(date) >= from;

/** The first day of what shows the outcome: of a course known only by its year, the first on which it can have begun. */
const shownFrom = (book: Casebook, { shownBy, on }: OutcomeWithoutForm): PlainDate => {
  const fact = book.undated.find(({ revision }) => revision === shownBy);
  return fact ? undatedDays(book, fact).first : on;
};

/** The course that shows the recurrence is named by its form as the treatment of it. */
const namesTreatment = (
  { therapies, undated }: Casebook,
  { treatment }: ReportedRecurrence,
  { shownBy }: OutcomeWithoutForm,
): boolean => {
  const given =
    therapies.find(({ revision }) => revision === shownBy)?.value.modality ??
    undated.filter((fact) => fact.form === 'therapies').find(({ revision }) => revision === shownBy)?.value
      .modality;
  return given !== undefined && !('missingReason' in treatment) && treatment.includes(given);
};

/**
 * A recurrence is near what shows it where it was first seen inside the work-up period around it or after it, around a
 * scan left indeterminate before it, or at any time before the treatment that its form names.
 */
const recurrenceIsNear = (
  book: Casebook,
  form: ReportedRecurrence,
  awaited: OutcomeWithoutForm,
  { recurrence: { workupDays } }: ProtocolParameters,
): boolean => {
  const seen = form.firstSeenDate;
  const early = book.visits
    .flatMap(({ value }) => value.scans)
    .filter(({ result, date }) => result === 'INDETERMINATE' && date <= awaited.on);
  return (
    lastDayOf(seen) >= addDays(shownFrom(book, awaited), -workupDays) ||
    early.some(({ date }) => within(seen, addDays(date, -workupDays), addDays(date, workupDays))) ||
    namesTreatment(book, form, awaited)
  );
};

/** A complication of grade V is the death itself, or what led to it within the days of a death from surgery. */
const deathIsNear = ({ date }: ReportedDeath, { on }: OutcomeWithoutForm): boolean =>
  within(date, on, addDays(on, surgicalDays));

const shows = (awaited: OutcomeWithoutForm, one: OutcomeWithoutForm): boolean =>
  one.outcome === awaited.outcome && one.shownBy === awaited.shownBy && one.on === awaited.on;

/** FZ-OUTCOME: of the forms of one kind the one that ends the wait for the outcome, and whose day is near what shows it. */
const otherThanAwaited = (
  book: Casebook,
  context: Context,
  outcome: OutcomeWithoutForm['outcome'],
  event: PatientEvent,
  isNear: (awaited: OutcomeWithoutForm) => boolean,
) => {
  if (context.trial.freezeOrderedAt === null) return null;
  const awaited = outcomesAwaited(book, context.protocol).find((one) => one.outcome === outcome);
  if (!awaited) return null;
  const after = outcomesAwaited(foldProvisionally(book, [event], context), context.protocol);
  const describes = isNear(awaited) && !after.some((one) => shows(awaited, one));
  return applies('FZ-OUTCOME', !describes)
    ? refuse(
        'state',
        'TRIAL.FROZEN',
        `The freeze of the trial is ordered; of its forms only the one that describes what the record shows on ${awaited.on} (revision ${awaited.shownBy}) may still be recorded, and the dates of this one do not: correct them, or the date of what shows it.`,
      )
    : null;
};

export const recurrenceRefusal: Refusal<'recurrences'> = (book, data, context) =>
  notOperated(book) ??
  otherThanAwaited(book, context, 'RECURRENCE', { type: 'RecurrenceObserved', data }, (awaited) =>
    recurrenceIsNear(book, data, awaited, context.protocol),
  );

export const deathRefusal: Refusal<'death'> = (book, data, context) =>
  otherThanAwaited(book, context, 'DEATH', { type: 'ParticipantDied', data }, (awaited) =>
    deathIsNear(data, awaited),
  );
