import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import { isMissing, type Lab } from '../../record/values/lab-value.js';
import type { PregnancyTest } from '../../record/forms/pregnancy-test.js';
import { createMemory } from '../../record/remembered.js';
import { labNames, type LabName } from '../../record/forms/labs.js';
import type { Screening } from '../../record/forms/screening.js';

/** The date from which eligibility counts back: D0 once there is a resection, until then the planned date. */
export const countedSurgeryDate = ({ resection, screening }: Casebook): PlainDate | null =>
  resection?.value.surgeryDate ?? screening?.value.plannedSurgeryDate ?? null;

/** The latest of those dated up to `until`; of two on one day the one recorded later. */
const latestUpTo = <T>(
  items: readonly T[],
  dateOf: (item: T) => PlainDate,
  until: PlainDate,
): T | undefined =>
  items
    .filter((item) => dateOf(item) <= until)
    .reduce<T | undefined>(
      (latest, item) => (latest === undefined || dateOf(item) >= dateOf(latest) ? item : latest),
      undefined,
    );

/** A report that a value is missing replaces no measured one; without a sample up to `until` the first entry stands. */
const labAsOf = (entries: readonly Lab[], until: PlainDate): Lab | undefined => {
  const measured = entries.flatMap((lab) => (isMissing(lab) ? [] : [lab]));
  return latestUpTo(measured, ({ sampleDate }) => sampleDate, until) ?? entries[0];
};

const asOf = (screening: Screening, laboratory: Casebook['laboratory'], until: PlainDate): Screening => {
  const recorded = [screening.labs, ...laboratory.map(({ value }) => value.labs)];
  const labs = labNames.flatMap((name): readonly (readonly [LabName, Lab])[] => {
    const entries = recorded.flatMap(({ [name]: lab }) => (lab === undefined ? [] : [lab]));
    const counted = labAsOf(entries, until);
    return counted === undefined ? [] : [[name, counted]];
  });
  return { ...screening, labs: Object.fromEntries(labs) };
};

interface AsOf {
  readonly laboratory: Casebook['laboratory'];
  readonly until: PlainDate;
  readonly found: Screening;
}

/** By the form as it was recorded: each judgement of eligibility asks several times, and most events leave all three alone. */
const known = createMemory<Screening, AsOf>();

/**
 * The screening form with, for each laboratory value, the latest sample up to the counted date of surgery among the
 * form and the reports that repeat it (protocol §2.1, I5). Null before screening; the recorded form stays as it is.
 */
export const screeningAsOfSurgery = (casebook: Casebook): Screening | null => {
  const screening = casebook.screening?.value;
  const until = countedSurgeryDate(casebook);
  if (!screening || until === null) return null;
  const { laboratory } = casebook;
  const before = known.get(screening);
  if (before?.laboratory === laboratory && before.until === until) return before.found;
  const found = asOf(screening, laboratory, until);
  known.set(screening, { laboratory, until, found });
  return found;
};

/** The pregnancy test that counts for E3, by the same rule as the laboratory values; null when none was made. */
export const pregnancyTestAsOfSurgery = (casebook: Casebook): PregnancyTest | null => {
  const first = casebook.screening?.value.pregnancy?.test ?? null;
  const until = countedSurgeryDate(casebook);
  if (until === null) return first;
  const tests = [...(first ? [first] : []), ...casebook.pregnancyTests.map(({ value }) => value)];
  return latestUpTo(tests, ({ date }) => date, until) ?? tests[0] ?? null;
};
