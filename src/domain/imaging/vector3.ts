/** Millimetres (or a direction) in DICOM patient coordinates: x to the left, y to the back, z to the head. */
export type Vector3 = readonly [x: number, y: number, z: number];

export const dot = (a: Vector3, b: Vector3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

const cross = (a: Vector3, b: Vector3): Vector3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** `origin` moved by `amount` along `direction`. */
export const moved = (origin: Vector3, direction: Vector3, amount: number): Vector3 => [
  origin[0] + direction[0] * amount,
  origin[1] + direction[1] * amount,
  origin[2] + direction[2] * amount,
];

/** ImageOrientationPatient: the directions along a row and down a column. */
export type Orientation = readonly [number, number, number, number, number, number];

/** Direction from slice to slice. */
export const normalOf = (orientation: Orientation): Vector3 =>
  cross([orientation[0], orientation[1], orientation[2]], [orientation[3], orientation[4], orientation[5]]);
