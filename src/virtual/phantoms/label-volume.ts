import type { Millimetres3, PhantomGrid } from './phantom-spec.js';

/** A volume of tissue labels that shapes are painted into; later shapes cover earlier ones. */
export interface LabelVolume {
  readonly grid: PhantomGrid;
  readonly labels: Uint8Array;
}

/** Which labels a shape may cover; everything when absent. */
export type Over = (label: number) => boolean;

export const createLabelVolume = (grid: PhantomGrid): LabelVolume => ({
  grid,
  labels: new Uint8Array(grid.columns * grid.rows * grid.slices),
});

/** Position in millimetres of the middle of the first voxel. */
export const firstVoxelMm = (grid: PhantomGrid): Millimetres3 => [
  (-(grid.columns - 1) / 2) * grid.pixelSpacingMm,
  (-(grid.rows - 1) / 2) * grid.pixelSpacingMm,
  (-(grid.slices - 1) / 2) * grid.spacingBetweenSlicesMm,
];

const range = (low: number, high: number, first: number, step: number, count: number): [number, number] => [
  Math.max(0, Math.ceil((low - first) / step)),
  Math.min(count - 1, Math.floor((high - first) / step)),
];

/** Visits every voxel of a box in millimetres; `visit` gets the place relative to the box's middle. */
export const paintBox = (
  volume: LabelVolume,
  centre: Millimetres3,
  half: Millimetres3,
  labelAt: (x: number, y: number, z: number, covered: number) => number,
): void => {
  const { grid, labels } = volume;
  const [x0, y0, z0] = firstVoxelMm(grid);
  const [xFrom, xTo] = range(centre[0] - half[0], centre[0] + half[0], x0, grid.pixelSpacingMm, grid.columns);
  const [yFrom, yTo] = range(centre[1] - half[1], centre[1] + half[1], y0, grid.pixelSpacingMm, grid.rows);
  const [zFrom, zTo] = range(
    centre[2] - half[2],
    centre[2] + half[2],
    z0,
    grid.spacingBetweenSlicesMm,
    grid.slices,
  );
  for (let k = zFrom; k <= zTo; k++) {
    const z = z0 + k * grid.spacingBetweenSlicesMm - centre[2];
    for (let j = yFrom; j <= yTo; j++) {
      const y = y0 + j * grid.pixelSpacingMm - centre[1];
      const row = (k * grid.rows + j) * grid.columns;
      for (let i = xFrom; i <= xTo; i++) {
        const covered = labels[row + i] ?? 0;
        labels[row + i] = labelAt(x0 + i * grid.pixelSpacingMm - centre[0], y, z, covered);
      }
    }
  }
};

const everything: Over = () => true;

export const paintEllipsoid = (
  volume: LabelVolume,
  label: number,
  centre: Millimetres3,
  radii: Millimetres3,
  over: Over = everything,
): void => {
  const [rx, ry, rz] = radii;
  paintBox(volume, centre, radii, (x, y, z, covered) =>
    (x / rx) ** 2 + (y / ry) ** 2 + (z / rz) ** 2 <= 1 && over(covered) ? label : covered,
  );
};

/** An upright elliptical column through the whole volume. */
export const paintColumn = (
  volume: LabelVolume,
  label: number,
  centre: readonly [x: number, y: number],
  radii: readonly [x: number, y: number],
  over: Over = everything,
): void => {
  const [rx, ry] = radii;
  paintBox(volume, [...centre, 0], [rx, ry, Infinity], (x, y, _z, covered) =>
    (x / rx) ** 2 + (y / ry) ** 2 <= 1 && over(covered) ? label : covered,
  );
};

/** A straight vessel of one radius between two points, with round ends. */
export const paintTube = (
  volume: LabelVolume,
  label: number,
  from: Millimetres3,
  to: Millimetres3,
  radius: number,
  over: Over = everything,
): void => {
  const centre: Millimetres3 = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2];
  const along: Millimetres3 = [(to[0] - from[0]) / 2, (to[1] - from[1]) / 2, (to[2] - from[2]) / 2];
  const lengthSquared = along[0] ** 2 + along[1] ** 2 + along[2] ** 2;
  const half: Millimetres3 = [
    Math.abs(along[0]) + radius,
    Math.abs(along[1]) + radius,
    Math.abs(along[2]) + radius,
  ];
  paintBox(volume, centre, half, (x, y, z, covered) => {
    const projected = (x * along[0] + y * along[1] + z * along[2]) / lengthSquared;
    const t = Math.max(-1, Math.min(1, projected));
    const distanceSquared = (x - t * along[0]) ** 2 + (y - t * along[1]) ** 2 + (z - t * along[2]) ** 2;
    return distanceSquared <= radius * radius && over(covered) ? label : covered;
  });
};
