import type { Context } from '../../decision/context.js';
import type { Casebook } from '../../record/casebook.js';
import { assessEligibility } from '../../protocol/eligibility/assess-eligibility.js';
import type { Eligibility } from '../../record/machines/eligibility.js';
import { today } from '../handler.js';
import { isErasing } from '../erasure/erasure-state.js';
import { preWaits } from '../imaging/pre-waits.js';
import { assessmentOf, somePasses, verdictOf } from '../imaging/study-state.js';
import { analysedPre } from '../../protocol/analysis-sets/valid-score.js';
import { applies } from '../../shared/rule.js';
import { predictionOf } from '../../record/prediction-state.js';
import { mayPredict } from '../prediction/may-predict.js';
import { visitStatuses } from '../../protocol/surveillance/visit-status.js';
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
  'ENDED',
  'CLOSED',
] as const;
export type Stage = (typeof stages)[number];

/** POST reads the study of the analysed PRE; one that fails after surgery is not cured any more, and POST never runs (protocol §2.5). */
const postToCome = (book: Casebook, { protocol }: Context): boolean => {
  const scored = analysedPre(book, protocol);
  const judged = scored && assessmentOf(book, scored.value.studyInstanceUid);
  return (
    judged !== null &&
    verdictOf(book, judged, protocol) !== 'FAIL' &&
    !predictionOf(book, 'POST') &&
    mayPredict(book, protocol)
  );
};

/** Before the screening form, the judgement where the consent alone fails a criterion already; null where it fails none. */
export const failedByConsent = (book: Casebook, context: Context): Eligibility | null => {
  if (book.screening || book.consents.length === 0) return null;
  const judged = assessEligibility(book, 'SCREENING', context.protocol, today(context));
  return judged.overall === 'INELIGIBLE' ? judged : null;
};

/** ELIG-OVERALL as it stands: by the newest judgement, or by the consent alone where that fails a criterion before any other form. */
export const eligibilityOf = (book: Casebook, context: Context): Eligibility['overall'] | null =>
  (failedByConsent(book, context) ?? book.eligibility.at(-1)?.value)?.overall ?? null;

/** What a repeat MRI or a further consent cures before surgery. */
const curable: readonly string[] = ['I4', 'C0'];

/** A criterion failed before surgery that only a correction, or what somebody records unasked, can lift: nobody waits for MRI and surgery. */
export const isScreenFailure = (book: Casebook): boolean =>
  book.resection === null &&
  (book.eligibility.at(-1)?.value.rules ?? []).some(({ ruleId, verdict }) =>
    applies('ELIG-OVERALL', verdict === 'FAIL' && !curable.includes(ruleId)),
  );

/** Consent was declined, and nobody asks for it again. */
export const hasDeclined = ({ consents, withdrawals }: Casebook): boolean =>
  consents.length === 0 && withdrawals.length > 0;

/**
 * No new data are recorded about a participant who withdrew further than W1; one who died before surgery, or failed
 * screening, or declined consent, has no step left.
 */
export const nothingToCome = (book: Casebook): boolean =>
  book.withdrawals.some((fact) => fact.value.level !== 'W1') ||
  (isDead(book) && book.resection === null) ||
  isScreenFailure(book) ||
  hasDeclined(book);

/** Some visit can be made now or later; that none can says neither why nor what became of the participant. */
const visitsToCome = (book: Casebook, context: Context): boolean =>
  visitStatuses(book, context.protocol, today(context)).some(({ status }) =>
    ['NOT_YET', 'WINDOW_OPEN', 'DUE', 'OVERDUE'].includes(status),
  );

/**
 * Where the participant stands on the way; nothing in it hints at cohort, score or outcome. ENDED: no step and no visit is
 * left, for whatever reason; the freeze is awaited, and what the worklist may still ask for beside it.
 */
export const stageOf = (book: Casebook, context: Context): Stage => {
  if (book.frozen || book.shredded > 0 || isErasing(context)) return 'CLOSED';
  if (nothingToCome(book) || failedByConsent(book, context) !== null) return 'ENDED';
  if (book.consents.length === 0) return 'CONSENT';
  if (!book.screening) return 'SCREENING';
  if (!book.resection) {
    if (!somePasses(book, context.protocol)) return 'IMAGING';
    if (predictionOf(book, 'PRE') || !mayPredict(book, context.protocol)) return 'SURGERY';
    return preWaits(book, context.protocol).length > 0 ? 'IMAGING' : 'PRE_INFERENCE';
  }
  if (!book.pathology) return 'PATHOLOGY';
  if (postToCome(book, context)) return 'POST_INFERENCE';
  return visitsToCome(book, context) ? 'FOLLOW_UP' : 'ENDED';
};
