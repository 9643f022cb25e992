import type dicomParser from 'dicom-parser';
import { ImageDamaged, type DecodedSlice } from '../../application/ports/image-archive.js';
import { pixelLayout, placeOf } from './decode-slice.js';
import { frameAttributes } from './frame-attributes.js';
import { describedFrames, macroOf } from './functional-groups.js';

/** A dynamic run of 40 volumes of 200 slices has half as many. */
const mostFrames = 16_384;
const pixelValueTransformation = 'x00289145';

const needed = ['ImagePositionPatient', 'ImageOrientationPatient', 'PixelSpacing'] as const;

/**
 * Decodes the frames of an Enhanced MR object as slices, each with the attributes of its functional groups.
 * @throws ImageDamaged when frames are not described, not placed, too many, or have no pixels.
 */
export const decodeFrames = (data: dicomParser.DataSet, digest: string): readonly DecodedSlice[] => {
  const announced = data.string('x00280008');
  const frames = Number(announced ?? NaN);
  const described = describedFrames(data);
  if (!Number.isInteger(frames) || frames < 1 || frames > mostFrames)
    throw new ImageDamaged(
      `a multi-frame instance announces ${announced ?? 'no'} frames, 1 to ${mostFrames} can be read; send one series a phase`,
    );
  if (described !== frames)
    throw new ImageDamaged(
      `a multi-frame instance announces ${frames} frames and describes ${described}; send the series again`,
    );
  const { rows, columns, pixelsOf } = pixelLayout(data, frames);
  return Array.from({ length: frames }, (_, index) => {
    const attributes = frameAttributes(data, index);
    const missing = needed.find((keyword) => attributes[keyword] === undefined);
    if (missing !== undefined)
      throw new ImageDamaged(
        `frame ${index + 1} of a multi-frame instance has no ${missing}; send one series a phase`,
      );
    return {
      sopInstanceUid: data.string('x00080018') ?? '',
      frame: { index, attributes },
      rows,
      columns,
      pixels: pixelsOf(index, macroOf(data, index, pixelValueTransformation)),
      ...placeOf(attributes['ImagePositionPatient'], attributes['PixelSpacing']),
      digest,
    };
  });
};
