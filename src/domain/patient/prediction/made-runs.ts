import { takesSecondary } from '../imaging/study-read.js';
import type { Casebook } from '../../record/casebook.js';
import type { ModelRun } from '../../record/machines/prediction.js';
import { primary, sealedOf, secondaryPre } from '../../record/prediction-state.js';

/**
 * The run of PRE that an order to score again is about: the one that the 30 days judge. A treatment-naive MRI never becomes
 * too old, so where the primary score is of one, it is the secondary score (protocol §2.4, §7.1).
 */
export const runOrderedAgain = (book: Casebook): ModelRun =>
  takesSecondary(book) ? secondaryPre : primary('PRE');

/** An order to score this run again is open: no PRE score is younger (protocol §7.1). */
export const isOrderedAgain = (book: Casebook, run: ModelRun): boolean => {
  const about = runOrderedAgain(book);
  if (run.model !== about.model || run.purpose !== about.purpose || sealedOf(book, run) === null)
    return false;
  const newest = book.predictions.findLast(({ value }) => value.model === 'PRE')?.revision ?? -1;
  return book.preAgainOrders.some(({ revision }) => revision > newest);
};

/** A run that is made, and not ordered again on another study than the one it read. */
export const isMade = (book: Casebook, run: ModelRun, studyInstanceUid: string | null): boolean => {
  const sealed = sealedOf(book, run);
  if (sealed === null) return false;
  const anew = studyInstanceUid !== null && sealed.value.studyInstanceUid !== studyInstanceUid;
  return !(anew && isOrderedAgain(book, run));
};
