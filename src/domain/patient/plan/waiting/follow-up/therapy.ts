import { addDays, earliest, type PlainDate } from '../../../../calendar/plain-date.js';
import type { ProtocolParameters } from '../../../../parameters/parameters.js';
import { reportedFacts } from '../../../../protocol/partial-dates/reported-facts.js';
import { treatsRecurrence } from '../../../../protocol/cohort/anti-hcc-therapy.js';
import { noCutoff } from '../../../../protocol/surveillance/assessments.js';
import { firstRecurrence } from '../../../../protocol/surveillance/first-recurrence.js';
import { datedByScan } from '../../../../protocol/surveillance/first-sight.js';
import { explantedOn } from '../../../../protocol/surveillance/transplant-date.js';
import { visitsAwaitingCourse } from '../../../../protocol/surveillance/therapy-since-visit.js';
import { isMissing } from '../../../../record/values/lab-value.js';
import type { Reason } from '../../../../decision/plan.js';
import type { Casebook } from '../../../../record/casebook.js';
import { rememberedByFacts } from '../../../../record/remembered.js';
import type { Modality, Therapy } from '../../../../record/forms/therapy.js';
import { topic } from '../../topic.js';

interface TherapyAwaited {
  readonly modality: Modality;
  /** The recurrence that was to be treated so. */
  readonly recurrence: Casebook['recurrences'][number];
}

/** The first day of what the form reports: the day that counts for it, where scan, angiography, explant or readers date it before its own. */
const seenFrom = (
  book: Casebook,
  recurrence: Casebook['recurrences'][number],
  protocol: ProtocolParameters,
): PlainDate => {
  const own = recurrence.value.firstSeenDate;
  const first = firstRecurrence(book, protocol, noCutoff);
  const dates = [
    own,
    first?.form === recurrence.revision ? first.on : null,
    explantedOn(book, recurrence),
    datedByScan(book, recurrence, protocol)?.on ?? null,
  ];
  return earliest(...dates.filter((on) => on !== null)) ?? own;
};

/** Treatment of a recurrence inside the work-up period before the day of the form is of that recurrence, too. */
const isCourseOf = (value: Therapy, from: PlainDate, book: Casebook, protocol: ProtocolParameters): boolean =>
  value.startDate >= from ||
  (treatsRecurrence(value, book.resection?.value.surgeryDate ?? null) &&
    addDays(value.startDate, protocol.recurrence.workupDays) >= from);

/**
 * Treatment that the form of a recurrence says was chosen, and of which no course is recorded from that day on, by
 * modality: each course is a therapy of its own. A course of which only the year is known counts.
 */
export const therapiesAwaited = (book: Casebook, protocol: ProtocolParameters): readonly TherapyAwaited[] =>
  book.recurrences.flatMap((recurrence) => {
    const { treatment } = recurrence.value;
    if (isMissing(treatment)) return [];
    const from = seenFrom(book, recurrence, protocol);
    const given = new Set([
      ...book.therapies.flatMap(({ value }) =>
        isCourseOf(value, from, book, protocol) ? [value.modality] : [],
      ),
      ...reportedFacts(book, 'therapies').flatMap(({ value }) =>
        String(value.startDate).length < 'yyyy-mm-dd'.length ? [value.modality] : [],
      ),
    ]);
    return [...new Set(treatment)]
      .filter((modality) => !given.has(modality))
      .map((modality) => ({ modality, recurrence }));
  });

const ofRecurrences = (book: Casebook, protocol: ProtocolParameters): readonly Reason[] =>
  therapiesAwaited(book, protocol).map(({ modality, recurrence }) => ({
    what: `the therapy form of ${modality}`,
    since: recurrence.recordedAt,
    from: 'the coordinator',
    next: 'it enters the record, or the form of the recurrence no longer names it',
    topic: topic('therapy-form', modality),
  }));

const ofVisits = (book: Casebook, protocol: ProtocolParameters): readonly Reason[] =>
  visitsAwaitingCourse(book, protocol).map(({ value: { date }, recordedAt }) => ({
    what: `the form of the therapy that the visit of ${date} tells of`,
    since: recordedAt,
    from: 'the coordinator',
    next: 'it enters the record, or the visit no longer says that therapy was given',
    topic: topic('therapy-form', date),
  }));

/** The forms of courses that a recurrence or a visit tells of, awaited from the coordinator. */
export const therapyForms = rememberedByFacts((book, protocol): readonly Reason[] => [
  ...ofRecurrences(book, protocol),
  ...ofVisits(book, protocol),
]);
