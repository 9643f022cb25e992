import type { CasebookRow } from '../../application/ports/read-models.js';
import type { PatientSummary } from '../../contracts/views/index.js';
import { localDate } from '../../domain/calendar/instant.js';
import { visibilityOf } from '../../domain/patient/plan/visibility.js';
import type { Context } from '../../domain/decision/context.js';

/** One line of the list of participants: nothing that hints at cohort, score or outcome. */
export const summaryOf = (
  { subjectId, revision, casebook }: CasebookRow,
  context: Context,
): PatientSummary => {
  const { stage, dueOn, overdue } = visibilityOf(casebook, context);
  return {
    subjectId,
    revision,
    stage,
    eligibility: casebook.eligibility.at(-1)?.value.overall ?? null,
    surgeryDate: casebook.resection?.value.surgeryDate ?? null,
    nextDueOn: dueOn === null ? null : localDate(dueOn, context.protocol.site.zone),
    overdue,
    frozen: casebook.frozen,
  };
};
