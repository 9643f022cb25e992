import { isDead } from '../../protocol/partial-dates/reported-facts.js';
import type { Context } from '../../decision/context.js';
import type { Plan, Reason } from '../../decision/plan.js';
import type { Casebook } from '../../record/casebook.js';
import { plan } from './plan.js';
import type { TopicKind } from './topic.js';
import { type Chain, ending, type Explanation, siteDate } from './why/chain.js';
import { contactMissing } from './why/follow-up/contact.js';
import { criterionOpen, eligibilityChains } from './why/before-surgery/eligibility.js';
import { erasureOpen } from './why/erasure.js';
import { visitMissing, windowNotOpen } from './why/follow-up/visits.js';
import { freezeToCome } from './why/freeze.js';
import {
  imageConsentMissing,
  imagesOfWhom,
  linkedMriMissing,
  mriFailed,
  mriNeedsReview,
  mriNotJudged,
  studyDateUnsigned,
} from './why/before-surgery/imaging.js';
import {
  inputRefused,
  modelNotLocked,
  modelNotRunYet,
  sealingKeyMissing,
} from './why/before-surgery/models.js';
import { deathFormMissing, recurrenceFormMissing } from './why/follow-up/outcomes.js';
import { consentAgainMissing, queryOpen, readingMissing } from './why/questions.js';
import { stepFailed } from './why/steps.js';
import { recurrenceImagesMissing } from './why/follow-up/recurrence-images.js';
import { therapyFormMissing } from './why/follow-up/therapy.js';
import { vitalStatusMissing } from './why/follow-up/vital-status.js';
import {
  consentMissing,
  diagnosisUnsigned,
  pathologyMissing,
  preOutdated,
  screeningMissing,
  surgeryMissing,
  surgeryPlanOutdated,
} from './why/before-surgery/way-to-surgery.js';

export type { Because, Chain, Ending } from './why/chain.js';

const explanations: Readonly<Record<TopicKind, Explanation>> = {
  consent: consentMissing,
  screening: screeningMissing,
  'diagnosis-signature': diagnosisUnsigned,
  'eligibility-data': criterionOpen,
  'link-mri': linkedMriMissing,
  'image-consent': imageConsentMissing,
  'judge-mri': mriNotJudged,
  'review-mri': mriNeedsReview,
  'image-identity': imagesOfWhom,
  'study-date': studyDateUnsigned,
  'repeat-mri': mriFailed,
  'sealing-key': sealingKeyMissing,
  'model-lock': modelNotLocked,
  'refused-input': inputRefused,
  'run-model': modelNotRunYet,
  surgery: surgeryMissing,
  pathology: pathologyMissing,
  visit: visitMissing,
  window: windowNotOpen,
  freeze: freezeToCome,
  erasure: erasureOpen,
  step: stepFailed,
  'recurrence-form': recurrenceFormMissing,
  'death-form': deathFormMissing,
  'therapy-form': therapyFormMissing,
  'recurrence-images': recurrenceImagesMissing,
  'vital-status': vitalStatusMissing,
  'surgery-plan': surgeryPlanOutdated,
  'pre-order': preOutdated,
  contact: contactMissing,
  reading: readingMissing,
  query: queryOpen,
  'consent-again': consentAgainMissing,
};
const byKind: ReadonlyMap<string, Explanation> = new Map(Object.entries(explanations));

/** Where nothing more is known, the reason's own words are the chain. */
const itself: Explanation = ({ reason }) => ({ because: [], ends: [ending(reason.from, reason.next)] });

/** Why one reason of the plan stands. */
export const chainOf = (reason: Reason, book: Casebook, context: Context): Chain => {
  const explain = byKind.get(reason.topic?.kind ?? '') ?? itself;
  return { waitsFor: reason.what, ...explain({ reason, of: reason.topic?.of ?? '' }, book, context) };
};

const byItself = ({ deadline }: Plan, context: Context): readonly Chain[] =>
  deadline
    ? [
        {
          waitsFor: 'what happens by itself',
          because: [],
          ends: [ending('the calendar', deadline.summary, siteDate(deadline.at, context))],
        },
      ]
    : [];

const takesNoData = (book: Casebook): boolean => book.withdrawals.some(({ value }) => value.level !== 'W1');

/**
 * Why nothing more happens: for each reason of the plan the chain of causes, ending in what a person can do or in a
 * date; then each criterion that stands in the way of eligibility, and what happens next by itself. Empty for a closed record.
 * It contains clinical words, so it is shown only to people who see clinical data; of a prediction it says no more than
 * that it was sealed.
 */
export const why = (book: Casebook, context: Context): readonly Chain[] => {
  const now = plan(book, context);
  if (now.closed) return [];
  return [
    ...now.waitingFor.map((reason) => chainOf(reason, book, context)),
    ...(takesNoData(book) || (isDead(book) && !book.resection) ? [] : eligibilityChains(book, context)),
    ...byItself(now, context),
  ];
};
