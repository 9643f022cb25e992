import type { IncidenceStep, SurvivalStep } from '../../../statistics/index.js';
import type { DataContext, Stratum } from '../panel/context/contexts.js';
import { type SeriesDraft, type SeriesPoint, pointWith } from './series-draft.js';
import { thinned } from './thinned.js';

type Step = Pick<SurvivalStep & IncidenceStep, 'time' | 'atRisk' | 'events' | 'censored' | 'estimate'>;

/** A step function from day 0 on, where nothing has happened yet. */
const stepPoints = <S extends Step>(
  steps: readonly S[],
  start: number,
  n: number,
  heightOf: (step: S) => number,
): ReturnType<typeof thinned> => {
  const [first] = steps;
  if (first === undefined) return { points: [], notes: [] };
  const points = steps.map((step): SeriesPoint => ({
    ...pointWith(step.time, heightOf(step), step.estimate),
    atRisk: step.atRisk,
    events: step.events,
    censored: step.censored,
  }));
  const origin = { x: 0, y: start, lower: start, upper: start, atRisk: n, events: 0, censored: 0 };
  return thinned(first.time === 0 ? points : [origin, ...points]);
};

export const survivalSeries = (_: DataContext, stratum: Stratum): readonly SeriesDraft[] => [
  {
    kind: 'kaplan-meier',
    scale: 'curve',
    group: stratum.label,
    n: stratum.outcomes.times.length,
    events: stratum.events,
    ...stepPoints(stratum.survival().steps, 1, stratum.outcomes.times.length, ({ survival }) => survival),
  },
];

/** Events of this curve are the censorings. */
export const followUpSeries = (_: DataContext, stratum: Stratum): readonly SeriesDraft[] => {
  const { steps, events } = stratum.followUp();
  return [
    {
      kind: 'reverse-kaplan-meier',
      scale: 'curve',
      group: stratum.label,
      n: stratum.outcomes.times.length,
      events,
      ...stepPoints(steps, 1, stratum.outcomes.times.length, ({ survival }) => survival),
    },
  ];
};

export const incidenceSeries = ({ causes }: DataContext, stratum: Stratum): readonly SeriesDraft[] =>
  causes.map((cause) => {
    const { steps, events } = stratum.incidenceOf(cause);
    return {
      kind: 'cumulative-incidence',
      scale: 'curve',
      group: stratum.label,
      cause: cause.code,
      n: stratum.outcomes.times.length,
      events,
      ...stepPoints(steps, 0, stratum.outcomes.times.length, ({ incidence }) => incidence),
    };
  });
