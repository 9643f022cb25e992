import { addDays, earliest, type PlainDate } from '../../calendar/plain-date.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Casebook } from '../../record/casebook.js';
import { rememberedByFacts } from '../../record/remembered.js';
import type { UndeterminedOutcome } from '../../record/forms/undetermined-outcome.js';
import { adjudicationOf, datedByReaders } from '../adjudication/reading-state.js';
import { treatsRecurrence } from '../cohort/anti-hcc-therapy.js';
import { explainsScan } from '../edit-checks/soft/soft-recurrence-checks.js';
import { isDead } from '../partial-dates/reported-facts.js';
import { undatedDays, undatedRecurrences } from '../partial-dates/undated-days.js';
import { datedByScan } from './first-sight.js';

/** A recurrence or a death that the record shows, and whose form is missing. */
export interface OutcomeWithoutForm extends Pick<UndeterminedOutcome, 'outcome' | 'shownBy'> {
  /** The day of what shows it. */
  readonly on: PlainDate;
}

type Shown = Omit<OutcomeWithoutForm, 'outcome'>;

/** The first day of what the form describes: its own, that of the scan which dates it, or that of its readers. */
const describesFrom = (
  casebook: Casebook,
  form: Casebook['recurrences'][number],
  protocol: ProtocolParameters,
): PlainDate => {
  const own = addDays(form.value.firstSeenDate, -protocol.recurrence.workupDays);
  const scan = datedByScan(casebook, form, protocol)?.on ?? own;
  const read = adjudicationOf(casebook, form.revision, protocol);
  return earliest(own, scan, (read && datedByReaders(read)) ?? own) ?? own;
};

/** A scan of any kind that says recurrence: what it is worth is for the form to say, and a form inside the work-up period after it describes it. */
const byScan = (casebook: Casebook, protocol: ProtocolParameters): readonly Shown[] =>
  casebook.visits.flatMap(({ revision, value }) =>
    value.scans
      .filter(
        ({ result, date }) =>
          result === 'RECURRENCE' &&
          !explainsScan(casebook, date) &&
          !casebook.recurrences.some((form) => describesFrom(casebook, form, protocol) <= date),
      )
      .map(({ date }) => ({ shownBy: revision, on: date })),
  );

/** Treatments of a recurrence by their day; of one known only by its year, the last day on which it can have begun. */
const treatments = (casebook: Casebook, d0: PlainDate): readonly Shown[] => [
  ...casebook.therapies
    .filter(({ value }) => value.startDate > d0 && treatsRecurrence(value, d0))
    .map(({ revision, value }) => ({ shownBy: revision, on: value.startDate })),
  ...casebook.undated
    .filter((fact) => fact.form === 'therapies' && fact.value.intent === 'RECURRENCE_TREATMENT')
    .map((fact) => ({ shownBy: fact.revision, on: undatedDays(casebook, fact).last }))
    .filter(({ on }) => on > d0),
];

/** Tumour on angiography, and treatment of a recurrence: a form inside the work-up period describes it. */
const byTherapy = (casebook: Casebook, d0: PlainDate, workupDays: number): readonly Shown[] =>
  treatments(casebook, d0).filter(({ on }) => {
    const until = addDays(on, workupDays);
    return (
      !casebook.recurrences.some(({ value }) => value.firstSeenDate <= until) &&
      !undatedRecurrences(casebook).some(({ first }) => first <= until)
    );
  });

/** Clavien-Dindo V is the death of the participant. */
const deaths = (casebook: Casebook): readonly Shown[] =>
  isDead(casebook)
    ? []
    : casebook.complications
        .filter(({ value }) => value.clavienDindo === 'V')
        .map(({ revision, value }) => ({ shownBy: revision, on: value.date }));

const first = (shown: readonly Shown[]): Shown | null =>
  shown.reduce<Shown | null>((found, next) => (found === null || next.on < found.on ? next : found), null);

/**
 * What the record shows and no form describes, each outcome by the earliest fact that shows it: its form is awaited
 * from that day on, and the freeze waits for it (FZ-OUTCOME). Empty before surgery.
 */
export const outcomesWithoutForm = rememberedByFacts((casebook, protocol): readonly OutcomeWithoutForm[] => {
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 === undefined) return [];
  const recurrence = first([
    ...byScan(casebook, protocol),
    ...byTherapy(casebook, d0, protocol.recurrence.workupDays),
  ]);
  const death = first(deaths(casebook));
  return [
    ...(recurrence ? [{ outcome: 'RECURRENCE', ...recurrence } as const] : []),
    ...(death ? [{ outcome: 'DEATH', ...death } as const] : []),
  ];
});
