import type dicomParser from 'dicom-parser';
import { frameContrast } from './frame-contrast.js';
import { macroOf } from './functional-groups.js';

type DataSet = dicomParser.DataSet;

const pixelMeasures = 'x00289110';
const planePosition = 'x00209113';
const planeOrientation = 'x00209116';
const frameContent = 'x00209111';
const frameType = 'x00189226';

/**
 * What an Enhanced MR object says of one frame, under the keywords that a single-frame image has; a group that the frame
 * lacks leaves its keywords out.
 */
export const frameAttributes = (data: DataSet, frame: number): Readonly<Record<string, string>> => {
  const measures = macroOf(data, frame, pixelMeasures);
  const content = macroOf(data, frame, frameContent);
  const acquired = content?.string('x00189074');
  const all: Readonly<Record<string, string | undefined>> = {
    ImagePositionPatient: macroOf(data, frame, planePosition)?.string('x00200032'),
    ImageOrientationPatient: macroOf(data, frame, planeOrientation)?.string('x00200037'),
    PixelSpacing: measures?.string('x00280030'),
    SliceThickness: measures?.string('x00180050'),
    TemporalPositionIdentifier: content?.uint32('x00209128')?.toString(),
    AcquisitionNumber: content?.uint16('x00209156')?.toString(),
    AcquisitionDate: acquired?.slice(0, 8),
    AcquisitionTime: acquired?.slice(8).replace(/[+-].*$/, ''),
    ImageType: macroOf(data, frame, frameType)?.string('x00089007'),
    ...frameContrast(data, frame),
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
};
