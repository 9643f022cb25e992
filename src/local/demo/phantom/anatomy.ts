import { paintColumn, paintEllipsoid, paintTube, type LabelVolume } from './label-volume.js';
import type { Millimetres3 } from './phantom-spec.js';
import { TISSUE } from './tissues.js';

type Tube = readonly [from: Millimetres3, to: Millimetres3, radius: number];

const PORTAL_VEIN: readonly Tube[] = [
  [[28, 12, -34], [-18, 2, -4], 8],
  [[-18, 2, -4], [-52, 0, 4], 7],
  [[-52, 0, 4], [-84, 12, 14], 5],
  [[-52, 0, 4], [-72, -22, -4], 5],
  [[-18, 2, -4], [8, -34, 18], 5.5],
];

const HEPATIC_VEINS: readonly Tube[] = [
  [[-18, 34, 58], [-84, 10, 44], 5],
  [[-18, 34, 58], [-46, -34, 30], 5],
  [[-18, 34, 58], [18, -34, 40], 4.5],
];

/** Paints the upper abdomen: body, lungs, bones, liver with its vessels, spleen, kidneys, stomach. */
export function paintAnatomy(volume: LabelVolume): void {
  paintColumn(volume, TISSUE.fat, [0, 0], [148, 108]);
  paintColumn(volume, TISSUE.muscle, [0, 0], [134, 95]);
  paintColumn(volume, TISSUE.fat, [0, -6], [126, 82]);
  paintEllipsoid(volume, TISSUE.lung, [-62, 4, 96], [56, 66, 42]);
  paintEllipsoid(volume, TISSUE.lung, [68, 8, 96], [50, 66, 46]);
  paintEllipsoid(volume, TISSUE.stomach, [58, -38, 34], [38, 30, 36]);
  paintEllipsoid(volume, TISSUE.spleen, [92, 32, 22], [28, 42, 44]);
  paintEllipsoid(volume, TISSUE.liver, [-60, -6, 10], [62, 68, 66]);
  paintEllipsoid(volume, TISSUE.liver, [2, -40, 24], [56, 32, 32]);
  for (const side of [-1, 1]) {
    paintEllipsoid(volume, TISSUE.renalCortex, [side * 58, 54, -48], [24, 27, 46]);
    paintEllipsoid(volume, TISSUE.renalMedulla, [side * 56, 53, -48], [14, 16, 33]);
  }
  paintColumn(volume, TISSUE.muscle, [-44, 82], [30, 20]);
  paintColumn(volume, TISSUE.muscle, [44, 82], [30, 20]);
  paintColumn(volume, TISSUE.bone, [0, 72], [22, 19]);
  paintColumn(volume, TISSUE.spinalCanal, [0, 90], [9, 8]);
  paintColumn(volume, TISSUE.aorta, [12, 42], [11, 11]);
  paintColumn(volume, TISSUE.venaCava, [-18, 36], [12, 9]);
  for (const tube of PORTAL_VEIN) paintTube(volume, TISSUE.portalVein, ...tube);
  for (const tube of HEPATIC_VEINS)
    paintTube(volume, TISSUE.hepaticVein, ...tube, (label) => label === TISSUE.liver);
}
