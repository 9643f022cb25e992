import type { ImageVolume } from '../image-volume.js';
import { boxSum } from './box-sum.js';
import { sampledPercentile } from './sampled-percentile.js';
import type { Steps } from './steps.js';

type Pixels = ImageVolume['pixels'];
type Reach = readonly [number, number, number];

// How vessels are told from what surrounds them [ASSUMPTION]; what follows from their enhancement is a parameter.
/** Share of the brightest pre-contrast signal below which a voxel is air. */
const airShare = 0.1;
/** Gain of the parenchyma of liver and spleen, as a share of that of the vessels. */
const parenchymaFrom = 0.2;
const parenchymaTo = 0.7;
/** A vessel gains so many times as much as the parenchyma around it. */
const vesselOverParenchyma = 1.5;
/** Share of parenchyma in the box around a vessel of the liver. */
const surrounded = 0.6;
/** Half the side of that box: the main portal vein is up to 16 mm wide. */
const reachMm = 12;
/** Of the six neighbours of a voxel so many are vessel too: noise has no such company. */
const companions = 3;

/** What stays bright: the smallest gain over the pre-contrast signal in the venous volumes. */
const lastingGain = (before: Pixels, venous: readonly Pixels[]): Float32Array => {
  const [first = [], ...others] = venous;
  // Loops over typed arrays: callbacks for each of millions of voxels cost several times as much.
  const gain = Float32Array.from(first);
  for (let at = 0; at < gain.length; at++) gain[at] = (gain[at] ?? 0) - (before[at] ?? 0);
  for (const pixels of others)
    for (let at = 0; at < gain.length; at++) {
      const own = (pixels[at] ?? 0) - (before[at] ?? 0);
      if (own < (gain[at] ?? 0)) gain[at] = own;
    }
  return gain;
};

const peakOf = (gain: Float32Array, before: Pixels): number => {
  const air = airShare * sampledPercentile(before, 0.99);
  const inBody = new Float32Array(gain.length);
  let count = 0;
  for (let at = 0; at < gain.length; at++) if ((before[at] ?? 0) > air) inBody[count++] = gain[at] ?? 0;
  return sampledPercentile(inBody.subarray(0, count), 0.99);
};

/** For each voxel how many of the parenchyma lie in the box around it, and the sum of their gains. */
const parenchymaAround = function* (
  gain: Float32Array,
  grid: ImageVolume,
  peak: number,
  reach: Reach,
): Steps<{ readonly count: Float32Array; readonly sum: Float32Array }> {
  const count = new Float32Array(gain.length);
  const sum = new Float32Array(gain.length);
  for (let at = 0; at < gain.length; at++) {
    const own = gain[at] ?? 0;
    if (own < parenchymaFrom * peak || own > parenchymaTo * peak) continue;
    count[at] = 1;
    sum[at] = own;
  }
  yield;
  yield* boxSum(count, grid, reach);
  yield;
  yield* boxSum(sum, grid, reach);
  return { count, sum };
};

const inCompany = (vessel: Uint8Array, { columns, rows }: ImageVolume): Uint32Array => {
  const places: number[] = [];
  for (let at = 0; at < vessel.length; at++) {
    if (vessel[at] !== 1) continue;
    let company = 0;
    for (const step of [1, columns, columns * rows])
      company += (vessel[at - step] ?? 0) + (vessel[at + step] ?? 0);
    if (company >= companions) places.push(at);
  }
  return Uint32Array.from(places);
};

/**
 * Places of the voxels of portal and hepatic veins in the liver (and of the splenic hilum): they stay bright in the
 * venous volumes, gain more than the parenchyma around them, and are surrounded by it. All volumes lie on one grid.
 */
export const liverVessels = function* (
  before: ImageVolume,
  venous: readonly ImageVolume[],
): Steps<Uint32Array> {
  const gain = lastingGain(
    before.pixels,
    venous.map(({ pixels }) => pixels),
  );
  yield;
  const peak = peakOf(gain, before.pixels);
  yield;
  if (peak <= 0) return new Uint32Array();
  const [x, y, z] = before.spacingMm.map((mm) => Math.max(1, Math.round(reachMm / mm)));
  const reach: Reach = [x ?? 1, y ?? 1, z ?? 1];
  const { count, sum } = yield* parenchymaAround(gain, before, peak, reach);
  yield;
  const box = reach.reduce((product, voxels) => product * (2 * voxels + 1), 1);
  const vessel = new Uint8Array(gain.length);
  for (let at = 0; at < gain.length; at++) {
    const around = count[at] ?? 0;
    if (around >= surrounded * box && (gain[at] ?? 0) * around >= vesselOverParenchyma * (sum[at] ?? 0))
      vessel[at] = 1;
  }
  yield;
  return inCompany(vessel, before);
};
