import type dicomParser from 'dicom-parser';
import { itemOf, macroOf } from './functional-groups.js';

type DataSet = dicomParser.DataSet;

const PIXEL_MEASURES = 'x00289110';
const PLANE_POSITION = 'x00209113';
const PLANE_ORIENTATION = 'x00209116';
const FRAME_CONTENT = 'x00209111';
const FRAME_TYPE = 'x00189226';
const CONTRAST_USAGE = 'x00189341';
const CONTRAST_AGENT = 'x00180012';
const CONTRAST_PROFILE = 'x00189340';

/** Agent and start of contrast; an Enhanced MR object says of each frame whether the agent was given by then. */
const contrast = (data: DataSet, frame: number): Readonly<Record<string, string | undefined>> => {
  const agent = itemOf(data, CONTRAST_AGENT);
  if (!agent) return {};
  const given = macroOf(data, frame, CONTRAST_USAGE)?.string('x00189342') !== 'NO';
  return {
    ContrastBolusAgent: given ? (agent.string('x00080104') ?? agent.string('x00180010')) : '',
    ContrastBolusStartTime: itemOf(agent, CONTRAST_PROFILE)?.string('x00181042'),
  };
};

/**
 * What an Enhanced MR object says of one frame, under the keywords that a single-frame image has; a group that the frame
 * lacks leaves its keywords out.
 */
export const frameAttributes = (data: DataSet, frame: number): Readonly<Record<string, string>> => {
  const measures = macroOf(data, frame, PIXEL_MEASURES);
  const content = macroOf(data, frame, FRAME_CONTENT);
  const acquired = content?.string('x00189074');
  const all: Readonly<Record<string, string | undefined>> = {
    ImagePositionPatient: macroOf(data, frame, PLANE_POSITION)?.string('x00200032'),
    ImageOrientationPatient: macroOf(data, frame, PLANE_ORIENTATION)?.string('x00200037'),
    PixelSpacing: measures?.string('x00280030'),
    SliceThickness: measures?.string('x00180050'),
    TemporalPositionIdentifier: content?.uint32('x00209128')?.toString(),
    AcquisitionNumber: content?.uint16('x00209156')?.toString(),
    AcquisitionDate: acquired?.slice(0, 8),
    AcquisitionTime: acquired?.slice(8).replace(/[+-].*$/, ''),
    ImageType: macroOf(data, frame, FRAME_TYPE)?.string('x00089007'),
    ...contrast(data, frame),
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
};
