import { applies } from '../../shared/rule.js';
import type { DynamicPhase } from '../../parameters/parameters.js';
import { type AgentSaid, isGadoxetate } from '../acquisition/contrast-agents.js';
import type { SeriesAttributes } from '../series/series-attributes.js';

/** Seconds from the start of contrast at which each phase is acquired: from inclusive, to exclusive (protocol 2.5). */
const times: readonly (readonly [DynamicPhase, from: number, to: number])[] = [
  ['PRE_CONTRAST', -Infinity, 0],
  ['LATE_ARTERIAL', 15, 50],
  ['PORTAL_VENOUS', 50, 110],
  ['DELAYED', 110, 360],
  ['HEPATOBILIARY', 600, 1800],
];

/** Typical time of each phase, for choosing between several volumes of one phase. */
export const typicalSeconds: Readonly<Record<DynamicPhase, number>> = {
  PRE_CONTRAST: 0,
  LATE_ARTERIAL: 35,
  PORTAL_VENOUS: 70,
  DELAYED: 180,
  TRANSITIONAL: 180,
  HEPATOBILIARY: 1200,
};

/** Phase by the clock (rule PH-TIME); null between the bounds. */
export const phaseAt = (seconds: number, series: AgentSaid): DynamicPhase | null => {
  const phase =
    times.find(([, from, to]) => applies('PH-TIME', seconds >= from && seconds < to))?.[0] ?? null;
  return phase === 'DELAYED' && isGadoxetate(series) ? 'TRANSITIONAL' : phase;
};

/**
 * Seconds from the start of contrast: as the files say, else acquisition time minus the one start that the study's
 * series agree upon (a pre-contrast series carries none).
 */
export const contrastSeconds = (
  series: SeriesAttributes,
  study: readonly SeriesAttributes[],
): number | null => {
  if (series.secondsFromContrast !== undefined) return series.secondsFromContrast;
  const starts = new Set(
    study.map(({ contrastStartTimeS }) => contrastStartTimeS).filter((start) => start !== undefined),
  );
  const start = series.contrastStartTimeS ?? (starts.size === 1 ? [...starts][0] : undefined);
  if (start === undefined || series.acquisitionTimeS === undefined) return null;
  return series.acquisitionTimeS - start;
};
