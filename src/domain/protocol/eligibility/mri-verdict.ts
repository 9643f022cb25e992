import { worstOf } from '../../imaging/gate/finding.js';
import { decidingReviews, readerFindings } from '../../imaging/gate/reader-scores.js';
import type { Casebook } from '../../record/casebook.js';
import { rememberedByFacts } from '../../record/remembered.js';
import type { Fact } from '../../record/fact.js';
import type { FormName } from '../../record/forms/index.js';
import type { Eligibility } from '../../record/machines/eligibility.js';
import type { ImagingAssessment } from '../../record/machines/imaging-assessment.js';
import type { ImagingReview } from '../../record/forms/imaging-review.js';
import { datesDisagree, openDoubt, type Settled, settledOf } from './images-in-doubt.js';
import { applies, satisfies } from '../../shared/rule.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';

export interface JudgedStudy {
  readonly assessment: ImagingAssessment;
  /** Of the event that holds it. */
  readonly assessmentRevision: number;
  readonly verdict: ImagingAssessment['verdict'];
  /** Which reader a study in review or before its confirmation waits for: the first, second or third; null when none is awaited. */
  readonly awaitedReader: 1 | 2 | 3 | null;
  /** What a person must sign before the study can pass: whose images they are, or which date is right; null for neither. */
  readonly inDoubt: 'IDENTITY' | 'STUDY_DATE' | null;
  /** Revisions of the events that the verdict rests on: the judgement, each reader's newest review, and what settled a doubt. */
  readonly revisions: readonly number[];
}

/** Where the newest run of judgements of exactly the same images begins: a review holds for the images it was made on. */
const sameImagesSince = (casebook: Casebook, judged: Fact<ImagingAssessment>): number => {
  const own = casebook.imagingAssessments.filter(
    ({ value }) => value.studyInstanceUid === judged.value.studyInstanceUid,
  );
  const before = own.findLast(({ value }) => value.inputDigest !== judged.value.inputDigest);
  return own.find(({ revision }) => revision > (before?.revision ?? -1))?.revision ?? judged.revision;
};

/** Each reader's newest review of these images, in the order in which the readers first spoke. */
const reviewsOf = (casebook: Casebook, judged: Fact<ImagingAssessment>): readonly Fact<ImagingReview>[] => {
  const since = sameImagesSince(casebook, judged);
  const ofTheseImages = ({ revision, value: { assessmentRevision: named } }: Fact<ImagingReview>): boolean =>
    (named ?? revision) >= since;
  const byReader = new Map<string, Fact<ImagingReview>>();
  for (const review of casebook.imagingReviews) {
    if (review.value.studyInstanceUid !== judged.value.studyInstanceUid || !ofTheseImages(review)) continue;
    byReader.set(review.actor.id, review);
  }
  return [...byReader.values()];
};

/** What people signed of the images, and the surgery whose day is judged: without it, a judgement of that day says nothing. */
const judgedBy: readonly FormName[] = [
  'imagingReviews',
  'identityStatements',
  'signedStudyDates',
  'resection',
];

/** Nothing that this judgement rested on was voided since: what follows is that of the life in which it was never recorded (§7.2). */
const stillRests = ({ voided }: Casebook, { value: { inputs } }: Fact<Eligibility>): boolean =>
  !voided.some(
    ({ form, fact }) => judgedBy.includes(form) && inputs?.factRevisions.includes(fact.revision) === true,
  );

/** A model has scored these images, or the day of surgery was judged by them: a confirmation would come too late to be asked for. */
const isSettled = (casebook: Casebook, { revision, value }: Fact<ImagingAssessment>): boolean =>
  casebook.predictions.some(
    (sealed) => sealed.revision > revision && sealed.value.studyInstanceUid === value.studyInstanceUid,
  ) ||
  casebook.eligibility.some(
    (judged) =>
      judged.revision > revision &&
      judged.value.occasion !== 'SCREENING' &&
      judged.value.inputs?.derived.eligibilityMri?.studyInstanceUid === value.studyInstanceUid &&
      stillRests(casebook, judged),
  );

/** PH-CONFIRM: what the gate passes, a reader confirms before it counts, where the protocol version asks for that. */
const awaitsConfirmation = (
  casebook: Casebook,
  judged: Fact<ImagingAssessment>,
  { imaging }: ProtocolParameters,
): boolean =>
  applies(
    'PH-CONFIRM',
    judged.value.verdict === 'PASS' &&
      imaging.readerConfirmation === 'REQUIRED' &&
      !isSettled(casebook, judged),
  );

/** A FAIL is cured by another study, never by a review; everything else is what the readers signed. */
const verdictOf = (
  casebook: Casebook,
  judged: Fact<ImagingAssessment>,
  reviews: readonly ImagingReview[],
  protocol: ProtocolParameters,
): ImagingAssessment['verdict'] => {
  const byGate = judged.value.verdict;
  if (byGate === 'FAIL') return byGate;
  if (!satisfies('PH-CONFIRM', reviews.length > 0))
    return awaitsConfirmation(casebook, judged, protocol) ? 'NEEDS_REVIEW' : byGate;
  const verdict = worstOf(readerFindings(reviews, protocol.mri.minQuality));
  if (verdict !== 'PASS') return verdict;
  return decidingReviews(reviews).every((review) => review.verdict === 'PASS') ? 'PASS' : 'FAIL';
};

const readers = [1, 2, 3] as const;

/** Of a study whose instances disagree the date that the investigator signed, else the one that was recorded. */
const dated = (judged: ImagingAssessment, { date }: Settled): ImagingAssessment =>
  date && datesDisagree(judged) ? { ...judged, studyDate: date.value.studyDate } : judged;

const judge = (
  casebook: Casebook,
  judged: Fact<ImagingAssessment>,
  protocol: ProtocolParameters,
): JudgedStudy => {
  const reviews = reviewsOf(casebook, judged);
  const settled = settledOf(casebook, judged.value, sameImagesSince(casebook, judged));
  const inDoubt =
    judged.value.verdict === 'FAIL' || isSettled(casebook, judged) ? null : openDoubt(judged.value, settled);
  const byReaders = verdictOf(
    casebook,
    judged,
    reviews.map(({ value }) => value),
    protocol,
  );
  const verdict = inDoubt !== null && byReaders === 'PASS' ? 'NEEDS_REVIEW' : byReaders;
  const facts = [judged, ...reviews, settled.identity, settled.date];
  return {
    assessment: dated(judged.value, settled),
    assessmentRevision: judged.revision,
    verdict,
    awaitedReader: byReaders === 'NEEDS_REVIEW' ? (readers[reviews.length] ?? 3) : null,
    inDoubt,
    revisions: facts.flatMap((fact) => (fact ? [fact.revision] : [])),
  };
};

/** The newest judgement of each pre-operative study with the reviews counted, ordered by study date. */
export const judgedStudies = rememberedByFacts((casebook, protocol): readonly JudgedStudy[] => {
  const newest = new Map<string, Fact<ImagingAssessment>>();
  for (const fact of casebook.imagingAssessments) newest.set(fact.value.studyInstanceUid, fact);
  return [...newest.values()]
    .map((fact) => judge(casebook, fact, protocol))
    .sort((a, b) => (a.assessment.studyDate < b.assessment.studyDate ? -1 : 1));
});
