import { isDead } from '../../protocol/partial-dates/reported-facts.js';
import { visitStatuses, type VisitState } from '../../protocol/surveillance/visit-status.js';
import { mriRule } from '../../protocol/eligibility/mri-rule.js';
import { judgedStudies } from '../../protocol/eligibility/mri-verdict.js';
import type { Context } from '../../shared/context.js';
import type { Reason } from '../../shared/plan.js';
import { lockedModel } from '../../trial/trial-state.js';
import type { Casebook } from '../casebook.js';
import { freezeHeldBy } from '../freeze-held-by.js';
import { today } from '../handler.js';
import { assessmentOf, awaitsReader, modelStudy } from '../imaging/study-state.js';
import { predictionOf, refusalSince } from '../prediction/prediction-state.js';
import { imagingSteps } from './imaging-steps.js';
import { readingsWaitedFor } from './reading-steps.js';
import { stageOf, type Stage } from './stage.js';
import { topic, type Topic } from './topic.js';
import { inputRevision, mayProcess, waitsForImages } from './wanted-steps.js';

const reason = (book: Casebook, what: string, from: string, next: string, about?: Topic): Reason => ({
  what,
  since: book.lastEventAt,
  from,
  next,
  ...(about ? { topic: about } : {}),
});

const readers = {
  1: ['a signed review of the MRI', 'a reader'],
  2: ['a second signed review of the MRI, as the first reader was in doubt', 'a second reader'],
  3: ['a third signed review of the MRI, as two readers differ', 'a third reader'],
} as const;

const review = (book: Casebook, reader: 1 | 2 | 3, next: string): Reason =>
  reason(book, readers[reader][0], readers[reader][1], next, topic('review-mri'));

const imaging = (book: Casebook, context: Context): Reason => {
  if (book.linkedStudies.length === 0) {
    return reason(
      book,
      'a pre-operative MRI',
      'the coordinator',
      'link the study; it is then pulled from the archive and judged',
      topic('link-mri'),
    );
  }
  const newest = book.linkedStudies.at(-1);
  const assessment = newest && assessmentOf(book, newest.value.studyInstanceUid);
  if (!assessment && !mayProcess(book)) {
    return reason(
      book,
      'consent to the processing of images',
      'the coordinator',
      'the linked MRI is judged once it is given; surgery may be recorded without it',
      topic('image-consent'),
    );
  }
  if (!assessment)
    return reason(
      book,
      'the linked MRI to be judged',
      'the archive',
      'the quality gate decides',
      topic('judge-mri', newest?.value.studyInstanceUid),
    );
  const reader = awaitsReader(book, assessment.value.studyInstanceUid, context.protocol);
  return reader !== null
    ? review(book, reader, 'the models run once it passes')
    : reason(
        book,
        'a repeat MRI before surgery, as the linked one failed the quality gate',
        'the coordinator',
        'link the repeat study',
        topic('repeat-mri'),
      );
};

/** After surgery: studies linked before it that are still to be judged or reviewed, where I4 or POST needs them. */
const lateImaging = (book: Casebook, { protocol }: Context): readonly Reason[] => {
  if (!book.resection || !mayProcess(book)) return [];
  const next = 'the eligibility of the day of surgery is decided';
  const undecided = mriRule(book, protocol, book.resection.value.surgeryDate).verdict === 'UNKNOWN';
  const scored = waitsForImages(book, 'POST', protocol) ? predictionOf(book, 'PRE') : null;
  const reader = judgedStudies(book, protocol).find(
    ({ assessment, awaitedReader }) =>
      awaitedReader !== null && (undecided || assessment.studyInstanceUid === scored?.value.studyInstanceUid),
  )?.awaitedReader;
  const [step] = imagingSteps(book, protocol);
  const link = book.linkedStudies.find(({ revision }) => `r${revision}` === step?.inputRef);
  return [
    ...(link
      ? [
          reason(
            book,
            'the linked MRI to be judged',
            'the archive',
            next,
            topic('judge-mri', link.value.studyInstanceUid),
          ),
        ]
      : []),
    ...(reader ? [review(book, reader, next)] : []),
  ];
};

const model = (book: Casebook, name: 'PRE' | 'POST', context: Context): Reason => {
  if (!context.trial.sealingKey)
    return reason(
      book,
      'the trial’s sealing key',
      'the statistician',
      `${name} runs once it is registered`,
      topic('sealing-key', name),
    );
  if (!lockedModel(context.trial, name)) {
    return reason(
      book,
      `model ${name} to be locked`,
      'statistician and investigator',
      'it runs once both have signed',
      topic('model-lock', name),
    );
  }
  return refusalSince(book, name, inputRevision(book, name, context.protocol))
    ? reason(
        book,
        `a decision on the input that model ${name} refused`,
        'the investigator',
        'a new study or a correction is tried again',
        topic('refused-input', name),
      )
    : reason(
        book,
        `model ${name} to run`,
        'the inference service',
        'the score is sealed',
        topic('run-model', name),
      );
};

