import type { Figure } from '../../../contracts/evaluation.js';
import type { Estimate, NotEstimable } from '../../../statistics/index.js';
import { type Sample, within } from '../data/participant.js';
import { panelFigures } from '../estimators/panel-figures.js';
import type { Found, Run } from '../estimators/run.js';
import { PlanNotRunnable } from '../plan-not-runnable.js';
import { isPoolable, poolFigures } from './pool-figures.js';

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

/**
 * The figures of an estimator in every completed data set, pooled by Rubin's rules; such as have no rule for pooling are
 * left out. `events` is the mean over the data sets, to the nearest whole number. Behind each stands
 * everybody of the analysis, from whom labels are drawn.
 * @throws PlanNotRunnable for an estimator of which no figure can be pooled
 */
export const imputedFigures = (
  name: string,
  run: Run,
  samples: readonly Sample[] | NotEstimable,
): readonly Found[] => {
  const sets = setsOf(name, run, samples);
  const found = (sets[0] ?? []).map(({ figure }, j): Found => {
    const figures = sets.map((set) => set[j]?.figure ?? figure);
    const estimate = 'kind' in samples ? samples : poolFigures(figures, run.plan.level);
    const answer = pooled(figure, estimate, `${run.plan.imputation.datasets} imputations`);
    return { figure: { ...answer, events: meanEvents(figures) }, behind: run.whole.horizon.participants };
  });
  if (found.length > 0) return found;
  throw new PlanNotRunnable(run.analysis.id, `figures of ${name} are not pooled over imputed data sets`);
};

/** Without imputations, the figures of those with a label: only their names are used. */
const setsOf = (
  name: string,
  run: Run,
  samples: readonly Sample[] | NotEstimable,
): readonly (readonly Found[])[] => {
  const labelled = (): Sample => within(run.samples.horizon, ({ outcome }) => outcome.kind === 'Outcome');
  return ('kind' in samples ? [labelled()] : samples).map((sample) =>
    panelFigures(name, run, sample).filter(({ figure }) => isPoolable(figure)),
  );
};
