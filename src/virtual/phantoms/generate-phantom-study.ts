import { paintAnatomy } from './anatomy.js';
import { createLabelVolume, firstVoxelMm } from './label-volume.js';
import { paintTumour } from './paint-tumour.js';
import {
  defaultGrid,
  checkSpec,
  volumesOf,
  type Millimetres3,
  type PhantomGrid,
  type PhantomSpec,
  type PhantomVolumeName,
} from './phantom-spec.js';
import { seededRandom } from './seeded-random.js';
import { signalTable } from './tissues.js';

// Bound once: a look-up of the global `Math` for every voxel is ten times slower in a sandboxed realm.
const { abs } = Math;

export interface PhaseVolume {
  readonly phase: PhantomVolumeName;
  /** Slice after slice from the feet to the head, row after row; `columns × rows × slices` values. */
  readonly pixels: Uint16Array;
}

export interface PhantomStudy {
  readonly grid: PhantomGrid;
  /** Middle of the first voxel, as in ImagePositionPatient of the first slice. */
  readonly originMm: Millimetres3;
  readonly phases: readonly PhaseVolume[];
}

const noise = 11;
const bias = 0.07;

/** A table of normal deviates is much faster than a fresh one for each of three million voxels. */
const noiseTable = (() => {
  const random = seededRandom('noise table');
  return Float32Array.from({ length: 8192 }, () => noise * random.normal());
})();

/** Slow change of sensitivity along one axis. */
const sensitivity = (count: number, seed: string): Float32Array => {
  const random = seededRandom(seed);
  const [turn, cycles] = [random.between(0, 2 * Math.PI), random.between(0.3, 0.7)];
  return Float32Array.from(
    { length: count },
    (_value, index) => 1 + bias * Math.sin(turn + (2 * Math.PI * cycles * index) / count),
  );
};

const renderPhase = (
  labels: Uint8Array,
  grid: PhantomGrid,
  table: Float32Array,
  seed: string,
  phase: string,
) => {
  const pixels = new Uint16Array(labels.length);
  const alongX = sensitivity(grid.columns, `${seed}:bias:x`);
  const alongY = sensitivity(grid.rows, `${seed}:bias:y`);
  const alongZ = sensitivity(grid.slices, `${seed}:bias:z`);
  let state = Math.floor(seededRandom(`${seed}:noise:${phase}`).between(1, 2 ** 31)) | 0;
  let at = 0;
  for (let k = 0; k < grid.slices; k++) {
    for (let j = 0; j < grid.rows; j++) {
      const across = (alongZ[k] ?? 1) * (alongY[j] ?? 1);
      for (let i = 0; i < grid.columns; i++, at++) {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        const signal = (table[labels[at] ?? 0] ?? 0) * across * (alongX[i] ?? 1);
        // The magnitude of noisy signal is never negative.
        pixels[at] = abs(signal + (noiseTable[state >>> 19] ?? 0));
      }
    }
  }
  return pixels;
};

/**
 * Draws the dynamic contrast MRI of an invented person: the same abdomen in up to five volumes, seeded.
 *
 *   generatePhantomStudy(spec: PhantomSpec): PhantomStudy { grid, originMm, phases: { phase, pixels: Uint16Array }[] }
 *
 * @throws RangeError when the specification cannot be drawn.
 */
export const generatePhantomStudy = (spec: PhantomSpec): PhantomStudy => {
  checkSpec(spec);
  const seed = String(spec.seed);
  const grid: PhantomGrid = { ...defaultGrid, ...spec.grid };
  const volume = createLabelVolume(grid);
  paintAnatomy(volume);
  for (const [index, tumour] of spec.tumours.entries()) paintTumour(volume, tumour, index, seed);
  const present = volumesOf(spec).filter((phase) => !spec.faults?.omitPhases?.includes(phase));
  return {
    grid,
    originMm: firstVoxelMm(grid),
    phases: present.map((phase) => {
      const table = signalTable(spec.faults?.rendersAs?.[phase] ?? phase, spec.tumours, seed);
      return { phase, pixels: renderPhase(volume.labels, grid, table, seed, phase) };
    }),
  };
};
