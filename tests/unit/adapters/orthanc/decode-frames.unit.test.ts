import { describe, expect, it } from '@jest/globals';
import { decodeImages } from '../../../../src/adapters/orthanc/decode-images.js';
import {
  generatePhantomStudy,
  writeDicomStudy,
  type PhantomSpec,
} from '../../../../src/virtual/phantoms/index.js';
import { changedDicom, type NaturalDataset } from '../../../support/changed-dicom.js';

const spec: PhantomSpec = {
  seed: 7,
  patient: { medicalRecordNumber: 'MRN-7', name: 'A', birthDate: '1970-02-03', sex: 'F' },
  studyDate: '2026-01-10',
  studyTime: '10:00:00',
  tumours: [],
  grid: { columns: 16, rows: 16, slices: 4, pixelSpacingMm: 10, spacingBetweenSlicesMm: 5 },
  layout: 'ENHANCED',
};
const [file] = [...writeDicomStudy(spec)];
const bytes = file!.bytes;

const changed = (change: (dataset: NaturalDataset) => void): Uint8Array => changedDicom(bytes, change);

describe('an Enhanced MR object', () => {
  it('is decoded frame by frame, with pixels, place, time and contrast of each', () => {
    const frames = decodeImages(bytes, 'digest');
    const { phases } = generatePhantomStudy(spec);
    expect(frames).toHaveLength(16);
    expect(frames.map(({ frame }) => frame?.index)).toEqual(Array.from({ length: 16 }, (_, index) => index));
    expect([...frames[5]!.pixels]).toEqual([...phases[1]!.pixels.slice(256, 512)]);
    expect(frames[5]).toMatchObject({
      digest: 'digest',
      pixelSpacingMm: [10, 10],
      positionMm: [-75, -75, -2.5],
      frame: {
        attributes: {
          TemporalPositionIdentifier: '2',
          AcquisitionDate: '20260110',
          AcquisitionTime: '100432',
          ContrastBolusAgent: 'Gadopentetate dimeglumine',
          ContrastBolusAgentSequence: 'SCT|109216000|Gadopentetate dimeglumine',
          ContrastBolusStartTime: '100400',
          ImageOrientationPatient: '1\\0\\0\\0\\1\\0',
          SliceThickness: '4',
          ImageType: 'ORIGINAL\\PRIMARY\\DYNAMIC\\NONE',
        },
      },
    });
    expect(frames[0]?.frame?.attributes['ContrastBolusAgent']).toBe('');
    expect(frames[0]?.frame?.attributes['ContrastBolusAgentSequence']).toBe('');
  });

  const agent = (number: number, meaning: string, value = String(number)) => ({
    CodeValue: value,
    CodingSchemeDesignator: '99TEST',
    CodeMeaning: meaning,
    ContrastBolusAgentNumber: number,
  });
  const usage = (number: number, administered: string) => ({
    ContrastBolusAgentNumber: number,
    ContrastBolusAgentAdministered: administered,
  });
  const contrastOf = (change: (dataset: NaturalDataset) => void, frame: number) =>
    decodeImages(changed(change), 'digest')[frame]?.frame?.attributes;

  it('names of two agents those that were given by the time of the frame', () => {
    const two = (dataset: NaturalDataset) => {
      dataset.ContrastBolusAgentSequence = [agent(1, 'Primovist'), agent(2, 'Gadovist')];
      dataset.PerFrameFunctionalGroupsSequence![5]!['ContrastBolusUsageSequence'] = [
        usage(1, 'YES'),
        usage(2, 'NO'),
      ];
      dataset.PerFrameFunctionalGroupsSequence![6]!['ContrastBolusUsageSequence'] = [
        usage(1, 'YES'),
        usage(2, 'YES'),
      ];
    };
    expect(contrastOf(two, 5)).toMatchObject({
      ContrastBolusAgent: 'Primovist',
      ContrastBolusAgentSequence: '99TEST|1|Primovist',
    });
    expect(contrastOf(two, 6)).toMatchObject({
      ContrastBolusAgent: 'Primovist\\Gadovist',
      ContrastBolusAgentSequence: '99TEST|1|Primovist\\99TEST|2|Gadovist',
    });
  });

  it('names an agent in the characters that the file declares', () => {
    const chinese = (dataset: NaturalDataset) => {
      dataset.ContrastBolusAgentSequence = [agent(1, '普美显')];
    };
    expect(contrastOf(chinese, 5)?.['ContrastBolusAgent']).toBe('普美显');
  });

  it('is rescaled by the slope and intercept of each frame', () => {
    const scaled = decodeImages(
      changed((dataset) => {
        dataset.PerFrameFunctionalGroupsSequence![2]!['PixelValueTransformationSequence'] = [
          { RescaleIntercept: 10, RescaleSlope: 2, RescaleType: 'US' },
        ];
      }),
      'digest',
    );
    const plain = decodeImages(bytes, 'digest');
    expect([...scaled[2]!.pixels]).toEqual([...plain[2]!.pixels].map((value) => 2 * value + 10));
    expect(scaled[3]!.pixels).toEqual(plain[3]!.pixels);
  });

  it.each<[string, (dataset: NaturalDataset) => void, string]>([
    [
      'no place',
      (dataset) => {
        delete dataset.PerFrameFunctionalGroupsSequence![3]!['PlanePositionSequence'];
      },
      'frame 4 of a multi-frame instance has no ImagePositionPatient',
    ],
    [
      'no orientation',
      (dataset) => {
        delete dataset.SharedFunctionalGroupsSequence![0]!['PlaneOrientationSequence'];
      },
      'has no ImageOrientationPatient',
    ],
    [
      'no spacing',
      (dataset) => {
        delete dataset.SharedFunctionalGroupsSequence![0]!['PixelMeasuresSequence'];
      },
      'has no PixelSpacing',
    ],
    [
      'no functional groups',
      (dataset) => {
        delete dataset.PerFrameFunctionalGroupsSequence;
      },
      'announces 16 frames and describes 0',
    ],
    [
      'fewer described frames',
      (dataset) => {
        dataset.PerFrameFunctionalGroupsSequence!.pop();
      },
      'announces 16 frames and describes 15',
    ],
    [
      'more frames than pixels',
      (dataset) => {
        dataset.NumberOfFrames = 17;
        dataset.PerFrameFunctionalGroupsSequence!.push(dataset.PerFrameFunctionalGroupsSequence![0]!);
      },
      'missing, short or not 16 bit',
    ],
    [
      'a huge number of frames',
      (dataset) => {
        dataset.NumberOfFrames = 2_000_000_000;
      },
      '1 to 16384 can be read',
    ],
    [
      'no number of frames',
      (dataset) => {
        delete dataset.NumberOfFrames;
      },
      'announces no frames',
    ],
  ])('IV-10: is refused in words with %s', (_what, change, message) => {
    expect(() => decodeImages(changed(change), 'digest')).toThrow(message);
  });
});
