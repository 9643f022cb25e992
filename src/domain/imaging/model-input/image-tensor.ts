import type { RequiredPhase } from '../phases/dynamic-phase.js';
import type { ImageVolume } from '../image-volume.js';
import { prepared, refused, type InputRefusal, type Prepared } from './input-refusal.js';
import type { PreprocessingParameters } from './model-manifest.js';
import { middleOf, resample } from './resample.js';

// Bound once: a look-up of the global `Math` for every voxel is ten times slower in a sandboxed realm.
const { floor, min, max } = Math;

export type PhaseVolumes = Readonly<Partial<Record<RequiredPhase, ImageVolume>>>;

const percentile = (sorted: Float32Array, percent: number): number =>
  sorted[min(sorted.length - 1, floor((percent / 100) * sorted.length))] ?? 0;

const faultOf = (phase: RequiredPhase, { [phase]: volume }: PhaseVolumes): InputRefusal | null => {
  if (!volume) return { code: 'PHASE_MISSING', message: `no volume of phase ${phase}`, field: phase };
  const expected = volume.columns * volume.rows * volume.slices;
  if (volume.pixels.length !== expected || expected === 0)
    return {
      code: 'VOLUME_INCOMPLETE',
      message: `phase ${phase} has ${volume.pixels.length} pixels where its geometry says ${expected}`,
      field: phase,
    };
  return null;
};

/**
 * The image input `[1, phases, depth, height, width]` of a model: every phase on one grid, scaled by the
 * pre-contrast percentiles so that enhancement stays comparable between phases and scanners.
 */
export const imageTensor = (
  volumes: PhaseVolumes,
  phases: readonly RequiredPhase[],
  parameters: PreprocessingParameters,
): Prepared<Float32Array> => {
  const faults = phases.map((phase) => faultOf(phase, volumes)).filter((fault) => fault !== null);
  const reference = volumes.PRE_CONTRAST;
  if (!reference || faults.length > 0)
    return refused(
      ...(faults.length > 0
        ? faults
        : [{ code: 'PHASE_MISSING', message: 'no volume of phase PRE_CONTRAST to scale by' } as const]),
    );
  const middle = middleOf(reference);
  const grid = resample(reference, middle, parameters);
  const sorted = grid.slice().sort();
  const low = percentile(sorted, parameters.percentiles[0]);
  const high = percentile(sorted, parameters.percentiles[1]);
  if (!(high > low))
    return refused({
      code: 'INTENSITY_FLAT',
      message: `the pre-contrast volume has no contrast between its percentiles ${parameters.percentiles.join(' and ')}`,
      field: 'PRE_CONTRAST',
    });
  const size = grid.length;
  const tensor = new Float32Array(phases.length * size);
  for (const [channel, phase] of phases.entries()) {
    const volume = volumes[phase];
    if (!volume) continue;
    const values = phase === 'PRE_CONTRAST' ? grid : resample(volume, middle, parameters);
    for (let at = 0; at < size; at++) {
      const scaled = ((values[at] ?? 0) - low) / (high - low);
      tensor[channel * size + at] = min(parameters.clip[1], max(parameters.clip[0], scaled));
    }
  }
  return prepared(tensor);
};
