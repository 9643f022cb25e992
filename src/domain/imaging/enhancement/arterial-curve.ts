import { applies } from '../../shared/rule.js';
import type { RequiredPhase } from '../phases/dynamic-phase.js';
import type { ImageVolume } from '../image-volume.js';
import type { EnhancementLimits } from './enhancement-limits.js';
import { sampledPercentile } from './sampled-percentile.js';
import type { Steps } from './steps.js';

export type PhaseVolumes = Readonly<Partial<Record<RequiredPhase, ImageVolume>>>;

/** The arteries are the voxels that change most: an aorta fills about so much of an abdominal volume [ASSUMPTION]. */
const arteries = 0.998;

/** Difference between the highest and the lowest signal of each voxel, volume after volume. */
const rangeOf = (volumes: readonly ImageVolume[], size: number): Float32Array => {
  const low = Float32Array.from(volumes[0]?.pixels ?? []);
  const high = low.slice();
  for (const { pixels } of volumes.slice(1))
    for (let at = 0; at < size; at++) {
      const value = pixels[at] ?? 0;
      if (value < (low[at] ?? 0)) low[at] = value;
      if (value > (high[at] ?? 0)) high[at] = value;
    }
  for (let at = 0; at < size; at++) high[at] = (high[at] ?? 0) - (low[at] ?? 0);
  return high;
};

/** Where the value is the limit or more. */
const placesFrom = (values: Float32Array, limit: number): readonly number[] => {
  const places: number[] = [];
  for (let at = 0; at < values.length; at++) if (!((values[at] ?? 0) < limit)) places.push(at);
  return places;
};

const meanAt = (places: readonly number[], pixels: ImageVolume['pixels']): number =>
  places.reduce((sum, at) => sum + (pixels[at] ?? 0), 0) / places.length;

/** Mean signal of each volume in the voxels that change most between them; no phase is presumed to be the first. */
const meansInArteries = function* (volumes: readonly ImageVolume[]): Steps<readonly number[]> {
  const size = volumes[0]?.pixels.length ?? 0;
  const range = rangeOf(volumes, size);
  yield;
  const limit = sampledPercentile(range, arteries);
  yield;
  const places = placesFrom(range, limit);
  return volumes.map(({ pixels }) => meanAt(places, pixels));
};

/**
 * Where the course of the arteries contradicts the phases: before contrast they are dark, brightest in the arterial
 * volume, and lose signal from the portal to the delayed one (PH-PIXEL). All volumes lie on one grid.
 */
export const curveContradictions = function* (
  volumes: PhaseVolumes,
  limits: EnhancementLimits,
): Steps<readonly string[]> {
  const present = (['PRE_CONTRAST', 'LATE_ARTERIAL', 'PORTAL_VENOUS', 'DELAYED'] as const).flatMap(
    (phase) => {
      const volume = volumes[phase];
      return volume ? [{ phase, volume }] : [];
    },
  );
  if (present[0]?.phase !== 'PRE_CONTRAST' || present.length < 2) return [];
  const means = yield* meansInArteries(present.map(({ volume }) => volume));
  const before = means[0] ?? 0;
  const tolerance = limits.contradictionShare;
  const span = Math.max(...means) - Math.min(...means);
  const contradictions: string[] = [];
  for (const [index, { phase }] of present.entries()) {
    if (index === 0) continue;
    const gain = (means[index] ?? 0) - before;
    const earlier = (means[index - 1] ?? 0) - before;
    if (applies('PH-PIXEL', gain < tolerance * span))
      contradictions.push(`the arteries are hardly brighter in ${phase} than in PRE_CONTRAST`);
    else if (index > 1 && applies('PH-PIXEL', gain > (1 + tolerance) * earlier))
      contradictions.push(
        `the arteries are brighter in ${phase} than in ${present[index - 1]?.phase ?? ''} before it`,
      );
  }
  return contradictions;
};
