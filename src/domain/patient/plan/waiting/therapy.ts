import { isMissing } from '../../../record/values/lab-value.js';
import type { Reason } from '../../../decision/plan.js';
import type { Casebook } from '../../../record/casebook.js';
import type { Modality } from '../../../record/forms/therapy.js';
import { reportedFacts } from '../../../protocol/partial-dates/reported-facts.js';
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

/** The forms of these courses, awaited from the coordinator. */
export const therapyForms = (book: Casebook): readonly Reason[] =>
  therapiesAwaited(book).map(({ modality, recurrence }) => ({
    what: `the therapy form of ${modality}`,
    since: recurrence.recordedAt,
    from: 'the coordinator',
    next: 'it enters the record, or the form of the recurrence no longer names it',
    topic: topic('therapy-form', modality),
  }));
