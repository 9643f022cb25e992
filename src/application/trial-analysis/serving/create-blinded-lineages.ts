import type { Instant } from '../../../domain/calendar/instant.js';
import { type BlindedMetricsDeps, onceAMonth } from '../../blinded-metrics/index.js';
import { type BlindedBehind, blindedLineages } from '../lineage/blinded-lineages.js';

/** Of every figure of the blinded metrics, and the position of the log at which they were read. */
export interface BlindedLineages {
  readonly position: string | null;
  readonly lineages: readonly BlindedBehind[];
}

/** As the blinded metrics themselves: computed once a month, and again after an erasure. @throws CommandRefused, ProtocolNotDeployed */
export const createBlindedLineages = (
  deps: BlindedMetricsDeps,
): ((now: Instant) => Promise<BlindedLineages>) => {
  const ofMonth = onceAMonth(deps, blindedLineages);
  return async (now) => ({ position: await deps.log.head(), lineages: await ofMonth(now) });
};
