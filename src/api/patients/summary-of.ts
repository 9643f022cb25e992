import { dataCutOf } from '../../application/analysis/data-cut.js';
import type { CasebookRow } from '../../application/ports/read-models.js';
import { type PatientSummary, visibleParts } from '../../contracts/views/index.js';
import { localDate } from '../../domain/calendar/instant.js';
import { eligibilityOf, stageOf } from '../../domain/patient/plan/stage.js';
import { visibilityOf } from '../../domain/patient/plan/visibility.js';
import { standingOf } from '../../domain/protocol/flow/standing.js';
import { isSetAside } from '../../domain/record/trial-state.js';
import type { Context } from '../../domain/decision/context.js';

/** One line of the list of participants: nothing that hints at cohort, score or outcome. */
export const summaryOf = (
  { subjectId, revision, casebook }: CasebookRow,
  context: Context,
): PatientSummary => {
  const { protocol, trial } = context;
  const { dueOn, overdue } = visibilityOf(casebook, context);
  const participant = {
    casebook,
    erased: trial.erased.includes(subjectId),
    setAside: isSetAside(trial, subjectId),
    protocol,
  };
  const { box, reason } = standingOf(participant, dataCutOf(context));
  return {
    subjectId,
    revision,
    stage: stageOf(casebook, context),
    eligibility: eligibilityOf(casebook, context),
    surgeryDate: casebook.resection?.value.surgeryDate ?? null,
    nextDueOn: dueOn === null ? null : localDate(dueOn, protocol.site.zone),
    overdue,
    frozen: casebook.frozen,
    standing: box,
    reason: visibleParts[context.actor.role]?.clinical ? reason : null,
  };
};
