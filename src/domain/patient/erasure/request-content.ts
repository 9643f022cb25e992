import type { Casebook } from '../../record/casebook.js';
import type { Fact } from '../../record/fact.js';
import type { Withdrawal } from '../../record/forms/withdrawal.js';
import { contentDigest } from '../../shared/content-digest.js';
import { applies } from '../../shared/rule.js';

/** The request for erasure as things stand: a withdrawal that was corrected to a lower level asks for nothing. */
export const erasureRequest = ({ withdrawals }: Casebook): Fact<Withdrawal> | null =>
  withdrawals.findLast(({ value }) => applies('ER-REQUEST', value.level === 'W3')) ?? null;

/** Digest of what a decision on the request answers; null without a request. */
export const requestContent = (book: Casebook): string | null => {
  const request = erasureRequest(book);
  return request && contentDigest({ form: 'withdrawals', revision: request.revision, ...request.value });
};
