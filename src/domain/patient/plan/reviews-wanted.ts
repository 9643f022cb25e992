import type { PlainDate } from '../../calendar/plain-date.js';
import { mriRule } from '../../protocol/eligibility/mri-rule.js';
import { type JudgedStudy, judgedStudies } from '../../protocol/eligibility/mri-verdict.js';
import type { Context } from '../../decision/context.js';
import type { Casebook } from '../../record/casebook.js';
import { countedSurgeryDate } from '../../protocol/eligibility/screening-as-of.js';
import { isBeforeSurgery, roleOf, takesSecondary } from '../imaging/study-state.js';
import { predictionOf, primary, sealedOf, secondaryPre } from '../../record/prediction-state.js';
import { nothingToCome, stageOf } from './stage.js';
import { mayPredict, mayProcess, waitsForImages } from './wanted-steps.js';

/** A study with the reader it waits for. */
export interface WantedReview extends JudgedStudy {
  readonly awaitedReader: 1 | 2 | 3;
}

const awaiting = (study: JudgedStudy): study is WantedReview => study.awaitedReader !== null;

/** Before surgery a newer study replaces the older ones: it is the only one worth a reader's time. */
const newestLinked = (book: Casebook, studies: readonly WantedReview[]): readonly WantedReview[] => {
  const newest = book.linkedStudies.at(-1)?.value.studyInstanceUid;
  return studies.filter(({ assessment }) => assessment.studyInstanceUid === newest);
};

/** After surgery: every study while I4 of that day is undecided, else the one that POST waits for. */
const late = (
  book: Casebook,
  surgeryDate: PlainDate,
  studies: readonly WantedReview[],
  { protocol }: Context,
): readonly WantedReview[] => {
  if (!mayProcess(book)) return [];
  if (mriRule(book, protocol, surgeryDate).verdict === 'UNKNOWN') return studies;
  const scored = waitsForImages(book, primary('POST'), protocol) ? predictionOf(book, 'PRE') : null;
  return studies.filter(({ assessment }) => assessment.studyInstanceUid === scored?.value.studyInstanceUid);
};

/** PRE has its study: those that I4 of the planned day waits for, as a FAIL can be cured before surgery only. */
const forEligibility = (
  book: Casebook,
  studies: readonly WantedReview[],
  { protocol }: Context,
): readonly WantedReview[] => {
  const planned = countedSurgeryDate(book);
  if (planned === null || !mayProcess(book) || mriRule(book, protocol, planned).verdict !== 'UNKNOWN')
    return [];
  return newestLinked(book, studies);
};

/** PRE is sealed: the newest study while the secondary PRE may still read it. */
const forSecondary = (
  book: Casebook,
  studies: readonly WantedReview[],
  { protocol }: Context,
): readonly WantedReview[] =>
  takesSecondary(book) && !sealedOf(book, secondaryPre) && mayPredict(book, protocol)
    ? newestLinked(book, studies).filter(
        ({ assessment }) =>
          roleOf(book, assessment.studyInstanceUid) === 'PRE_SURGERY' &&
          isBeforeSurgery(book, assessment, protocol),
      )
    : [];

/** The studies whose signed review the participant waits for (protocol §2.6; PH-CONFIRM), ordered by study date. */
export const reviewsWanted = (book: Casebook, context: Context): readonly WantedReview[] => {
  const studies = judgedStudies(book, context.protocol).filter(awaiting);
  const stage = stageOf(book, context);
  if (stage === 'CLOSED' || context.trial.freezeOrderedAt !== null || nothingToCome(book)) return [];
  if (book.resection) return late(book, book.resection.value.surgeryDate, studies, context);
  if (stage === 'IMAGING') return newestLinked(book, studies);
  const decisive = forEligibility(book, studies, context);
  return decisive.length > 0 ? decisive : forSecondary(book, studies, context);
};
