import type dicomParser from 'dicom-parser';

type DataSet = dicomParser.DataSet;

const shared = 'x52009229';
const perFrame = 'x52009230';

/** First item of a sequence. */
export const itemOf = (data: DataSet | null, sequence: string): DataSet | null =>
  data?.elements[sequence]?.items?.[0]?.dataSet ?? null;

/** How many frames have functional groups of their own. */
export const describedFrames = (data: DataSet): number => data.elements[perFrame]?.items?.length ?? 0;

/** The macro of one frame: its own, else the one that all frames share (PS3.3 C.7.6.16). */
export const macroOf = (data: DataSet, frame: number, sequence: string): DataSet | null =>
  itemOf(data.elements[perFrame]?.items?.[frame]?.dataSet ?? null, sequence) ??
  itemOf(itemOf(data, shared), sequence);
