import { assessImaging } from '../../../src/application/imaging/assess-imaging.js';
import type { DecodedSlice, ImageArchive } from '../../../src/application/ports/image-archive.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';

/** One image as a file of the archive: its attributes, and its pixels where a test looks at them. */
export interface FakeImage {
  readonly uid: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly pixels: readonly number[];
  readonly file: string;
}
export interface FakeSeries {
  readonly uid: string;
  readonly images: readonly FakeImage[];
}

const places = 44;
/** Signal of one voxel of every slice, in the phases of the faultless study. */
const arteries: Readonly<Record<number, number>> = { 1: 100, 2: 400, 3: 300, 4: 200 };
const shared = {
  Modality: 'MR',
  MagneticFieldStrength: '3',
  SliceThickness: '4',
  PixelSpacing: '1.2\\1.2',
  FrameOfReferenceUID: '1.2.3',
  ImageOrientationPatient: '1\\0\\0\\0\\1\\0',
  AcquisitionDate: '20260110',
};

/** A volume of 44 slices; the number tells its images from those of every other one. */
export const imagesOf = (
  number: number,
  attributes: Readonly<Record<string, string>>,
): readonly FakeImage[] =>
  Array.from({ length: places }, (_, index) => ({
    uid: `2.25.${number}.${index}`,
    attributes: { ...shared, ImagePositionPatient: `-100\\-100\\${4 * index}`, ...attributes },
    pixels: [arteries[number] ?? 0, number, index, 7],
    file: `file ${number} ${index}`,
  }));

export const aSeries = (uid: string, ...images: readonly FakeImage[]): FakeSeries => ({ uid, images });

const timed = (number: number, uid: string, SeriesDescription: string, time: string) =>
  aSeries(
    uid,
    ...imagesOf(number, {
      SeriesDescription,
      AcquisitionTime: time,
      ...(number > 1 && { ContrastBolusStartTime: '093400', ContrastBolusAgent: 'Gd-DTPA' }),
    }),
  );

/** A faultless study: contrast at 09:34:00. */
export const faultlessStudy = {
  pre: timed(1, 'pre', 'T1 VIBE fs pre-contrast', '093000'),
  arterial: timed(2, 'arterial', 'T1 VIBE fs late arterial', '093432'),
  portal: timed(3, 'portal', 'T1 VIBE fs portal venous', '093510'),
  delayed: timed(4, 'delayed', 'T1 VIBE fs delayed', '093700'),
};

/** The series with its images changed, or with some of them exchanged for others. */
export const withImages = (
  series: FakeSeries,
  change: (image: FakeImage, index: number) => readonly FakeImage[],
): FakeSeries => ({ ...series, images: series.images.flatMap(change) });

const decoded = ({ uid, attributes, pixels, file }: FakeImage): DecodedSlice => {
  const [x = NaN, y = NaN, z = NaN] = (attributes['ImagePositionPatient'] ?? '').split('\\').map(Number);
  const [rows = NaN, columns = NaN] = (attributes['PixelSpacing'] ?? '').split('\\').map(Number);
  return {
    sopInstanceUid: uid,
    rows: 2,
    columns: pixels.length / 2,
    pixels: Float32Array.from(pixels),
    positionMm: [x, y, z],
    pixelSpacingMm: [rows, columns],
    digest: file,
  };
};

export const archiveOf = (study: readonly FakeSeries[]): ImageArchive => ({
  findStudy: (studyInstanceUid) =>
    Promise.resolve({
      id: 'study',
      studyInstanceUid,
      stable: true,
      attributes: { StudyDate: '20260110' },
      series: study.map(({ uid, images }) => ({
        id: uid,
        seriesInstanceUid: uid,
        attributes: images[0]?.attributes ?? {},
        instances: images.map((image) => ({
          id: image.uid,
          sopInstanceUid: image.uid,
          attributes: image.attributes,
        })),
      })),
    }),
  slices: ({ seriesInstanceUid }) =>
    Promise.resolve((study.find(({ uid }) => uid === seriesInstanceUid)?.images ?? []).map(decoded)),
});

export const noProgress = { heartbeat: () => undefined, signal: new AbortController().signal };

export const assess = (...study: readonly FakeSeries[]) =>
  assessImaging({ archive: archiveOf(study), protocol: protocolV1 }, '1.2.9', null, noProgress);
