import {
  medianSurvival,
  numberAtRisk,
  restrictedMean,
  survivalAt,
  type MedianSurvival,
} from '../../../../statistics/index.js';
import type { DataContext, Stratum } from '../context/contexts.js';
import type { FigureDraft } from '../figure-of.js';

type Shared = Pick<FigureDraft, 'scale' | 'group' | 'n' | 'events'>;

export const ofStratum = ({ label, outcomes, events }: Stratum): Shared => ({
  scale: 'curve',
  group: label,
  n: outcomes.times.length,
  events,
});

/** Event-free survival at the horizon, its median and restricted mean, and the number at risk. */
export const eventFree = ({ horizon }: DataContext, stratum: Stratum): readonly FigureDraft[] => {
  const shared = ofStratum(stratum);
  const curve = stratum.survival();
  const at = survivalAt(curve, horizon);
  const mean = restrictedMean(curve, horizon);
  return [
    {
      ...shared,
      estimator: 'survival.kaplan-meier',
      definition: 'Probability of no event of any type by the horizon',
      time: horizon,
      method: 'Kaplan-Meier, variance of Greenwood, log-log interval',
      point: at.survival,
      interval: at.estimate,
    },
    {
      ...shared,
      estimator: 'survival.number-at-risk',
      definition: 'Rows whose time is the horizon or later',
      time: horizon,
      method: 'count',
      point: { kind: 'Estimated', value: numberAtRisk(stratum.outcomes.times, [horizon])[0] ?? 0 },
      interval: null,
    },
    {
      ...shared,
      estimator: 'survival.median',
      definition: 'First time at which half had an event of any type',
      method: 'Kaplan-Meier, interval of Brookmeyer and Crowley',
      ...ofMedian(medianSurvival(curve)),
    },
    {
      ...shared,
      estimator: 'survival.restricted-mean',
      definition: 'Mean time free of an event of any type within the horizon',
      time: horizon,
      method: 'area under Kaplan-Meier',
      point: mean.mean,
      interval: mean.estimate,
    },
  ];
};

/** How long people were watched: events and censorings change parts. */
export const followUp = (_: DataContext, stratum: Stratum): readonly FigureDraft[] => {
  return [
    {
      ...ofStratum(stratum),
      estimator: 'follow-up.median',
      definition: 'Median potential follow-up; on a tied day events leave before censorings',
      method: 'reverse Kaplan-Meier, interval of Brookmeyer and Crowley',
      ...ofMedian(medianSurvival(stratum.followUp())),
    },
  ];
};

/** An end that the curve does not reach leaves no interval; the other end stands in the notes. */
const ofMedian = ({
  median,
  lower,
  upper,
  level,
}: MedianSurvival): Pick<FigureDraft, 'point' | 'interval' | 'notes'> => {
  const method = 'Brookmeyer and Crowley';
  if (lower.kind === 'Estimated' && upper.kind === 'Estimated') {
    return {
      point: median,
      interval:
        median.kind === 'Estimated'
          ? { ...median, lower: lower.value, upper: upper.value, level, method }
          : median,
    };
  }
  const notes = Object.entries({ lower, upper }).flatMap(([name, end]) =>
    end.kind === 'Estimated' ? [`the ${name} end of the interval of the median is ${end.value}`] : [],
  );
  return {
    point: median,
    interval: lower.kind === 'NotEstimable' ? lower : upper.kind === 'NotEstimable' ? upper : null,
    notes,
  };
};
