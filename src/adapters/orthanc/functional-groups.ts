import type dicomParser from 'dicom-parser';

type DataSet = dicomParser.DataSet;

const shared = 'x52009229';
const perFrame = 'x52009230';

/** The items of a sequence. */
export const itemsOf = (data: DataSet | null, sequence: string): readonly DataSet[] =>
  data?.elements[sequence]?.items?.flatMap(({ dataSet }) => dataSet ?? []) ?? [];

/** First item of a sequence. */
export const itemOf = (data: DataSet | null, sequence: string): DataSet | null =>
  itemsOf(data, sequence)[0] ?? null;

/** How many frames have functional groups of their own. */
export const describedFrames = (data: DataSet): number => data.elements[perFrame]?.items?.length ?? 0;

/** The items of a macro of one frame: its own, else those that all frames share (PS3.3 C.7.6.16). */
export const macrosOf = (data: DataSet, frame: number, sequence: string): readonly DataSet[] => {
  const own = itemsOf(data.elements[perFrame]?.items?.[frame]?.dataSet ?? null, sequence);
  return own.length > 0 ? own : itemsOf(itemOf(data, shared), sequence);
};

/** The macro of one frame where it has one item only. */
export const macroOf = (data: DataSet, frame: number, sequence: string): DataSet | null =>
  macrosOf(data, frame, sequence)[0] ?? null;
