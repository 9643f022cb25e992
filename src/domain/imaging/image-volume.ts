import type { Vector3 } from './vector3.js';

/** One phase as a block of pixels with its place in the patient. */
export interface ImageVolume {
  readonly columns: number;
  readonly rows: number;
  readonly slices: number;
  /** Millimetres between columns, between rows, between slices. */
  readonly spacingMm: Vector3;
  /** Middle of the first voxel. */
  readonly originMm: Vector3;
  /** Unit vectors along a row, down a column, and from slice to slice. */
  readonly alongRow: Vector3;
  readonly alongColumn: Vector3;
  readonly alongSlices: Vector3;
  /** Slice after slice, row after row: `columns × rows × slices` values. */
  readonly pixels: Uint16Array | Int16Array | Float32Array;
}
