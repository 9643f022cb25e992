import { applies } from '../../shared/rule.js';
import type { Context } from '../../decision/context.js';
import { isSignedFor } from '../../record/signed-content.js';
import { barredByLock, legalHoldOver } from '../../protocol/erasure/legal-hold.js';
import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { ErasureRuling } from '../../record/forms/erasure-ruling.js';
import type { Withdrawal } from '../../record/forms/withdrawal.js';
import { erasureRequest, requestContent } from './request-content.js';

/** The level was corrected after the decision, and back: what is asked again nobody has decided on. */
const askedAgain = (
  { corrections }: Casebook,
  request: Fact<Withdrawal>,
  ruling: Fact<ErasureRuling>,
): boolean =>
  corrections.some(
    ({ revision, value: { factRevision, path } }) =>
      factRevision === request.revision && revision > ruling.revision && path !== '/date',
  );

/** The newest decision, where it answers the request as it stands: what was asked otherwise then needs a new one. */
export const erasureRuling = (book: Casebook): Fact<ErasureRuling> | null => {
  const request = erasureRequest(book);
  const newest = book.erasureRulings.at(-1);
  return request &&
    newest &&
    isSignedFor(book, newest, requestContent(book)) &&
    !askedAgain(book, request, newest)
    ? newest
    : null;
};

/** The participant asked and nobody has answered yet (ER-DECIDE). */
export const awaitsErasureRuling = (book: Casebook): boolean => {
  const [request, ruling] = [erasureRequest(book), erasureRuling(book)];
  return applies('ER-DECIDE', request !== null && ruling === null);
};

/** `SubjectErased` is recorded: nothing may be written any more, though the key may live a moment longer. */
export const isErasing = ({ trial, subjectId }: Context): boolean =>
  subjectId !== null && trial.erased.includes(subjectId);

/** Data of this participant must be kept, whatever was decided (ER-HOLD). */
export const isHeld = ({ trial, subjectId }: Context): boolean => legalHoldOver(trial, subjectId) !== null;

/** Nothing is erased any more: after the database lock the data stay (ER-LOCK). */
export const erasureBarred = ({ trial, protocol }: Context): boolean =>
  barredByLock('ERASE', trial, protocol);

export type ErasureOutstanding =
  | { readonly kind: 'decision'; readonly since: Fact<Withdrawal> }
  | { readonly kind: 'hold' | 'erasure'; readonly since: Fact<ErasureRuling> };

/** What the request for erasure still waits for; null without a request, once the data are restricted, and where the lock bars erasure. */
export const erasureOutstanding = (book: Casebook, context: Context): ErasureOutstanding | null => {
  const request = erasureRequest(book);
  if (!request || erasureBarred(context) || isErasing(context)) return null;
  if (awaitsErasureRuling(book)) return { kind: 'decision', since: request };
  const ruling = erasureRuling(book);
  if (ruling?.value.decision !== 'ERASE') return null;
  return { kind: isHeld(context) ? 'hold' : 'erasure', since: ruling };
};
