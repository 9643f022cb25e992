import { dot, type Orientation, type Vector3 } from './vector3.js';

/** Where one slice lies in the patient, and which way it is turned where that is known of each slice. */
export interface SlicePlace {
  /** ImagePositionPatient. */
  readonly positionMm: Vector3;
  /** ImageOrientationPatient. */
  readonly orientation?: Orientation;
}

/** Direction cosines are written with few digits; 0.001 is a twentieth of a degree. */
const turnTolerance = 0.001;
/** How far a slice may lie beside the first one: less than any voxel is wide. */
const shiftToleranceMm = 0.2;

/** Why slices cannot lie in one block, apart from their distances: turned against the first one, or beside it. */
export const placeFault = (places: readonly SlicePlace[], orientation: Orientation): string | null => {
  const [first] = places;
  if (!first) return null;
  const [a, b, c, d, e, f] = orientation;
  const beside = (slice: SlicePlace, direction: Vector3): number =>
    Math.abs(dot(slice.positionMm, direction) - dot(first.positionMm, direction));
  for (const slice of places) {
    const own = slice.orientation ?? orientation;
    if (orientation.some((cosine, index) => !(Math.abs(cosine - (own[index] ?? NaN)) <= turnTolerance)))
      return 'slices of one series differ in ImageOrientationPatient';
    if (beside(slice, [a, b, c]) > shiftToleranceMm || beside(slice, [d, e, f]) > shiftToleranceMm)
      return `slices of one series lie beside each other by more than ${shiftToleranceMm} mm`;
  }
  return null;
};
