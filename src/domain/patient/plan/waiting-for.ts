import { type Instant, startOfDay } from '../../calendar/instant.js';
import { addDays } from '../../calendar/plain-date.js';
import { consentInForce } from '../../protocol/eligibility/consent-rule.js';
import { adoptionsInForce } from '../../protocol/in-force.js';
import { isDead } from '../../protocol/partial-dates/reported-facts.js';
import type { Context } from '../../decision/context.js';
import type { Reason } from '../../decision/plan.js';
import type { Casebook } from '../../record/casebook.js';
import { today } from '../handler.js';
import { erasureWaitedFor } from './erasure-steps.js';
import { nothingToCome, type Stage, stageOf } from './stage.js';
import { readingsWaitedFor } from './reading-steps.js';
import { reason, topic } from './topic.js';
import { contact } from './waiting/follow-up/contact.js';
import { eligibilityData } from './waiting/before-surgery/eligibility.js';
import { followUp } from './waiting/follow-up/visits.js';
import { beforeFreeze, freeze } from './waiting/freeze.js';
import { imaging, lateImaging, imagingBeforeSurgery } from './waiting/before-surgery/imaging.js';
import { preOrder } from './waiting/before-surgery/pre-order.js';
import { post, pre, preAgain } from './waiting/before-surgery/models.js';
import { outcomeForms } from './waiting/follow-up/outcomes.js';
import { recurrenceImages } from './waiting/follow-up/recurrence-images.js';
import { therapyForms } from './waiting/follow-up/therapy.js';
import { vitalStatus } from './waiting/follow-up/vital-status.js';
import { diagnosisSignature } from './waiting/before-surgery/signature.js';

/** The newest version in force judges from that day. */
const formSince = (context: Context): Instant | undefined => {
  const [newest] = adoptionsInForce(context.trial.protocolVersions, today(context));
  return newest && startOfDay(newest.effectiveFrom, context.protocol.site.zone);
};

/** A version with another consent form took effect: C0 stays open until the participant signs it (PV-CONSENT). */
const consentAgain = (book: Casebook, context: Context): readonly Reason[] => {
  const { currentForm } = context.protocol.consent;
  const signed = [...new Set(book.consents.map(({ value }) => value.formVersion))];
  return isDead(book) || signed.length === 0 || signed.includes(currentForm)
    ? []
    : [
        reason(
          book,
          `renewed consent: form ${currentForm} is current, ${signed.join(', ')} was signed`,
          'the coordinator',
          'the protocol version that introduced the form judges from then on',
          topic('consent-again'),
          formSince(context),
        ),
      ];
};

/** What counts from the planned day of surgery is judged on a day that is over. */
const surgeryPlan = (book: Casebook, context: Context): readonly Reason[] => {
  const planned = book.screening?.value.plannedSurgeryDate;
  const ineligible = book.eligibility.at(-1)?.value.overall === 'INELIGIBLE';
  return planned === undefined || book.resection || ineligible || planned >= today(context)
    ? []
    : [
        reason(
          book,
          'another planned day of surgery',
          'the coordinator',
          'eligibility is judged for that day',
          topic('surgery-plan'),
          startOfDay(addDays(planned, 1), context.protocol.site.zone),
        ),
      ];
};

/** The moment from which a consent is awaited: that of the subject number. */
const allocatedAt = ({ trial, subjectId }: Context): Instant | null =>
  (subjectId === null ? undefined : trial.allocatedAt[subjectId]) ?? null;

/** Surgery is awaited from the first PRE on; where none is made, from the newest judgement of images. */
const surgerySince = (book: Casebook): Instant | undefined =>
  (book.predictions.find(({ value }) => value.model === 'PRE') ?? book.imagingAssessments.at(-1))?.recordedAt;

/** What is awaited whatever the stage, of a record that still takes data. */
const inEveryStage = (book: Casebook, context: Context): readonly Reason[] => [
  ...surgeryPlan(book, context),
  ...preOrder(book, context),
  ...contact(book, context),
  ...therapyForms(book, context.protocol),
  ...recurrenceImages(book, context.protocol),
  ...vitalStatus(book, context),
  ...consentAgain(book, context),
  ...diagnosisSignature(book),
  ...eligibilityData(book, context),
];

const byStage = (stage: Stage, book: Casebook, context: Context): readonly Reason[] => {
  switch (stage) {
    case 'CONSENT':
      return [
        reason(
          book,
          'signed consent',
          'the coordinator',
          'screening begins',
          topic('consent'),
          allocatedAt(context),
        ),
      ];
    case 'SCREENING':
      return [
        reason(
          book,
          'screening data',
          'the coordinator',
          'eligibility is judged',
          topic('screening'),
          consentInForce(book)?.recordedAt,
        ),
      ];
    case 'IMAGING':
      return imaging(book, context);
    case 'PRE_INFERENCE':
      return [pre(book, context)];
    case 'SURGERY':
      return [
        reason(
          book,
          'surgery to be recorded',
          'the coordinator',
          'the follow-up calendar is made from its date',
          topic('surgery'),
          surgerySince(book),
        ),
        ...preAgain(book, context),
        ...imagingBeforeSurgery(book, context),
      ];
    case 'PATHOLOGY':
      return [
        reason(
          book,
          'the final pathology report',
          'the investigator',
          'eligibility is judged again',
          topic('pathology'),
          book.resection?.recordedAt,
        ),
        ...lateImaging(book, context),
        ...followUp(book, context),
      ];
    case 'POST_INFERENCE':
      return [...post(book, context), ...lateImaging(book, context), ...followUp(book, context)];
    case 'FOLLOW_UP':
      return [...lateImaging(book, context), ...followUp(book, context)];
    case 'ENDED':
      return nothingToCome(book)
        ? [...erasureWaitedFor(book, context), freeze(book)]
        : [...lateImaging(book, context), freeze(book)];
    case 'CLOSED':
      return [];
    default:
      return stage satisfies never;
  }
};

/** What the participant waits for: what, since when, from whom, what happens next. */
export const waitingFor = (
  book: Casebook,
  context: Context,
  stage: Stage = stageOf(book, context),
): readonly Reason[] => {
  if (stage !== 'CLOSED' && context.trial.freezeOrderedAt !== null) return beforeFreeze(book, context);
  return [
    ...(stage === 'CLOSED' ? [] : outcomeForms(book, context)),
    ...byStage(stage, book, context),
    ...(stage === 'CLOSED' ? [] : readingsWaitedFor(book, context.protocol)),
    ...(stage === 'CLOSED' || nothingToCome(book) ? [] : inEveryStage(book, context)),
  ];
};
