import type { ImageVolume } from '../image-volume.js';
import type { Steps } from './steps.js';

type Grid = Pick<ImageVolume, 'columns' | 'rows' | 'slices'>;

/** Replaces a line of values by the sums over the `reach` values to either side. */
const sumAlong = (
  values: Float32Array,
  line: Float32Array,
  start: number,
  step: number,
  count: number,
  reach: number,
): void => {
  for (let i = 0; i < count; i++) line[i] = values[start + i * step] ?? 0;
  let sum = 0;
  for (let i = 0; i < reach && i < count; i++) sum += line[i] ?? 0;
  for (let i = 0; i < count; i++) {
    if (i + reach < count) sum += line[i + reach] ?? 0;
    if (i - reach > 0) sum -= line[i - reach - 1] ?? 0;
    values[start + i * step] = sum;
  }
};

/** Sums over the box that reaches so many voxels to either side of each voxel, in place, one axis after the other. */
export const boxSum = function* (
  values: Float32Array,
  grid: Grid,
  reach: readonly [number, number, number],
): Steps<void> {
  const { columns, rows, slices } = grid;
  const area = columns * rows;
  const line = new Float32Array(Math.max(columns, rows, slices));
  for (let k = 0; k < slices; k++)
    for (let j = 0; j < rows; j++) sumAlong(values, line, k * area + j * columns, 1, columns, reach[0]);
  yield;
  for (let k = 0; k < slices; k++)
    for (let i = 0; i < columns; i++) sumAlong(values, line, k * area + i, columns, rows, reach[1]);
  yield;
  for (let at = 0; at < area; at++) sumAlong(values, line, at, area, slices, reach[2]);
};
