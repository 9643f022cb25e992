import { type FreezePreviewView, visibleParts } from '../../contracts/views/index.js';
import type { CasebookRow } from '../../application/ports/read-models.js';
import { costsNothing, type FreezeCost, freezeCost } from '../../domain/patient/freeze-cost.js';
import { observedOn } from '../../domain/patient/handler.js';
import { planInForce, type SignedPlans } from '../../domain/record/analysis/analysis-plan-lock.js';
import type { Casebook } from '../../domain/record/casebook.js';
import type { Context } from '../../domain/decision/context.js';

type Line = FreezePreviewView['records'][number];

/** Whoever sees no record learns that a form is missing, but neither of a therapy, nor of a recurrence, nor of a missed visit. */
const tellsOfCourse: ReadonlySet<string> = new Set(['therapy-form', 'recurrence-images', 'contact']);

const lineOf = (subjectId: string, cost: FreezeCost, seesRecord: boolean, tellsReadings: boolean): Line => ({
  ...cost,
  subjectId,
  readings: tellsReadings ? cost.readings : null,
  outcomes: cost.outcomes.map(({ outcome, shownBy, signedBy }) => ({
    outcome: seesRecord ? outcome : null,
    shownBy,
    signedBy,
  })),
  missingForms: cost.missingForms.map((form) =>
    seesRecord || !tellsOfCourse.has(form) ? form : 'clinical-form',
  ),
  vitalStatusUnknown: cost.knownAliveOnlyUntil !== null,
  knownAliveOnlyUntil: seesRecord ? cost.knownAliveOnlyUntil : null,
  visitsInWindow: cost.visitsInWindow.map(({ visit, status, window }) => ({
    visit,
    status,
    windowClose: window.close,
  })),
});

const holds = ({ criticalQueries, outcomes, readings, erasure }: Line): boolean =>
  criticalQueries + outcomes.length + (readings ?? 0) > 0 || erasure;

const sum = (lines: readonly Line[], of: (line: Line) => number): number =>
  lines.reduce((total, line) => total + of(line), 0);

const planStanding = (trial: SignedPlans): FreezePreviewView['analysisPlan'] => {
  if (planInForce(trial)) return 'IN_FORCE';
  return trial.analysisPlans.length > 0 ? 'HALF_SIGNED' : 'NONE';
};

/** What the freeze would cost the records that are still open (FZ-OUTCOME, QY-LOCK). */
export const freezePreviewOf = (
  rows: readonly CasebookRow[],
  contextOf: (casebook: Casebook) => Context,
  context: Context,
): FreezePreviewView => {
  const seesRecord = visibleParts[context.actor.role]?.clinical ?? false;
  const ordered = context.trial.freezeOrderedAt !== null;
  // A reading is awaited of a recurrence alone: whoever sees no record is told of it once the freeze waits for it.
  const tellsReadings = seesRecord || ordered;
  const lines = rows.flatMap(({ subjectId, casebook }) => {
    const cost = freezeCost(casebook, { ...contextOf(casebook), subjectId });
    return costsNothing(tellsReadings ? cost : { ...cost, readings: 0 })
      ? []
      : [lineOf(subjectId, cost, seesRecord, tellsReadings)];
  });
  return {
    asOf: observedOn(context),
    ordered,
    analysisPlan: planStanding(context.trial),
    totals: {
      records: lines.length,
      holding: lines.filter(holds).length,
      criticalQueries: sum(lines, (line) => line.criticalQueries),
      otherQueries: sum(lines, (line) => line.otherQueries),
      outcomes: sum(lines, (line) => line.outcomes.length),
      missingForms: sum(lines, (line) => line.missingForms.length),
      visitsInWindow: sum(lines, (line) => line.visitsInWindow.length),
      visitsToCome: sum(lines, (line) => line.visitsToCome),
      vitalStatusUnknown: lines.filter((line) => line.vitalStatusUnknown).length,
    },
    records: lines,
  };
};
