import type { PlannedAnalysis } from '../../../contracts/analysis/index.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import { tally } from '../../../domain/protocol/analysis-sets/set-counts.js';
import type { AnalysisInputs } from '../inputs.js';
import { PlanNotRunnable } from '../plan-not-runnable.js';
import { curveOutcome } from './curve-outcome.js';
import { horizonOutcome } from './horizon-outcome.js';
import { type LeftOut, type MissingOutcome, type Outcome, type Scale, leftOut } from './outcome.js';
import { membersOf } from './population.js';
import { landmarked } from './landmarked.js';
import type { Participant, Sample } from './participant.js';
import { type ScoreColumn, scoreColumn } from './scores.js';
import { censoredAtAdjuvant, therapyStart } from './therapy.js';

/** Outcomes that the label of 24 months says something of; others have day numbers only. */
export const isOfLabel = ({ outcome }: PlannedAnalysis): boolean =>
  outcome === 'AGGRESSIVE_RECURRENCE_24M' || outcome === 'TTAR';

const observed = (
  analysis: PlannedAnalysis,
  row: AnalysisRow,
  scale: Scale,
  horizon: number,
): Outcome | LeftOut | MissingOutcome => {
  const whole =
    scale === 'horizon' && isOfLabel(analysis)
      ? horizonOutcome(row, analysis.label, horizon)
      : curveOutcome(row, analysis.outcome);
  return analysis.censoring === 'NONE' ? whole : censoredAtAdjuvant(row, whole);
};

/** @throws PlanNotRunnable for a score without a formula */
export const columnsOf = (analysis: PlannedAnalysis, inputs: AnalysisInputs): readonly ScoreColumn[] =>
  analysis.scores.map((name) => {
    const column = scoreColumn(name, inputs);
    if (column === undefined) {
      throw new PlanNotRunnable(analysis.id, `no source of the protocol gives the formula of ${name}`);
    }
    return column;
  });

const joined = (
  row: AnalysisRow,
  columns: readonly ScoreColumn[],
  seen: Outcome | LeftOut | MissingOutcome,
): Participant | LeftOut => {
  const values = columns.map((column) => column.of(row));
  const missing = values.find((value) => typeof value !== 'number');
  if (missing !== undefined) return leftOut(missing.missing);
  if (seen.kind === 'LeftOut') return seen;
  return {
    row,
    outcome: seen,
    scores: values.filter((value) => typeof value === 'number'),
    therapy: therapyStart(row) !== undefined,
  };
};

/**
 * Everybody of the population with every score that the analysis names, so that scores are compared in the same people,
 * and with an outcome; in the order of subject numbers. A landmark moves day numbers only: the label at the horizon has none.
 * @throws PlanNotRunnable for a score without a formula
 */
export const sampleOf = (
  analysis: PlannedAnalysis,
  inputs: AnalysisInputs,
  scale: Scale,
  members: readonly AnalysisRow[] = membersOf(inputs.rows, analysis.population),
): Sample => {
  const columns = columnsOf(analysis, inputs);
  const judged = members.map((row) =>
    joined(row, columns, observed(analysis, row, scale, inputs.plan.horizonDay)),
  );
  const sample: Sample = {
    scale,
    columns,
    members: members.length,
    participants: judged.filter((one): one is Participant => !('kind' in one)),
    leftOut: tally(judged.flatMap((one) => ('kind' in one ? [one.code] : []))),
    horizon: inputs.plan.horizonDay,
  };
  return analysis.landmark && scale === 'curve' ? landmarked(sample, inputs.plan.landmarkDay) : sample;
};
