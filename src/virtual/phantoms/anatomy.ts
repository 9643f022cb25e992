import { paintColumn, paintEllipsoid, paintTube, type LabelVolume } from './label-volume.js';
import type { Millimetres3 } from './phantom-spec.js';
import { tissues } from './tissues.js';

type Tube = readonly [from: Millimetres3, to: Millimetres3, radius: number];

const portalVein: readonly Tube[] = [
  [[28, 12, -34], [-18, 2, -4], 8],
  [[-18, 2, -4], [-52, 0, 4], 7],
  [[-52, 0, 4], [-84, 12, 14], 5],
  [[-52, 0, 4], [-72, -22, -4], 5],
  [[-18, 2, -4], [8, -34, 18], 5.5],
];

const hepaticVeins: readonly Tube[] = [
  [[-18, 34, 58], [-84, 10, 44], 5],
  [[-18, 34, 58], [-46, -34, 30], 5],
  [[-18, 34, 58], [18, -34, 40], 4.5],
];

/** Paints the upper abdomen: body, lungs, bones, liver with its vessels, spleen, kidneys, stomach. */
export const paintAnatomy = (volume: LabelVolume): void => {
  paintColumn(volume, tissues.fat, [0, 0], [148, 108]);
  paintColumn(volume, tissues.muscle, [0, 0], [134, 95]);
  paintColumn(volume, tissues.fat, [0, -6], [126, 82]);
  paintEllipsoid(volume, tissues.lung, [-62, 4, 96], [56, 66, 42]);
  paintEllipsoid(volume, tissues.lung, [68, 8, 96], [50, 66, 46]);
  paintEllipsoid(volume, tissues.stomach, [58, -38, 34], [38, 30, 36]);
  paintEllipsoid(volume, tissues.spleen, [92, 32, 22], [28, 42, 44]);
  paintEllipsoid(volume, tissues.liver, [-60, -6, 10], [62, 68, 66]);
  paintEllipsoid(volume, tissues.liver, [2, -40, 24], [56, 32, 32]);
  for (const side of [-1, 1]) {
    paintEllipsoid(volume, tissues.renalCortex, [side * 58, 54, -48], [24, 27, 46]);
    paintEllipsoid(volume, tissues.renalMedulla, [side * 56, 53, -48], [14, 16, 33]);
  }
  paintColumn(volume, tissues.muscle, [-44, 82], [30, 20]);
  paintColumn(volume, tissues.muscle, [44, 82], [30, 20]);
  paintColumn(volume, tissues.bone, [0, 72], [22, 19]);
  paintColumn(volume, tissues.spinalCanal, [0, 90], [9, 8]);
  paintColumn(volume, tissues.aorta, [12, 42], [11, 11]);
  paintColumn(volume, tissues.venaCava, [-18, 36], [12, 9]);
  for (const tube of portalVein) paintTube(volume, tissues.portalVein, ...tube);
  for (const tube of hepaticVeins)
    paintTube(volume, tissues.hepaticVein, ...tube, (label) => label === tissues.liver);
};
