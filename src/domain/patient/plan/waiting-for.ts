import { visitStatuses, type VisitState } from '../../protocol/surveillance/visit-status.js';
import type { Context } from '../../shared/context.js';
import type { Reason } from '../../shared/plan.js';
import { lockedModel } from '../../trial/trial-state.js';
import type { Casebook } from '../casebook.js';
import { today } from '../handler.js';
import { assessmentOf, modelStudy, verdictOf } from '../imaging/study-state.js';
import { refusalSince } from '../prediction/prediction-state.js';
import { stageOf, type Stage } from './stage.js';
import { inputRevision, mayProcess } from './wanted-steps.js';

const reason = (book: Casebook, what: string, from: string, next: string): Reason => ({
  what,
  since: book.lastEventAt,
  from,
  next,
});

const imaging = (book: Casebook, context: Context): Reason => {
  if (book.linkedStudies.length === 0) {
    return reason(
      book,
      'a pre-operative MRI',
      'the coordinator',
      'link the study; it is then pulled from the archive and judged',
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
    );
  }
  if (!assessment)
    return reason(book, 'the linked MRI to be judged', 'the archive', 'the quality gate decides');
  return verdictOf(book, assessment, context.protocol) === 'NEEDS_REVIEW'
    ? reason(book, 'a signed review of the MRI', 'a reader', 'the models run once it passes')
    : reason(
        book,
        'a repeat MRI before surgery, as the linked one failed the quality gate',
        'the coordinator',
        'link the repeat study',
      );
};

const model = (book: Casebook, name: 'PRE' | 'POST', context: Context): Reason => {
  if (!context.trial.sealingKey)
    return reason(book, 'the trial’s sealing key', 'the statistician', `${name} runs once it is registered`);
  if (!lockedModel(context.trial, name)) {
    return reason(
      book,
      `model ${name} to be locked`,
      'statistician and investigator',
      'it runs once both have signed',
    );
  }
  const input = name === 'PRE' ? modelStudy(book, context.protocol) : book.pathology;
  return refusalSince(book, name, input ? inputRevision(book, input) : -1)
    ? reason(
        book,
        `a decision on the input that model ${name} refused`,
        'the investigator',
        'a new study or a correction is tried again',
      )
    : reason(book, `model ${name} to run`, 'the inference service', 'the score is sealed');
};

const freeze = (book: Casebook): Reason =>
  reason(book, 'the freeze of the trial', 'the statistician', 'the casebook is frozen and closed');

const openVisit = (visit: VisitState): Reason => ({
  what: `${visit.visit} imaging, due ${visit.window.target}${visit.status === 'OVERDUE' ? ' (overdue)' : ''}`,
  since: null,
  from: 'the coordinator',
  next: `the window closes ${visit.window.close}`,
});

const followUp = (book: Casebook, context: Context): readonly Reason[] => {
  const visits = visitStatuses(book, context.protocol, today(context));
  const open = visits.filter((visit) => ['WINDOW_OPEN', 'DUE', 'OVERDUE'].includes(visit.status));
  if (open.length > 0) return open.map(openVisit);
  const next = visits.find((visit) => visit.status === 'NOT_YET');
  return [
    next
      ? reason(book, `the ${next.visit} imaging window`, 'the calendar', `it opens ${next.window.open}`)
      : freeze(book),
  ];
};

/** Who withdrew further than W1 takes no new data; who died before surgery has no step left. */
const nothingToCome = (book: Casebook): boolean =>
  book.withdrawals.some((fact) => fact.value.level !== 'W1') ||
  (book.death !== null && book.resection === null);

/** A version with another consent form took effect: C0 stays open until the participant signs it (PV-CONSENT). */
const consentAgain = (book: Casebook, context: Context): readonly Reason[] => {
  const { currentForm } = context.protocol.consent;
  const signed = book.consents.map(({ value }) => value.formVersion);
  return book.death !== null || signed.length === 0 || signed.includes(currentForm)
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

/** What the participant waits for: what, since when, from whom, what happens next. */
export const waitingFor = (book: Casebook, context: Context): readonly Reason[] => {
  const stage = stageOf(book, context);
  if (stage === 'CLOSED') return [];
  if (nothingToCome(book)) return [freeze(book)];
  return [...waitingIn(stage, book, context), ...consentAgain(book, context)];
};

const waitingIn = (stage: Exclude<Stage, 'CLOSED'>, book: Casebook, context: Context): readonly Reason[] => {
  switch (stage) {
    case 'CONSENT':
      return [reason(book, 'signed consent', 'the coordinator', 'screening begins')];
    case 'SCREENING':
      return [reason(book, 'screening data', 'the coordinator', 'eligibility is judged')];
    case 'IMAGING':
      return [imaging(book, context)];
    case 'PRE_INFERENCE':
      return [model(book, 'PRE', context)];
    case 'SURGERY':
      return [
        reason(
          book,
          'surgery to be recorded',
          'the coordinator',
          'the follow-up calendar is made from its date',
        ),
      ];
    case 'PATHOLOGY':
      return [
        reason(book, 'the final pathology report', 'the investigator', 'eligibility is judged again'),
        ...followUp(book, context),
      ];
    case 'POST_INFERENCE':
      return [model(book, 'POST', context), ...followUp(book, context)];
    case 'FOLLOW_UP':
      return followUp(book, context);
    default:
      return stage satisfies never;
  }
};
