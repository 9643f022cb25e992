import { GAP_TOLERANCE_MM, gapOf } from './slice-gaps.js';
import type { ImageVolume } from './image-volume.js';
import { prepared, refused, type InputRefusal, type Prepared } from './model-input/input-refusal.js';
import { dot, normalOf, type Orientation, type Vector3 } from './vector3.js';

/** One decoded slice of a series, with rescaled values. */
export interface SlicePixels {
  readonly columns: number;
  readonly rows: number;
  /** ImagePositionPatient. */
  readonly positionMm: Vector3;
  /** PixelSpacing as DICOM orders it: between rows, between columns. */
  readonly pixelSpacingMm: readonly [betweenRows: number, betweenColumns: number];
  /** `columns × rows` values. */
  readonly pixels: Uint16Array | Int16Array | Float32Array;
}

const unreadable = (message: string): InputRefusal => ({ code: 'VOLUME_UNREADABLE', message });

function faultOf(slices: readonly SlicePixels[], first: SlicePixels): InputRefusal | undefined {
  const size = first.columns * first.rows;
  for (const slice of slices) {
    if (slice.columns !== first.columns || slice.rows !== first.rows)
      return unreadable('slices of one series differ in rows or columns');
    if (slice.pixelSpacingMm.some((spacing, index) => spacing !== first.pixelSpacingMm[index]))
      return unreadable('slices of one series differ in pixel spacing');
    if (slice.pixels.length !== size)
      return unreadable(`a slice has ${slice.pixels.length} pixels where ${size} are announced`);
  }
  return undefined;
}

/**
 * Stacks the slices of one series, given in any order, from one side to the other along their common normal.
 * Refuses fewer than two slices, short pixels, differing sizes, and unequal gaps (tolerance 0.1 mm, protocol 3.2).
 *
 * @param orientation ImageOrientationPatient of the series.
 */
export function assembleVolume(
  slices: readonly SlicePixels[],
  orientation: Orientation,
): Prepared<ImageVolume> {
  const [first] = slices;
  if (!first || slices.length < 2)
    return refused(unreadable(`a volume needs at least 2 slices, this has ${slices.length}`));
  const fault = faultOf(slices, first);
  if (fault) return refused(fault);
  const alongRow: Vector3 = [orientation[0], orientation[1], orientation[2]];
  const alongColumn: Vector3 = [orientation[3], orientation[4], orientation[5]];
  const normal = normalOf(orientation);
  const ordered = slices.toSorted((a, b) => dot(a.positionMm, normal) - dot(b.positionMm, normal));
  const gap = gapOf(ordered.map(({ positionMm }) => dot(positionMm, normal)));
  if (gap === undefined)
    return refused({
      code: 'VOLUME_INCOMPLETE',
      message: `the distances between slices are unequal beyond ${GAP_TOLERANCE_MM} mm: a slice is missing or repeated`,
    });
  const size = first.columns * first.rows;
  const pixels = new Float32Array(size * slices.length);
  for (const [index, slice] of ordered.entries()) pixels.set(slice.pixels, index * size);
  return prepared({
    columns: first.columns,
    rows: first.rows,
    slices: slices.length,
    spacingMm: [first.pixelSpacingMm[1], first.pixelSpacingMm[0], gap],
    originMm: ordered[0]?.positionMm ?? first.positionMm,
    alongRow,
    alongColumn,
    alongSlices: normal,
    pixels,
  });
}
