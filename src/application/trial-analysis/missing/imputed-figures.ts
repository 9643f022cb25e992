import type { PlanEstimator } from '../../../contracts/analysis/plan.js';
import type { Figure } from '../../../contracts/evaluation.js';
import type { Estimate, NotEstimable } from '../../../statistics/index.js';
import { whyNotPooled } from '../../analysis-plan/index.js';
import { type Sample, within } from '../data/participant.js';
import { panelFigures } from '../estimators/panel-figures.js';
import type { Found, Run } from '../estimators/run.js';
import { PlanNotRunnable } from '../plan-not-runnable.js';
import { netBenefitVariance } from './net-benefit-variance.js';
import { poolFigures } from './pool-figures.js';
import { poolScaleOf, whyFigureNotPooled } from './pool-scale.js';

const pooled = (figure: Figure, of: Estimate, method: string): Figure => {
  const described = Object.fromEntries(
    Object.entries(figure).filter(([key]) => !['value', 'interval', 'notEstimable'].includes(key)),
  ) as unknown as Omit<Extract<Figure, { value: number }>, 'value' | 'interval'>;
  const shared = { ...described, method: `${figure.method}; ${method}`, notes: [] };
  if (of.kind === 'NotEstimable') return { ...shared, notEstimable: { code: of.code, reason: of.reason } };
  const { value, lower, upper, level } = of;
  return { ...shared, value, interval: { lower, upper, level, method: of.method } };
};

/** Mean number of events: what is drawn differs between the data sets. */
const meanEvents = (figures: readonly Figure[]): number =>
  Math.round(figures.reduce((sum, { events }) => sum + events, 0) / figures.length);

/** Without imputations, the figures of those with a label: only their names are used. */
const completedOf = (run: Run, samples: readonly Sample[] | NotEstimable): readonly Sample[] =>
  'kind' in samples ? [within(run.samples.horizon, ({ outcome }) => outcome.kind === 'Outcome')] : samples;

const isAnswered = ({ estimator }: Figure): boolean =>
  poolScaleOf(estimator) !== undefined || whyFigureNotPooled(estimator) !== undefined;

const unpooled = (reason: string): NotEstimable => ({
  kind: 'NotEstimable',
  code: 'NO_VARIANCE',
  reason: `not pooled over imputed labels: ${reason}`,
});

/**
 * The figures of an estimator in every completed data set, pooled by Rubin's rules; one that is not pooled says why.
 * `events` is the mean over the data sets, to the nearest whole number. Behind each stands everybody of the analysis, from
 * whom labels are drawn.
 * @throws PlanNotRunnable for an estimator that is not pooled over imputed labels
 */
export const imputedFigures = (
  name: PlanEstimator,
  run: Run,
  samples: readonly Sample[] | NotEstimable,
): readonly Found[] => {
  const why = whyNotPooled(name);
  if (why !== null) throw new PlanNotRunnable(run.analysis.id, `${name} is not pooled: ${why}`);
  const completed = completedOf(run, samples);
  const sets = completed.map((sample) =>
    panelFigures(name, run, sample).flatMap(({ figure }) => (isAnswered(figure) ? [figure] : [])),
  );
  return (sets[0] ?? []).map((figure, j): Found => {
    const figures = sets.map((set) => set[j] ?? figure);
    const reason = whyFigureNotPooled(figure.estimator);
    const pool = (): Estimate =>
      poolFigures(
        figures,
        run.plan.level,
        completed.map((sample, set) => netBenefitVariance(sample, figures[set] ?? figure)),
      );
    const estimate = 'kind' in samples ? samples : reason === undefined ? pool() : unpooled(reason);
    const answer = pooled(figure, estimate, `${run.plan.imputation.datasets} imputations`);
    return { figure: { ...answer, events: meanEvents(figures) }, behind: run.whole.horizon.participants };
  });
};
