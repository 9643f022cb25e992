import type { Context } from '../../decision/context.js';
import type { Casebook } from '../../record/casebook.js';
import { isErasing } from '../erasure/erasure-state.js';
import { preWaits } from '../imaging/pre-waits.js';
import { somePasses } from '../imaging/study-state.js';
import { predictionOf } from '../../record/prediction-state.js';
import { mayPredict } from './wanted-steps.js';
import { isDead } from '../../protocol/partial-dates/reported-facts.js';

export const stages = [
  'CONSENT',
  'SCREENING',
  'IMAGING',
  'PRE_INFERENCE',
  'SURGERY',
  'PATHOLOGY',
  'POST_INFERENCE',
  'FOLLOW_UP',
  'CLOSED',
] as const;
export type Stage = (typeof stages)[number];

/** Where the participant stands on the way; nothing in it hints at cohort, score or outcome. */
export const stageOf = (book: Casebook, context: Context): Stage => {
  if (book.frozen || book.shredded > 0 || isErasing(context)) return 'CLOSED';
  if (book.consents.length === 0) return 'CONSENT';
  if (!book.screening) return 'SCREENING';
  if (!book.resection) {
    if (!somePasses(book, context.protocol)) return 'IMAGING';
    if (predictionOf(book, 'PRE') || !mayPredict(book, context.protocol)) return 'SURGERY';
    return preWaits(book, context.protocol).length > 0 ? 'IMAGING' : 'PRE_INFERENCE';
  }
  if (!book.pathology) return 'PATHOLOGY';
  if (predictionOf(book, 'PRE') && !predictionOf(book, 'POST') && mayPredict(book, context.protocol))
    return 'POST_INFERENCE';
  return 'FOLLOW_UP';
};

/** No new data are recorded about a participant who withdrew further than W1; one who died before surgery has no step left. */
export const nothingToCome = (book: Casebook): boolean =>
  book.withdrawals.some((fact) => fact.value.level !== 'W1') || (isDead(book) && book.resection === null);
