import type { PartialDate } from '../../calendar/partial-date.js';
import { earliest } from '../../calendar/plain-date.js';
import type { FormData, PartlyDatedForm } from '../../record/forms/index.js';
import { dateDeath, dateRecurrence, dateTherapy, type Dating, type Surroundings } from './bounds.js';
import { lifeEnds } from './first-reports.js';
import { reportedDates, type ReportedDates } from './reported-dates.js';

type Days<Day> = Readonly<Record<string, Day | null>>;

/** Between the first consent and death. */
export const dateInLife = <Day>(
  date: PartialDate,
  field: string,
  { casebook, reportedOn }: Surroundings,
  dating: Dating<Day>,
): Day =>
  dating(date, {
    notBefore: earliest(...casebook.consents.map(({ value }) => value.consentDate)),
    notAfter: lifeEnds(casebook),
    reportedOn: reportedOn(field),
  });

const datesInLife = <Day>(dates: ReportedDates, surroundings: Surroundings, dating: Dating<Day>): Days<Day> =>
  Object.fromEntries(
    Object.entries(dates).map(([field, date]) => [
      field,
      date === null ? null : dateInLife(date, field, surroundings, dating),
    ]),
  );

type DateForm<Name extends PartlyDatedForm> = <Day>(
  data: FormData[Name],
  surroundings: Surroundings,
  dating: Dating<Day>,
) => Days<Day>;

/** Forms whose dates are bounded by more than the life of the participant. */
const bounded: { readonly [Name in PartlyDatedForm]?: DateForm<Name> } = {
  recurrences: dateRecurrence,
  therapies: dateTherapy,
  death: dateDeath,
};

/** Every date of a form in the order in which it declares them, each within its bounds (EP-PARTIAL). */
export const dateForm = <Name extends PartlyDatedForm, Day>(
  name: Name,
  data: FormData[Name],
  surroundings: Surroundings,
  dating: Dating<Day>,
): Days<Day> => {
  const own = bounded[name];
  return own ? own(data, surroundings, dating) : datesInLife(reportedDates(name, data), surroundings, dating);
};
