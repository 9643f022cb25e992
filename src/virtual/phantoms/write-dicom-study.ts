import { createRequire } from 'node:module';
import type Dcmjs from 'dcmjs';
import { seriesAttributes } from './dicom-attributes.js';
import { dicomUid } from './dicom-uid.js';
import { generatePhantomStudy, type PhantomStudy } from './generate-phantom-study.js';
import { enhancedDataset } from './enhanced-dataset.js';
import { isDropped, type PhantomSpec, type PhantomVolumeName } from './phantom-spec.js';

// The package's ES build lies in a package without `"type": "module"`, which Jest reads as CommonJS.
const dcmjs = createRequire(import.meta.url)('dcmjs') as typeof Dcmjs;
const { DicomDict, DicomMetaDictionary } = dcmjs.data;

const explicitLittleEndian = '1.2.840.10008.1.2.1';

export interface DicomInstance {
  readonly sopInstanceUID: string;
  readonly seriesInstanceUID: string;
  readonly studyInstanceUID: string;
  /** The first of them in an Enhanced MR file, which holds all. */
  readonly phase: PhantomVolumeName;
  /** A whole Part-10 file: MR or Enhanced MR Image Storage, explicit VR little endian, 16 bits a pixel. */
  readonly bytes: Uint8Array;
}

const instanceAttributes = (study: PhantomStudy, slice: number, pixels: Uint16Array) => {
  const { grid, originMm } = study;
  const size = grid.columns * grid.rows;
  const own = pixels.slice(slice * size, (slice + 1) * size);
  return {
    InstanceNumber: String(slice + 1),
    ImagePositionPatient: [originMm[0], originMm[1], originMm[2] + slice * grid.spacingBetweenSlicesMm],
    ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
    SliceLocation: originMm[2] + slice * grid.spacingBetweenSlicesMm,
    SliceThickness: grid.sliceThicknessMm,
    SpacingBetweenSlices: grid.spacingBetweenSlicesMm,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: grid.rows,
    Columns: grid.columns,
    PixelSpacing: [grid.pixelSpacingMm, grid.pixelSpacingMm],
    BitsAllocated: 16,
    BitsStored: 16,
    HighBit: 15,
    PixelRepresentation: 0,
    WindowCenter: 350,
    WindowWidth: 700,
    PixelData: [own.buffer],
    _vrMap: { PixelData: 'OW' },
  };
};

const part10 = (dataset: Readonly<Record<string, unknown>>, sopInstanceUID: string): Uint8Array => {
  const file = new DicomDict(
    DicomMetaDictionary.denaturalizeDataset({
      FileMetaInformationVersion: new Uint8Array([0, 1]).buffer,
      MediaStorageSOPClassUID: dataset['SOPClassUID'],
      MediaStorageSOPInstanceUID: sopInstanceUID,
      TransferSyntaxUID: explicitLittleEndian,
      ImplementationClassUID: dicomUid('implementation', 'apar phantom'),
      ImplementationVersionName: 'APAR-PHANTOM',
    }),
  );
  file.dict = DicomMetaDictionary.denaturalizeDataset(dataset);
  return new Uint8Array(file.write({ allowInvalidVRLength: false }));
};

const enhancedInstance = (spec: PhantomSpec, study: PhantomStudy): DicomInstance => {
  const dataset = enhancedDataset(spec, study);
  const { SOPInstanceUID: sopInstanceUID, SeriesInstanceUID, StudyInstanceUID } = dataset;
  return {
    sopInstanceUID,
    seriesInstanceUID: SeriesInstanceUID,
    studyInstanceUID: StudyInstanceUID,
    phase: study.phases[0]?.phase ?? 'PRE_CONTRAST',
    bytes: part10(dataset, sopInstanceUID),
  };
};

/**
 * Writes the study of an invented person as DICOM files, one at a time: series after series, feet to head.
 * Identifiers and bytes depend on the specification alone.
 *
 * @throws RangeError when the specification cannot be drawn.
 */
export const writeDicomStudy = function* (spec: PhantomSpec): Generator<DicomInstance, void, undefined> {
  const study = generatePhantomStudy(spec);
  if (spec.layout === 'ENHANCED') {
    yield enhancedInstance(spec, study);
    return;
  }
  for (const { phase, pixels } of study.phases) {
    const series = seriesAttributes(spec, phase);
    const seriesInstanceUID = String(series['SeriesInstanceUID']);
    for (let slice = 0; slice < study.grid.slices; slice++) {
      if (isDropped(spec, phase, slice)) continue;
      const sopInstanceUID = dicomUid(
        'instance',
        seriesInstanceUID,
        String(slice),
        ...(spec.layout ? [phase] : []),
      );
      const dataset = {
        ...series,
        SOPInstanceUID: sopInstanceUID,
        ...instanceAttributes(study, slice, pixels),
      };
      yield {
        sopInstanceUID,
        seriesInstanceUID,
        studyInstanceUID: String(series['StudyInstanceUID']),
        phase,
        bytes: part10(dataset, sopInstanceUID),
      };
    }
  }
};
