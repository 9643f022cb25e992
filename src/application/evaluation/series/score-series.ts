import { aucAt, rocCurve } from '../../../statistics/index.js';
import type { ScoreContext } from '../panel/context/contexts.js';
import { atHorizon } from '../panel/scores/at-horizon.js';
import { ofLabels } from '../panel/scores/of-labels.js';
import { type SeriesDraft, pointAt, pointWith } from './series-draft.js';
import { thinned } from './thinned.js';

/** Of the binary label: the corners of the empirical curve. */
export const rocSeries = (context: ScoreContext): readonly SeriesDraft[] => {
  const { labels, obstacle } = context.labels();
  const { scale, n, events, notes = [] } = ofLabels(context);
  const roc = obstacle ?? rocCurve(labels, context.labelled());
  const shown =
    roc.kind === 'NotEstimable'
      ? { points: [], notes: [roc.reason] }
      : thinned(
          roc.points.map(({ falsePositiveRate, sensitivity }) => pointAt(falsePositiveRate, sensitivity)),
        );
  return [
    { kind: 'roc', scale, score: context.score, n, events, ...shown, notes: [...notes, ...shown.notes] },
  ];
};

const bins = 20;

/** Twenty equal bins: of [0, 1] for a probability, otherwise of what the scores span. */
const binning = ({ probability, values }: ScoreContext) => {
  let [low, high] = [0, 1];
  if (!probability) {
    [low, high] = [Infinity, -Infinity];
    for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  const edge = (bin: number): number => low + ((high - low) * bin) / bins;
  return {
    edge,
    binOf: (value: number): number => {
      // The edges themselves decide, so that a score on an edge opens its bin.
      let bin = Math.min(bins - 1, Math.max(0, Math.floor(((value - low) / (high - low)) * bins)));
      if (!(bin >= 0)) return 0; // one value for everybody
      while (bin > 0 && value < edge(bin)) bin -= 1;
      while (bin < bins - 1 && value >= edge(bin + 1)) bin += 1;
      return bin;
    },
  };
};

/** How the scores lie among cases, controls and those censored by the horizon. */
export const scoreDistributions = (context: ScoreContext): readonly SeriesDraft[] => {
  const { values } = context;
  const { labels, rows } = context.labels();
  const { edge, binOf } = binning(context);
  const outcomes = new Uint8Array(values.length).fill(2);
  rows.forEach((row, k) => {
    outcomes[row] = labels[k] === 1 ? 0 : 1;
  });
  const counts = ['case', 'control', 'censored'].map((group) => ({
    group,
    n: 0,
    inBin: new Float64Array(bins),
  }));
  values.forEach((value, row) => {
    const outcome = counts[outcomes[row] ?? 2];
    if (outcome === undefined) return;
    outcome.n += 1;
    const bin = binOf(value);
    outcome.inBin[bin] = (outcome.inBin[bin] ?? 0) + 1;
  });
  return counts
    .filter(({ n }) => n > 0)
    .map(({ group, n, inBin }) => ({
      kind: 'score-distribution',
      scale: 'horizon',
      score: context.score,
      group,
      n,
      events: group === 'case' ? n : 0,
      points: Array.from(inBin, (count, bin) => pointAt(edge(bin), count / n)),
      notes: [`each point is the lower edge of one of ${bins} bins up to ${edge(bins)}`],
    }));
};

const quarters = [1, 2, 3, 4];

/** Quarters of the horizon, in whole days where it has them: 182, 365, 547 and 730 of 730. */
export const timesWithin = (horizon: number): readonly number[] =>
  quarters.map((quarter) => {
    const time = (quarter * horizon) / 4;
    return Number.isInteger(horizon) && horizon >= 4 ? Math.floor(time) : time;
  });

export const aucOverTime = (context: ScoreContext): readonly SeriesDraft[] => {
  const { times, types, values, horizon, level } = context;
  const areas = timesWithin(horizon).map((time) => ({
    time,
    at: aucAt(times, types, values, time, level),
  }));
  const { scale, score, n, events } = atHorizon(context);
  return [
    {
      kind: 'auc-over-time',
      scale,
      score,
      n,
      events,
      points: areas.map(({ time, at }) => ({ ...pointWith(time, at.auc, at.logit), events: at.cases })),
      notes: areas.flatMap(({ time, at }) =>
        at.auc.kind === 'NotEstimable' ? [`day ${time}: ${at.auc.reason}`] : [],
      ),
    },
  ];
};