const freeze = (book: Casebook): Reason =>
  reason(
    book,
    'the freeze of the trial',
    'the statistician',
    'the casebook is frozen and closed',
    topic('freeze'),
  );

/** The freeze is ordered: all that is still awaited is what holds it. */
const beforeFreeze = (book: Casebook, context: Context): readonly Reason[] => {
  const held = freezeHeldBy(book, context.protocol);
  return held.length > 0
    ? held
    : [
        reason(
          book,
          'the casebook to be frozen',
          'the system',
          'the database is locked once all are frozen',
          topic('freeze'),
        ),
      ];
};

const openVisit = (visit: VisitState): Reason => ({
  what: `${visit.visit} imaging, due ${visit.window.target}${visit.status === 'OVERDUE' ? ' (overdue)' : ''}`,
  since: null,
  from: 'the coordinator',
  next: `the window closes ${visit.window.close}`,
  topic: topic('visit', visit.visit),
});

const followUp = (book: Casebook, context: Context): readonly Reason[] => {
  const visits = visitStatuses(book, context.protocol, today(context));
  const open = visits.filter((visit) => ['WINDOW_OPEN', 'DUE', 'OVERDUE'].includes(visit.status));
  if (open.length > 0) return open.map(openVisit);
  const next = visits.find((visit) => visit.status === 'NOT_YET');
  return [
    next
      ? reason(
          book,
          `the ${next.visit} imaging window`,
          'the calendar',
          `it opens ${next.window.open}`,
          topic('window', next.visit),
        )
      : freeze(book),
  ];
};

/** Who withdrew further than W1 takes no new data; who died before surgery has no step left. */
const nothingToCome = (book: Casebook): boolean =>
  book.withdrawals.some((fact) => fact.value.level !== 'W1') || (isDead(book) && book.resection === null);

/** A version with another consent form took effect: C0 stays open until the participant signs it (PV-CONSENT). */
const consentAgain = (book: Casebook, context: Context): readonly Reason[] => {
  const { currentForm } = context.protocol.consent;
  const signed = book.consents.map(({ value }) => value.formVersion);
  return isDead(book) || signed.length === 0 || signed.includes(currentForm)
    ? []
    : [
        reason(
          book,
          `consent again: form ${currentForm} is current, ${signed.join(', ')} was signed`,
          'the coordinator',
          'the protocol version that brought the form judges from then on',
        ),
      ];
};

const byStage = (stage: Stage, book: Casebook, context: Context): readonly Reason[] => {
  if (stage !== 'CLOSED' && nothingToCome(book)) return [freeze(book)];
  switch (stage) {
    case 'CONSENT':
      return [reason(book, 'signed consent', 'the coordinator', 'screening begins', topic('consent'))];
    case 'SCREENING':
      return [reason(book, 'screening data', 'the coordinator', 'eligibility is judged', topic('screening'))];
    case 'IMAGING':
      return [imaging(book, context)];
    case 'PRE_INFERENCE':
      return [
        waitsForImages(book, 'PRE', context.protocol)
          ? reason(
              book,
              'the changed MRI to be judged again',
              'the archive',
              'PRE runs once it passes',
              topic('judge-mri', modelStudy(book, context.protocol)?.value.studyInstanceUid),
            )
          : model(book, 'PRE', context),
      ];
    case 'SURGERY':
      return [
        reason(
          book,
          'surgery to be recorded',
          'the coordinator',
          'the follow-up calendar is made from its date',
          topic('surgery'),
        ),
      ];
    case 'PATHOLOGY':
      return [
        reason(
          book,
          'the final pathology report',
          'the investigator',
          'eligibility is judged again',
          topic('pathology'),
        ),
        ...lateImaging(book, context),
        ...followUp(book, context),
      ];
    case 'POST_INFERENCE':
      return [
        ...(waitsForImages(book, 'POST', context.protocol) ? [] : [model(book, 'POST', context)]),
        ...lateImaging(book, context),
        ...followUp(book, context),
      ];
    case 'FOLLOW_UP':
      return [...lateImaging(book, context), ...followUp(book, context)];
    case 'CLOSED':
      return [];
    default:
      return stage satisfies never;
  }
};

/** What the participant waits for: what, since when, from whom, what happens next. */
export const waitingFor = (book: Casebook, context: Context): readonly Reason[] => {
  const stage = stageOf(book, context);
  if (stage !== 'CLOSED' && context.trial.freezeOrderedAt !== null) return beforeFreeze(book, context);
  return [
    ...byStage(stage, book, context),
    ...(stage === 'CLOSED' ? [] : readingsWaitedFor(book, context.protocol)),
    ...(stage === 'CLOSED' || nothingToCome(book) ? [] : consentAgain(book, context)),
  ];
};
