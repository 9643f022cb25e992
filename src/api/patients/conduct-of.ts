import { type ConductView, visibleParts } from '../../contracts/views/index.js';
import type { Casebook } from '../../domain/record/casebook.js';
import { today } from '../../domain/patient/handler.js';
import { toldOutside } from '../../domain/patient/plan/outside-the-record.js';
import { plan } from '../../domain/patient/plan/plan.js';
import { eligibilityOf } from '../../domain/patient/plan/stage.js';
import { isLost } from '../../domain/protocol/surveillance/lost-to-follow-up.js';
import { visitStatuses, type VisitState } from '../../domain/protocol/surveillance/visit-status.js';
import { countedPre } from '../../domain/protocol/analysis-sets/valid-score.js';
import type { Context } from '../../domain/decision/context.js';
import type { Plan } from '../../domain/decision/plan.js';

const visitOf = ({ visit, window: { open, target, close }, status }: VisitState) => ({
  visit,
  window: { open, target, close },
  status,
});

const sealsOf = (book: Casebook, { protocol }: Context): ConductView['seals'] =>
  book.predictions.map(
    ({ revision, recordedAt, value: { model, purpose, modelVersion, modelDigest, commitment } }) => ({
      model,
      purpose,
      modelVersion,
      modelDigest,
      commitment,
      sealedAt: recordedAt,
      counts: model === 'POST' || countedPre(book, purpose, protocol)?.revision === revision,
    }),
  );

const refusedInputsOf = (book: Casebook): ConductView['refusedInputs'] =>
  book.refusals.map(({ recordedAt, value: { model, purpose, code, message } }) => ({
    model,
    purpose,
    code,
    message,
    at: recordedAt,
  }));

const byItselfOf = ({ actions, deadline }: Plan): ConductView['byItself'] => ({
  underWay: actions.map(({ summary, attempt }) => ({ what: summary, attempt })),
  next: deadline && { at: deadline.at, what: deadline.summary },
});

/** How the participant's course through the trial stands as of today in trial time. */
export const conductOf = (book: Casebook, context: Context): ConductView => {
  const planned = plan(book, context);
  const { visibility, waitingFor } = planned;
  const seesRecord = visibleParts[context.actor.role]?.clinical ?? false;
  const on = today(context);
  return {
    stage: visibility.stage,
    eligibility: eligibilityOf(book, context),
    surgeryDate: book.resection?.value.surgeryDate ?? null,
    visits: visitStatuses(book, context.protocol, on).map(visitOf),
    lostToFollowUp: isLost(book, context.protocol, on).lost,
    waitingFor: [...(seesRecord ? waitingFor : toldOutside(waitingFor))],
    byItself: seesRecord ? byItselfOf(planned) : null,
    seals: sealsOf(book, context),
    refusedInputs: refusedInputsOf(book),
    failedSteps: book.actionFailures.map(({ recordedAt, value }) => ({ ...value, at: recordedAt })),
    frozen: book.frozen,
    erased: context.subjectId !== null && context.trial.erased.includes(context.subjectId),
    shreddedEvents: book.shredded,
  };
};
