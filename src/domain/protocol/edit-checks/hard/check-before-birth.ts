import { lastDayOf } from '../../../calendar/partial-date.js';
import { addDays, addMonths, latest, type PlainDate } from '../../../calendar/plain-date.js';
import type { Casebook } from '../../../record/casebook.js';
import { enteredDates } from '../../../record/forms/dates.js';
import type { FormName } from '../../../record/forms/index.js';
import { clinicalForms } from '../../../record/forms/lookup.js';
import type { Check } from './check-context.js';
import { dateRule } from './date-checks.js';

/**
 * The first day on which the participant can have been born, by the age at each consent; null before any. The day of birth
 * itself never leaves the vault.
 */
export const earliestBirth = ({ consents }: Pick<Casebook, 'consents'>): PlainDate | null =>
  latest(
    ...consents.map(({ value: { consentDate, ageYears } }) =>
      addDays(addMonths(consentDate, -12 * (ageYears + 1)), 1),
    ),
  );

/** Its dates are known to those who know the age; a blinded reader is told neither, and reads nothing from before surgery anyway. */
const isClinical = (name: FormName): boolean => (clinicalForms as readonly FormName[]).includes(name);

/**
 * EC-H10: nothing is dated before birth, on any form of the clinical record. A date known in part is refused where all its days are. A correction
 * of something else leaves a date that was accepted before as it stands.
 */
export const checkBeforeBirth =
  (name: FormName): Check<unknown> =>
  (value, { casebook, before }) => {
    const birth = earliestBirth(casebook);
    if (birth === null || !isClinical(name)) return [];
    const stood = new Set(enteredDates(name, before).map(({ date }) => date));
    return enteredDates(name, value)
      .filter(({ date }) => !stood.has(date))
      .flatMap(({ path, date }) =>
        dateRule(
          lastDayOf(date) >= birth,
          'EC-H10',
          path,
          date,
          `no earlier than birth, which by the age at consent was on ${birth} at the earliest`,
        ),
      );
  };
