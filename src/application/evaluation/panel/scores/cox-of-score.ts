import {
  type CoxFit,
  type NotEstimable,
  causeSpecificCox,
  cox,
  known,
  sampleVariance,
} from '../../../../statistics/index.js';
import type { ScoreContext } from '../context/contexts.js';
import type { FigureDraft } from '../figure-of.js';

/** With n − 1; of the shares of the largest, so that no square overflows or vanishes. */
const standardDeviation = (values: Float64Array): number => {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (values.length < 2 || largest === 0) return 0;
  return largest * Math.sqrt(sampleVariance(values.map((value) => value / largest)));
};

/**
 * Hazard ratio of one standard deviation of the score: scores of different scales can be compared, and R gives the same
 * for `scale(score)`. Of any event, and of the event where there are competing ones.
 */
export const coxOfScore = (context: ScoreContext): readonly FigureDraft[] => {
  const { level, score, everybody, causes } = context;
  const values = context.onCurve(context.values);
  const { times, types } = everybody.outcomes;
  const unit = standardDeviation(values);
  // A score that does not vary stays as it is: the model says so.
  const scaled = unit > 0 ? values.map((value) => value / unit) : values;
  const options = { level, names: [score] };
  const drafted = (
    estimator: string,
    of: string,
    method: string,
    shared: Pick<FigureDraft, 'events' | 'cause'>,
    fit: CoxFit | NotEstimable,
  ): readonly FigureDraft[] => {
    const coefficient = fit.kind === 'CoxFit' ? fit.coefficients[0] : fit;
    if (coefficient === undefined) return [];
    const figure = {
      ...shared,
      definition: `Hazard ratio of ${of} for one standard deviation of the score (n − 1)`,
      scale: 'curve',
      score,
      method,
      n: values.length,
      notes: unit > 0 ? [`one standard deviation of ${score} is ${Number(unit.toPrecision(10))}`] : [],
    } as const;
    const [ratio, p] =
      'kind' in coefficient ? [coefficient, coefficient] : [coefficient.ratio, known(coefficient.pValue)];
    return [
      { ...figure, estimator: `${estimator}.ratio`, point: ratio, interval: 'lower' in ratio ? ratio : null },
      { ...figure, estimator: `${estimator}.p-value`, point: p, interval: null },
    ];
  };
  const [event] = causes;
  return [
    ...drafted(
      'cox.of-score',
      'any event',
      'Cox, ties of Efron, Wald',
      { events: everybody.events },
      cox(times, everybody.anyEvent, [scaled], options),
    ),
    ...(causes.length > 1
      ? drafted(
          'cox.of-score.cause-specific',
          'the event',
          'Cox, competing events censored, ties of Efron, Wald',
          { events: everybody.eventsOf(event), cause: event.code },
          causeSpecificCox(times, types, [scaled], options),
        )
      : []),
  ];
};
