import { gapToleranceMm, gapOf } from './slice-gaps.js';
import type { ImageVolume } from './image-volume.js';
import { prepared, refused, type InputRefusal, type Prepared } from './model-input/input-refusal.js';
import { placeFault, type SlicePlace } from './slice-places.js';
import { dot, normalOf, type Orientation, type Vector3 } from './vector3.js';

/** One decoded slice of a series, with rescaled values. */
export interface SlicePixels extends SlicePlace {
  readonly columns: number;
  readonly rows: number;
  /** PixelSpacing as DICOM orders it: between rows, between columns. */
  readonly pixelSpacingMm: readonly [betweenRows: number, betweenColumns: number];
  /** `columns × rows` values. */
  readonly pixels: Uint16Array | Int16Array | Float32Array;
}

const unreadable = (message: string): InputRefusal => ({ code: 'VOLUME_UNREADABLE', message });

const sizeFault = (slices: readonly SlicePixels[], first: SlicePixels): InputRefusal | null => {
  const size = first.columns * first.rows;
  for (const slice of slices) {
    if (slice.columns !== first.columns || slice.rows !== first.rows)
      return unreadable('slices of one series differ in rows or columns');
    if (slice.pixelSpacingMm.some((spacing, index) => spacing !== first.pixelSpacingMm[index]))
      return unreadable('slices of one series differ in pixel spacing');
    if (slice.pixels.length !== size)
      return unreadable(`a slice has ${slice.pixels.length} pixels where ${size} are announced`);
  }
  return null;
};

const heightsOf = (slices: readonly SlicePixels[], normal: Vector3): readonly number[] =>
  slices.map(({ positionMm }) => dot(positionMm, normal)).toSorted((a, b) => a - b);

/**
 * Why the slices make no volume: fewer than two, short pixels, differing sizes, slices turned against or beside each
 * other, and unequal gaps (tolerance 0.1 mm, protocol 3.2); null when they make one. No pixel is touched.
 *
 * @param orientation ImageOrientationPatient of the series.
 */
export const volumeFault = (
  slices: readonly SlicePixels[],
  orientation: Orientation,
): InputRefusal | null => {
  const [first] = slices;
  if (!first || slices.length < 2)
    return unreadable(`a volume needs at least 2 slices, this has ${slices.length}`);
  if (!normalOf(orientation).every(Number.isFinite))
    return unreadable('ImageOrientationPatient is missing or unreadable');
  const fault = sizeFault(slices, first);
  if (fault) return fault;
  const misplaced = placeFault(slices, orientation);
  if (misplaced !== null) return unreadable(misplaced);
  return gapOf(heightsOf(slices, normalOf(orientation))) === null
    ? {
        code: 'VOLUME_INCOMPLETE',
        message: `the distances between slices are unequal beyond ${gapToleranceMm} mm: a slice is missing or repeated`,
      }
    : null;
};

/** Stacks the slices of one series, given in any order, from one side to the other along their common normal. */
export const assembleVolume = (
  slices: readonly SlicePixels[],
  orientation: Orientation,
): Prepared<ImageVolume> => {
  const fault = volumeFault(slices, orientation);
  if (fault) return refused(fault);
  const alongRow: Vector3 = [orientation[0], orientation[1], orientation[2]];
  const alongColumn: Vector3 = [orientation[3], orientation[4], orientation[5]];
  const normal = normalOf(orientation);
  const ordered = slices.toSorted((a, b) => dot(a.positionMm, normal) - dot(b.positionMm, normal));
  const [lowest] = ordered;
  const gap = gapOf(heightsOf(slices, normal));
  if (!lowest || gap === null) throw new Error('slices without a fault have a distance');
  const { columns, rows } = lowest;
  const pixels = new Float32Array(columns * rows * slices.length);
  for (const [index, slice] of ordered.entries()) pixels.set(slice.pixels, index * columns * rows);
  return prepared({
    columns,
    rows,
    slices: slices.length,
    spacingMm: [lowest.pixelSpacingMm[1], lowest.pixelSpacingMm[0], gap],
    originMm: lowest.positionMm,
    alongRow,
    alongColumn,
    alongSlices: normal,
    pixels,
  });
};
