import type { ImageVolume } from '../image-volume.js';
import type { EnhancementLimits } from './enhancement-limits.js';
import { liverVessels } from './liver-vessels.js';
import type { Steps } from './steps.js';

export interface Reference {
  readonly before: ImageVolume;
  /** The portal venous volume first, the delayed one after it where there is one. */
  readonly venous: readonly ImageVolume[];
}

const gainAt = (volume: ImageVolume, before: ImageVolume, at: number): number =>
  (volume.pixels[at] ?? 0) - (before.pixels[at] ?? 0);

/** What was brighter in an arterial volume than in the portal one is artery, kidney or tumour. */
const venousOnly = (
  places: Uint32Array,
  candidates: readonly ImageVolume[],
  { before, venous }: Reference,
): Uint32Array => {
  const [portal] = venous;
  return places.filter(
    (at) => !portal || candidates.every((one) => gainAt(one, before, at) < gainAt(portal, before, at)),
  );
};

/**
 * For each candidate the share of the liver's vessels that have reached `reachedShare` of their own peak, or null
 * where too few vessels are seen to tell. All volumes lie on one grid.
 */
export const vesselShares = function* (
  candidates: readonly ImageVolume[],
  reference: Reference,
  limits: EnhancementLimits,
): Steps<readonly number[] | null> {
  const { before, venous } = reference;
  const all = yield* liverVessels(before, venous);
  const veins = venousOnly(all, candidates, reference);
  const places = veins.length >= limits.minVesselVoxels ? veins : all;
  if (places.length < limits.minVesselVoxels) return null;
  const reached = candidates.map(() => 0);
  for (const at of places) {
    const gains = candidates.map((one) => gainAt(one, before, at));
    const peak = Math.max(...gains, ...venous.map((one) => gainAt(one, before, at)));
    for (const [index, gain] of gains.entries())
      if (gain >= limits.reachedShare * peak) reached[index] = (reached[index] ?? 0) + 1;
  }
  return reached.map((count) => count / places.length);
};
