import type { ImageVolume } from '../image-volume.js';
import { dot, moved, type Vector3 } from '../vector3.js';

/** Share of a voxel by which two volumes may lie apart anywhere: rounded positions do, and it blurs no vessel. */
const toleranceVoxels = 0.1;

const ends = [0, 1] as const;

/** Middle of each voxel in a corner of the volume. */
const cornersOf = (volume: ImageVolume): readonly Vector3[] => {
  const { columns, rows, slices, spacingMm, originMm, alongRow, alongColumn, alongSlices } = volume;
  const reach = [
    (columns - 1) * spacingMm[0],
    (rows - 1) * spacingMm[1],
    (slices - 1) * spacingMm[2],
  ] as const;
  return ends.flatMap((x) =>
    ends.flatMap((y) =>
      ends.map((z) =>
        moved(
          moved(moved(originMm, alongRow, x * reach[0]), alongColumn, y * reach[1]),
          alongSlices,
          z * reach[2],
        ),
      ),
    ),
  );
};

/** Whether a voxel of one volume is the same place as that voxel of the other; pixels of other grids are not compared. */
export const sameGrid = (one: ImageVolume, other: ImageVolume): boolean => {
  if (one.columns !== other.columns || one.rows !== other.rows || one.slices !== other.slices) return false;
  const others = cornersOf(other);
  const axes = [one.alongRow, one.alongColumn, one.alongSlices];
  return cornersOf(one).every((corner, index) => {
    const to = others[index] ?? corner;
    const apart: Vector3 = [to[0] - corner[0], to[1] - corner[1], to[2] - corner[2]];
    return axes.every(
      (axis, along) => Math.abs(dot(apart, axis)) <= toleranceVoxels * (one.spacingMm[along] ?? 0),
    );
  });
};
