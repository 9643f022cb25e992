import type { ImageVolume } from '../image-volume.js';

/** Millimetres (and direction cosines) within which two volumes lie on one grid. */
const TOLERANCE = 0.01;

const numbersOf = (volume: ImageVolume): readonly number[] => [
  volume.columns,
  volume.rows,
  volume.slices,
  ...volume.spacingMm,
  ...volume.originMm,
  ...volume.alongRow,
  ...volume.alongColumn,
];

/** Whether a voxel of one volume is the same place as that voxel of the other; pixels of other grids are not compared. */
export function sameGrid(one: ImageVolume, other: ImageVolume): boolean {
  const others = numbersOf(other);
  return numbersOf(one).every((value, index) => Math.abs(value - (others[index] ?? NaN)) <= TOLERANCE);
}
