import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import { wilson } from '../../../statistics/index.js';
import { figureOf } from '../../evaluation/panel/figure-of.js';
import type { ScoreColumn } from '../data/scores.js';
import { isOfIntention, meantForTest } from '../data/population.js';
import { knownLabel } from '../data/known-label.js';
import { PlanNotRunnable } from '../plan-not-runnable.js';
import type { Found, Run } from './run.js';

interface Tested {
  readonly row: AnalysisRow;
  readonly label: 1 | 0;
  readonly failed: boolean;
  /** Told to be a case: by the score, and without one against the label. */
  readonly high: boolean;
}

const testedOf = (rows: readonly AnalysisRow[], column: ScoreColumn, run: Run): readonly Tested[] =>
  rows.flatMap((row): readonly Tested[] => {
    const label = knownLabel(row, run.analysis.label, run.plan.horizonDay);
    if (label === null) return [];
    const value = column.of(row);
    const failed = typeof value !== 'number';
    return [{ row, label, failed, high: failed ? label === 0 : value >= column.threshold }];
  });

interface Share {
  readonly name: string;
  readonly definition: string;
  readonly whom: string;
  readonly among: (one: Tested) => boolean;
  readonly right: (one: Tested) => boolean;
}

const isCase = ({ label }: Tested): boolean => label === 1;
const isControl = ({ label }: Tested): boolean => label === 0;
const isHigh = ({ high }: Tested): boolean => high;
const isLow = ({ high }: Tested): boolean => !high;

const shares: readonly Share[] = [
  {
    name: 'sensitivity',
    definition: 'Share of the cases with a score at or above the threshold, failures missed',
    whom: 'cases',
    among: isCase,
    right: isHigh,
  },
  {
    name: 'specificity',
    definition: 'Share of the controls with a score below the threshold, failures alarms',
    whom: 'controls',
    among: isControl,
    right: isLow,
  },
  {
    name: 'positive-predictive-value',
    definition: 'Share of cases among scores at or above the threshold and controls whose test failed',
    whom: 'participants who count as high',
    among: isHigh,
    right: isCase,
  },
  {
    name: 'negative-predictive-value',
    definition: 'Share of controls among scores below the threshold and cases whose test failed',
    whom: 'participants who count as low',
    among: isLow,
    right: isControl,
  },
];

/**
 * Sensitivity, specificity and predictive values in everybody whom the test was meant for and whose label is known: where the test failed,
 * a case counts as missed and a control as a false alarm, for the predictive values too (Schuetz et al., BMJ 2012;345:e6717).
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
  const meant = meantForTest(rows, analysis.population);
  const others = isOfIntention(analysis) ? '' : '; the counts of the population are of those with a score';
  return samples.horizon.columns.flatMap((column) => {
    const tested = testedOf(meant, column, run);
    const failed = tested.filter((one) => one.failed).length;
    return shares.map(({ name, definition, whom, among, right }): Found => {
      const asked = tested.filter(among);
      const proportion = wilson(asked.filter(right).length, asked.length, plan.level, whom);
      const figure = figureOf({
        estimator: `intention-to-diagnose.${name}`,
        definition: `${definition}; binary label at the horizon`,
        scale: 'horizon',
        score: column.column,
        threshold: column.threshold,
        time: plan.horizonDay,
        method: 'Wilson score',
        n: tested.length,
        events: tested.filter(isCase).length,
        point: proportion,
        interval: proportion,
        notes: [
          `${failed} without a score count as wrongly told`,
          `everybody with a known label whom the test was meant for${others}`,
        ],
      });
      return { figure, behind: tested };
    });
  });
};
