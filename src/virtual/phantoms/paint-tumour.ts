import { paintBox, type LabelVolume } from './label-volume.js';
import type { PhantomTumour } from './phantom-spec.js';
import { seededRandom } from './seeded-random.js';
import { firstTumourLabel, tissues, tumourLabels } from './tissues.js';

// Bound once: a look-up of the global `Math` for every voxel is ten times slower in a sandboxed realm.
const { sin, sqrt, max } = Math;

const rimMm = 3;
const haloMm = 9;

type Wave = readonly [x: number, y: number, z: number, phase: number];

/** Relative bulge of the surface in a direction: a few plane waves on the sphere, about −1 … 1. */
const bulge = (waves: readonly Wave[], x: number, y: number, z: number): number => {
  let sum = 0;
  for (const [wx, wy, wz, phase] of waves) sum += sin(wx * x + wy * y + wz * z + phase);
  return sum / 2;
};

const mayHoldTumour = (label: number): boolean =>
  label === tissues.liver ||
  label === tissues.portalVein ||
  label === tissues.hepaticVein ||
  label >= firstTumourLabel;

/** Paints core, rim and (where the margin is irregular) halo of one tumour; never outside the liver. */
export const paintTumour = (
  volume: LabelVolume,
  tumour: PhantomTumour,
  index: number,
  seed: string,
): void => {
  const random = seededRandom(`${seed}:tumour:${index}`);
  const waves: Wave[] = Array.from({ length: 4 }, () => [
    2.6 * random.normal(),
    2.6 * random.normal(),
    2.6 * random.normal(),
    random.between(0, 2 * Math.PI),
  ]);
  const labels = tumourLabels(index);
  const radius = tumour.diameterMm / 2;
  const halo = tumour.irregularity > 0 ? haloMm : 0;
  const reach = radius * (1 + 0.3 * tumour.irregularity) + halo;
  paintBox(volume, tumour.centreMm, [reach, reach, reach], (x, y, z, covered) => {
    if (!mayHoldTumour(covered)) return covered;
    const distance = sqrt(x * x + y * y + z * z);
    if (distance > reach) return covered;
    const away = max(distance, 1e-6);
    const edge = radius * (1 + 0.3 * tumour.irregularity * bulge(waves, x / away, y / away, z / away));
    if (distance <= edge - rimMm) return labels.core;
    if (distance <= edge) return labels.rim;
    return distance <= edge + halo && covered === tissues.liver ? labels.halo : covered;
  });
};
