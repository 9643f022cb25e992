import { trialStream } from '../../../contracts/names.js';
import type { Instant } from '../../../domain/calendar/instant.js';
import { type BlindedMetricsDeps, onceAMonth } from '../../blinded-metrics/index.js';
import { allocatedLineage } from '../lineage/allocated-lineage.js';
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
  /** Of the month of the others; none where no month is shown. */
  const allocated = async (lineages: readonly BlindedBehind[], now: Instant) => {
    const shown = lineages.find((one) => 'asOf' in one);
    if (shown === undefined) return [];
    const { site } = deps.protocols.inForce(await deps.trial(), now);
    return [allocatedLineage(await deps.readModels.timeline(trialStream), shown.asOf, site.zone)];
  };
  return async (now) => {
    const position = await deps.log.head();
    const lineages = await ofMonth(now);
    return { position, lineages: [...(await allocated(lineages, now)), ...lineages] };
  };
};
