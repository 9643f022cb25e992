import { type Binary, type NotEstimable, followUpEnds } from '../../../../statistics/index.js';
import type { Outcomes } from '../../evaluation-data.js';

/** The binary label at a horizon (protocol §6.2), without those of whom it is not known. */
export interface BinaryLabels {
  readonly labels: readonly Binary[];
  /** The row of each label. */
  readonly rows: readonly number[];
  readonly cases: number;
  /** Censored by the horizon. */
  readonly leftOut: number;
  /** Why labels cannot stand for the horizon, or undefined. */
  readonly obstacle: NotEstimable | undefined;
}

/**
 * 1: type 1 by the horizon. 0: followed beyond it, or a competing event by it. Type 0 by the horizon is left out. They cannot stand
 * for the horizon where AUC(t) cannot: where those followed longest are censored by it.
 */
export const binaryLabels = ({ times, types }: Outcomes, horizon: number): BinaryLabels => {
  const labels: Binary[] = [];
  const rows: number[] = [];
  let cases = 0;
  for (let i = 0; i < times.length; i += 1) {
    const by = (times[i] ?? 0) <= horizon;
    if (by && types[i] === 0) continue;
    const label = by && types[i] === 1 ? 1 : 0;
    cases += label;
    labels.push(label);
    rows.push(i);
  }
  const leftOut = times.length - labels.length;
  return {
    labels,
    rows,
    cases,
    leftOut,
    obstacle: followUpEnds(times, types, horizon)
      ? {
          kind: 'NotEstimable',
          code: 'FOLLOW_UP_ENDS',
          reason: `nobody is followed beyond time ${horizon}, and ${leftOut} are censored by it, among them those followed longest`,
        }
      : undefined,
  };
};
