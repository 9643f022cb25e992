import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { Scan } from '../../record/forms/visit.js';

/** An image as a blinded reader knows it: neither what the site saw on it nor to which visit it belongs (BL-READERS). */
export interface ImageToRead {
  readonly date: PlainDate;
  readonly modality: Scan['modality'];
}

/** The scans after surgery up to the confirmation of the recurrence of a case, or up to its first sight where that is not known, oldest first; none for an unknown case. */
export const imagesToRead = (book: Casebook, caseId: string): readonly ImageToRead[] => {
  const opened = book.readingCases.find(({ value }) => value.caseId === caseId);
  const form = book.recurrences.find(({ revision }) => revision === opened?.value.recurrenceRevision);
  if (!form) return [];
  const until = form.value.confirmDate ?? form.value.firstSeenDate;
  const d0 = book.resection?.value.surgeryDate;
  return book.visits
    .flatMap(({ value }) => value.scans)
    .filter(({ date }) => date <= until && (d0 === undefined || date >= d0))
    .map(({ date, modality }) => ({ date, modality }))
    .sort((a, b) => (`${a.date} ${a.modality}` < `${b.date} ${b.modality}` ? -1 : 1));
};
