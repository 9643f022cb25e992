import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Scan } from '../../record/forms/visit.js';
import { applies } from '../../shared/rule.js';
import { lastImageDay } from './evidence.js';
import { adjudicationOf, casesOf } from './reading-state.js';

/** An image as a blinded reader knows it: neither what the site saw on it nor to which visit it belongs (BL-READERS). */
export interface ImageToRead {
  readonly date: PlainDate;
  readonly modality: Scan['modality'];
}

type ReportedForm = Casebook['recurrences'][number];

/** The last day of the images of a case: the first case shows those up to the confirmation, or to the first sight where that is not known. */
const lastDay = (
  book: Casebook,
  form: ReportedForm,
  isFirst: boolean,
  protocol: ProtocolParameters,
): PlainDate =>
  isFirst
    ? (form.value.confirmDate ?? form.value.firstSeenDate)
    : lastImageDay(
        book,
        form,
        adjudicationOf(book, form.revision, protocol)?.firstSeenDate ?? null,
        protocol,
      );

const imagesOf = (
  book: Casebook,
  form: ReportedForm,
  isFirst: boolean,
  protocol: ProtocolParameters,
): readonly ImageToRead[] => {
  const until = lastDay(book, form, isFirst, protocol);
  const d0 = book.resection?.value.surgeryDate;
  return book.visits
    .flatMap(({ value }) => value.scans)
    .filter(({ date }) => date <= until && (d0 === undefined || date > d0))
    .map(({ date, modality }) => ({ date, modality }))
    .sort((a, b) => (`${a.date} ${a.modality}` < `${b.date} ${b.modality}` ? -1 : 1));
};

/**
 * The scans after surgery that a case shows, oldest first; none for an unknown case. A case that further evidence opened shows the
 * whole work-up (ML-REOPEN).
 */
export const imagesToRead = (
  book: Casebook,
  caseId: string,
  protocol: ProtocolParameters,
): readonly ImageToRead[] => {
  const opened = book.readingCases.find(({ value }) => value.caseId === caseId);
  const form = book.recurrences.find(({ revision }) => revision === opened?.value.recurrenceRevision);
  if (!form) return [];
  const isFirst = casesOf(book, form.revision)[0]?.value.caseId === caseId;
  return imagesOf(book, form, isFirst, protocol);
};

/** ML-IMAGES: whether the case that is to be opened for this form would show no image; without one there is nothing to read. */
export const lacksImages = (book: Casebook, form: ReportedForm, protocol: ProtocolParameters): boolean => {
  const isFirst = casesOf(book, form.revision).length === 0;
  const images = imagesOf(book, form, isFirst, protocol);
  return applies('ML-IMAGES', images.length === 0);
};
