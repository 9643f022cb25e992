import { isFollowed, readingState } from '../../protocol/adjudication/reading-state.js';
import { mayBeRead } from '../../protocol/adjudication/readings-outstanding.js';
import { applies } from '../../shared/rule.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { refuse, type DomainError } from '../../shared/domain-error.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { FormName } from '../../record/forms/index.js';

/** Facts of a form that were taken out of the record: what their people saw, they have seen. */
const voidedOf = ({ voided }: Casebook, name: FormName): readonly Fact<unknown>[] =>
  voided.filter(({ form }) => form === name).map(({ fact }) => fact);

/** The people who described the recurrence for the site: they recorded its form, or one that was voided, or corrected it. */
const describedBySite = (book: Casebook, recurrenceRevision: number): readonly string[] => {
  const described = [
    ...book.recurrences.filter(({ revision }) => revision === recurrenceRevision),
    ...voidedOf(book, 'recurrences'),
  ];
  const revisions = [recurrenceRevision, ...described.map(({ revision }) => revision)];
  return [
    ...described,
    ...book.corrections.filter(({ value }) => revisions.includes(value.factRevision)),
  ].map(({ actor }) => actor.id);
};

/** The people who judged a pre-operative MRI of the participant, whatever became of it: they have seen the tumour, and may know whose it was. */
const judgedBefore = (book: Casebook): readonly string[] =>
  [...book.imagingReviews, ...book.unlinkedReviews, ...voidedOf(book, 'imagingReviews')].map(
    ({ actor }) => actor.id,
  );

/**
 * Why this person may not read the case, or null: a reading is blinded and independent or it does not count
 * (ML-READERS, BL-READERS). No refusal says anything about the participant or what others have read.
 */
export const notReadableBy = (
  book: Casebook,
  caseId: string,
  readerId: string,
  protocol: ProtocolParameters,
): DomainError | null => {
  const opened = book.readingCases.find(({ value }) => value.caseId === caseId);
  if (!opened) return refuse('not-found', 'READING.CASE_UNKNOWN', 'There is no such reading case.');
  const describers = describedBySite(book, opened.value.recurrenceRevision);
  if (applies('BL-READERS', describers.includes(readerId)))
    return refuse(
      'forbidden',
      'READING.NOT_BLINDED',
      'You have described these images for the site; somebody else must read them.',
    );
  if (applies('BL-READERS', judgedBefore(book).includes(readerId)))
    return refuse(
      'forbidden',
      'READING.NOT_BLINDED',
      'You have judged other images that belong to this case; somebody else must read it.',
    );
  if (book.readings.some(({ value, actor }) => value.caseId === caseId && actor.id === readerId))
    return refuse(
      'state',
      'READING.ALREADY_READ',
      'You have already read this case; take your reading back before you read it again.',
    );
  const closed =
    isFollowed(book, opened.value) || readingState(book, opened.value, protocol).status === 'ADJUDICATED';
  return closed || !mayBeRead(book)
    ? refuse('state', 'READING.CASE_CLOSED', 'This case takes no further readings.')
    : null;
};
