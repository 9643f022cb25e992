import type { ImageVolume } from '../image-volume.js';
import type { Steps } from './steps.js';

type Grid = Pick<ImageVolume, 'columns' | 'rows' | 'slices'>;

/** Replaces a line of values by the sums over the `reach` values to either side; `line` holds as many. */
const sumLine = (values: Float32Array, line: Float32Array, start: number, reach: number): void => {
  const count = line.length;
  for (let i = 0; i < count; i++) line[i] = values[start + i] ?? 0;
  let sum = 0;
  for (let i = 0; i < reach && i < count; i++) sum += line[i] ?? 0;
  for (let i = 0; i < count; i++) {
    if (i + reach < count) sum += line[i + reach] ?? 0;
    if (i - reach > 0) sum -= line[i - reach - 1] ?? 0;
    values[start + i] = sum;
  }
};

/**
 * Replaces each of `count` rows of `width` values by the sums over itself and the `reach` rows to either side. All values of a
 * row go on together, so that memory is read in its own order. `kept` and `sums` hold `count × width` and `width` values.
 */
const sumRows = (
  values: Float32Array,
  { start, width, count }: { readonly start: number; readonly width: number; readonly count: number },
  reach: number,
  { kept, sums }: { readonly kept: Float32Array; readonly sums: Float64Array },
): void => {
  kept.set(values.subarray(start, start + count * width));
  sums.fill(0, 0, width);
  const add = (row: number): void => {
    for (let i = 0, at = row * width; i < width; i++, at++) sums[i] = (sums[i] ?? 0) + (kept[at] ?? 0);
  };
  const remove = (row: number): void => {
    for (let i = 0, at = row * width; i < width; i++, at++) sums[i] = (sums[i] ?? 0) - (kept[at] ?? 0);
  };
  for (let row = 0; row < reach && row < count; row++) add(row);
  for (let row = 0; row < count; row++) {
    if (row + reach < count) add(row + reach);
    if (row - reach > 0) remove(row - reach - 1);
    for (let i = 0, at = start + row * width; i < width; i++, at++) values[at] = sums[i] ?? 0;
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
  const line = new Float32Array(columns);
  for (let start = 0; start < values.length; start += columns) sumLine(values, line, start, reach[0]);
  yield;
  const room = { kept: new Float32Array(values.length), sums: new Float64Array(area) };
  for (let start = 0; start < values.length; start += area)
    sumRows(values, { start, width: columns, count: rows }, reach[1], room);
  yield;
  sumRows(values, { start: 0, width: area, count: slices }, reach[2], room);
};
