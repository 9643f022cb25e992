import type { PlannedAnalysis } from '../../../contracts/analysis/index.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import { wilson } from '../../../statistics/index.js';
import { figureOf } from '../../evaluation/panel/figure-of.js';
import { horizonOutcome } from '../data/horizon-outcome.js';
import type { ScoreColumn } from '../data/scores.js';
import { membersOf } from '../data/population.js';
import { PlanNotRunnable } from '../plan-not-runnable.js';
import type { Found, Run } from './run.js';

const ofTheTest = ['PRE-MISSING', 'PRE-LATE', 'POST-MISSING'];

/** Everybody whom the test was meant for: in the population, or out of it only for want of a score. */
export const intended = (
  rows: readonly AnalysisRow[],
  population: PlannedAnalysis['population'],
): readonly AnalysisRow[] => {
  if (population === 'NO_NEOADJUVANT') return membersOf(rows, population);
  return rows.filter(({ sets }) => sets[population].reasons.every((reason) => ofTheTest.includes(reason)));
};

interface Tested {
  readonly row: AnalysisRow;
  readonly label: 1 | 0;
  readonly score: number | null;
}

const testedOf = (rows: readonly AnalysisRow[], column: ScoreColumn, run: Run): readonly Tested[] =>
  rows.flatMap((row): readonly Tested[] => {
    const seen = horizonOutcome(row, run.analysis.label, run.plan.horizonDay);
    if (seen.kind !== 'Outcome') return [];
    const by = seen.time <= run.plan.horizonDay;
    if (by && seen.type === 0) return [];
    const value = column.of(row);
    return [{ row, label: by && seen.type === 1 ? 1 : 0, score: typeof value === 'number' ? value : null }];
  });

/**
 * Sensitivity and specificity in everybody whom the test was meant for and whose label is known: where the test failed,
 * a case counts as missed and a control as a false alarm (Schuetz et al., BMJ 2012;345:e6717).
 * @throws PlanNotRunnable with subgroups or a censoring rule
 */
export const intentionToDiagnoseFigures = (run: Run): readonly Found[] => {
  const { analysis, plan, rows, samples } = run;
  if (analysis.subgroups.length > 0 || analysis.censoring !== 'NONE') {
    throw new PlanNotRunnable(
      analysis.id,
      'intention-to-diagnose has neither subgroups nor a censoring rule',
    );
  }
  const meant = intended(rows, analysis.population);
  return samples.horizon.columns.flatMap((column) => {
    const tested = testedOf(meant, column, run);
    const failed = tested.filter(({ score }) => score === null).length;
    const share = (name: string, definition: string, label: 1 | 0): Found => {
      const among = tested.filter((one) => one.label === label);
      const right = among.filter(
        ({ score }) => score !== null && score >= column.threshold === (label === 1),
      );
      const proportion = wilson(right.length, among.length, plan.level, label === 1 ? 'cases' : 'controls');
      const figure = figureOf({
        estimator: `intention-to-diagnose.${name}`,
        definition: `${definition}; binary label at the horizon`,
        scale: 'horizon',
        score: column.column,
        threshold: column.threshold,
        time: plan.horizonDay,
        method: 'Wilson score',
        n: tested.length,
        events: tested.filter((one) => one.label === 1).length,
        point: proportion,
        interval: proportion,
        notes: [`${failed} without a score count as wrongly told`],
      });
      return { figure, behind: tested };
    };
    return [
      share('sensitivity', 'Share of the cases with a score at or above the threshold, failures missed', 1),
      share('specificity', 'Share of the controls with a score below the threshold, failures alarms', 0),
    ];
  });
};
