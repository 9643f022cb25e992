import type { ProtocolParameters } from '../../../parameters/parameters.js';
import { reportedFacts } from '../../../protocol/partial-dates/reported-facts.js';
import { visitsAwaitingCourse } from '../../../protocol/surveillance/therapy-since-visit.js';
import { isMissing } from '../../../record/values/lab-value.js';
import type { Reason } from '../../../decision/plan.js';
import type { Casebook } from '../../../record/casebook.js';
import type { Modality } from '../../../record/forms/therapy.js';
import { topic } from '../topic.js';

interface TherapyAwaited {
  readonly modality: Modality;
  /** The recurrence that was to be treated so. */
  readonly recurrence: Casebook['recurrences'][number];
}

/**
 * Treatment that the form of a recurrence says was chosen, and of which no course is recorded from that day on, by
 * modality: each course is a therapy of its own. A course of which only the year is known counts.
 */
export const therapiesAwaited = (book: Casebook): readonly TherapyAwaited[] =>
  book.recurrences.flatMap((recurrence) => {
    const { treatment, firstSeenDate } = recurrence.value;
    if (isMissing(treatment)) return [];
    const given = new Set([
      ...book.therapies.flatMap(({ value }) => (value.startDate >= firstSeenDate ? [value.modality] : [])),
      ...reportedFacts(book, 'therapies').flatMap(({ value }) =>
        String(value.startDate).length < 'yyyy-mm-dd'.length ? [value.modality] : [],
      ),
    ]);
    return [...new Set(treatment)]
      .filter((modality) => !given.has(modality))
      .map((modality) => ({ modality, recurrence }));
  });

const ofRecurrences = (book: Casebook): readonly Reason[] =>
  therapiesAwaited(book).map(({ modality, recurrence }) => ({
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
export const therapyForms = (book: Casebook, protocol: ProtocolParameters): readonly Reason[] => [
  ...ofRecurrences(book),
  ...ofVisits(book, protocol),
];
