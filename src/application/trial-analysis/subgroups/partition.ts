import type { PlannedAnalysis } from '../../../contracts/analysis/index.js';
import type { Scale } from '../data/outcome.js';
import { type Participant, type Sample, eventsOf, isHigh, within } from '../data/participant.js';
import { type SubgroupVariable, levelOf } from './levels.js';
import { hiddenLevels } from './hidden-levels.js';

export type Samples = Readonly<Record<Scale, Sample>>;

/** A variable that divides the participants of an analysis. */
export interface Partition {
  readonly variable: SubgroupVariable | 'RISK';
  readonly levelOf: (participant: Participant) => string;
}

/** One level of a partition, with its participants. */
export interface Part {
  readonly subgroup: { readonly variable: string; readonly level: string };
  readonly hidden: boolean;
  readonly samples: Samples;
}

export const byBaseline = (variable: SubgroupVariable): Partition => ({
  variable,
  levelOf: ({ row }) => levelOf(variable, row.baseline),
});

/** Low and high of the first score of the analysis. */
export const byRisk = ({ horizon }: Samples): Partition => ({
  variable: 'RISK',
  levelOf: (participant) => (isHigh(horizon, participant) ? 'high' : 'low'),
});

const fewest = ({ horizon, curve }: Samples): number => Math.min(eventsOf(horizon), eventsOf(curve));

/** The parts of the samples by level, in the order of the levels' names; those that are not shown are marked. */
export const partsOf = (
  samples: Samples,
  { variable, levelOf }: Partition,
  limit: number,
): readonly Part[] => {
  const levels = [...new Set(Object.values(samples).flatMap((one) => one.participants.map(levelOf)))].sort();
  const parts = levels.map((level) => {
    const holds = (participant: Participant): boolean => levelOf(participant) === level;
    return {
      level,
      samples: { horizon: within(samples.horizon, holds), curve: within(samples.curve, holds) },
    };
  });
  const hidden = hiddenLevels(
    parts.map((part) => ({ level: part.level, events: fewest(part.samples) })),
    limit,
  );
  return parts.map((part) => ({
    subgroup: { variable, level: part.level },
    hidden: hidden.has(part.level),
    samples: part.samples,
  }));
};

/** The levels of a partition that are not shown. */
export const hiddenIn = (samples: Samples, partition: Partition, limit: number): ReadonlySet<string> =>
  new Set(
    partsOf(samples, partition, limit)
      .filter(({ hidden }) => hidden)
      .map(({ subgroup }) => subgroup.level),
  );

/** The partitions that an analysis asks for. */
export const partitionsOf = (analysis: PlannedAnalysis, samples: Samples): readonly Partition[] => [
  ...analysis.subgroups.map(byBaseline),
  ...(analysis.grouping === 'THERAPY_BY_RISK' ? [byRisk(samples)] : []),
];
