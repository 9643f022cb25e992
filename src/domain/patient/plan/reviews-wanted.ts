import type { PlainDate } from '../../calendar/plain-date.js';
import { analysedPre } from '../../protocol/analysis-sets/valid-score.js';
import { mriRule } from '../../protocol/eligibility/mri-rule.js';
import type { Context } from '../../decision/context.js';
import type { Casebook } from '../../record/casebook.js';
import { countedSurgeryDate } from '../../protocol/eligibility/screening-as-of.js';
import { awaitingUpTo, type AwaitingReader } from '../imaging/pre-waits.js';
import { takesSecondary } from '../imaging/study-read.js';
import { primary, sealedOf, secondaryPre } from '../../record/prediction-state.js';
import { isOrderedAgain } from '../prediction/made-runs.js';
import { nothingToCome, stageOf } from './stage.js';
import { mayPredict, mayProcess } from '../prediction/may-predict.js';
import { waitsForImages } from './wanted-steps.js';

/** A study whose review is wanted. */
export type WantedReview = AwaitingReader;

/** After surgery: every study while I4 of that day is undecided, else the one that POST waits for. */
const late = (
  book: Casebook,
  surgeryDate: PlainDate,
  studies: readonly WantedReview[],
  { protocol }: Context,
): readonly WantedReview[] => {
  if (!mayProcess(book)) return [];
  if (mriRule(book, protocol, surgeryDate).verdict === 'UNKNOWN') return studies;
  const scored = waitsForImages(book, primary('POST'), protocol) ? analysedPre(book, protocol) : null;
  return studies.filter(({ assessment }) => assessment.studyInstanceUid === scored?.value.studyInstanceUid);
};

/**
 * Before surgery: those that may still be the eligibility MRI of the planned day, each of which PRE waits for. Where none is
 * left, those of later days as well: the day may move. Once PRE is sealed, they wait while I4 or the secondary PRE does.
 */
const early = (book: Casebook, isForPre: boolean, { protocol }: Context): readonly WantedReview[] => {
  const planned = countedSurgeryDate(book);
  const mayCount = awaitingUpTo(book, planned, protocol);
  if (isForPre) return mayCount.length > 0 ? mayCount : awaitingUpTo(book, null, protocol);
  if (planned === null || !mayProcess(book)) return [];
  const open = mriRule(book, protocol, planned).verdict === 'UNKNOWN';
  const stands = sealedOf(book, secondaryPre) !== null && !isOrderedAgain(book, secondaryPre);
  const forSecondary = takesSecondary(book) && !stands && mayPredict(book, protocol);
  return open || forSecondary ? mayCount : [];
};

/** The studies whose signed review the participant waits for (protocol §2.6; PH-CONFIRM), ordered by study date. */
export const reviewsWanted = (book: Casebook, context: Context): readonly WantedReview[] => {
  const studies = awaitingUpTo(book, null, context.protocol);
  // All of them may be wanted, and no other one.
  if (studies.length === 0) return [];
  const stage = stageOf(book, context);
  if (stage === 'CLOSED' || context.trial.freezeOrderedAt !== null || nothingToCome(book)) return [];
  if (!book.resection) return early(book, stage === 'IMAGING', context);
  return late(book, book.resection.value.surgeryDate, studies, context);
};
