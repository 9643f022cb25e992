import { seriesAttributes } from './dicom-attributes.js';
import { dicomUid } from './dicom-uid.js';
import type { PhantomStudy } from './generate-phantom-study.js';
import { defaultAgent } from './scanners.js';
import { isDropped, type PhantomSpec, type PhantomVolumeName } from './phantom-spec.js';

/** Attributes that belong to single images; of an Enhanced MR object the functional groups say it. */
const ofSingleImages = [
  'AcquisitionDate',
  'AcquisitionTime',
  'AcquisitionNumber',
  'TemporalPositionIdentifier',
  'NumberOfTemporalPositions',
  'ContrastBolusAgent',
  'ContrastBolusStartTime',
  'ScanOptions',
  'SequenceName',
  'RepetitionTime',
  'EchoTime',
  'FlipAngle',
  'EchoTrainLength',
] as const;

const word = (attributes: Readonly<Record<string, unknown>>, keyword: string): string =>
  String(attributes[keyword]);

const perFrame = (spec: PhantomSpec, study: PhantomStudy, phase: PhantomVolumeName, slice: number) => {
  const { grid, originMm } = study;
  const own = seriesAttributes(spec, phase);
  return {
    FrameContentSequence: [
      {
        FrameAcquisitionDateTime: word(own, 'AcquisitionDate') + word(own, 'AcquisitionTime'),
        FrameAcquisitionNumber: Number(own['AcquisitionNumber']),
        ...(own['TemporalPositionIdentifier'] !== undefined && {
          TemporalPositionIndex: Number(own['TemporalPositionIdentifier']),
        }),
      },
    ],
    PlanePositionSequence: [
      {
        ImagePositionPatient: [originMm[0], originMm[1], originMm[2] + slice * grid.spacingBetweenSlicesMm],
      },
    ],
    ContrastBolusUsageSequence: [
      {
        ContrastBolusAgentNumber: 1,
        ContrastBolusAgentAdministered: own['ContrastBolusAgent'] === undefined ? 'NO' : 'YES',
      },
    ],
  };
};

const sharedGroups = ({ grid }: PhantomStudy) => ({
  PixelMeasuresSequence: [
    {
      SliceThickness: grid.sliceThicknessMm,
      SpacingBetweenSlices: grid.spacingBetweenSlicesMm,
      PixelSpacing: [grid.pixelSpacingMm, grid.pixelSpacingMm],
    },
  ],
  PlaneOrientationSequence: [{ ImageOrientationPatient: [1, 0, 0, 0, 1, 0] }],
  PixelValueTransformationSequence: [{ RescaleIntercept: 0, RescaleSlope: 1, RescaleType: 'US' }],
  MRImageFrameTypeSequence: [{ FrameType: ['ORIGINAL', 'PRIMARY', 'DYNAMIC', 'NONE'] }],
});

const contrastAgent = (
  { agent = defaultAgent }: PhantomSpec,
  attributes: Readonly<Record<string, unknown>>,
) => ({
  ContrastBolusAgentSequence: [
    {
      CodeValue: agent.code.value,
      CodingSchemeDesignator: agent.code.scheme,
      CodeMeaning: agent.code.meaning,
      ContrastBolusAgentNumber: 1,
      ...(attributes['ContrastBolusStartTime'] !== undefined && {
        ContrastAdministrationProfileSequence: [
          { ContrastBolusStartTime: attributes['ContrastBolusStartTime'] },
        ],
      }),
    },
  ],
});

/** All volumes of a study as one Enhanced MR object: a frame a slice, what differs between frames in their groups. */
export const enhancedDataset = (spec: PhantomSpec, study: PhantomStudy) => {
  const { grid } = study;
  const size = grid.columns * grid.rows;
  const first = seriesAttributes(spec, study.phases[0]?.phase ?? 'PRE_CONTRAST');
  const last = seriesAttributes(spec, study.phases.at(-1)?.phase ?? 'DELAYED');
  const common = Object.fromEntries(
    Object.entries(first).filter(([keyword]) => !ofSingleImages.some((one) => one === keyword)),
  );
  const frames = study.phases.flatMap(({ phase, pixels }) =>
    Array.from({ length: grid.slices }, (_, slice) => ({ phase, pixels, slice })).filter(
      ({ slice }) => !isDropped(spec, phase, slice),
    ),
  );
  const pixelData = new Uint16Array(frames.length * size);
  for (const [index, { pixels, slice }] of frames.entries())
    pixelData.set(pixels.subarray(slice * size, (slice + 1) * size), index * size);
  return {
    ...common,
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.4.1',
    SOPInstanceUID: dicomUid('instance', word(first, 'SeriesInstanceUID'), 'enhanced'),
    SeriesInstanceUID: word(first, 'SeriesInstanceUID'),
    StudyInstanceUID: word(first, 'StudyInstanceUID'),
    InstanceNumber: '1',
    NumberOfFrames: frames.length,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: grid.rows,
    Columns: grid.columns,
    BitsAllocated: 16,
    BitsStored: 16,
    HighBit: 15,
    PixelRepresentation: 0,
    ...contrastAgent(spec, last),
    SharedFunctionalGroupsSequence: [sharedGroups(study)],
    PerFrameFunctionalGroupsSequence: frames.map(({ phase, slice }) => perFrame(spec, study, phase, slice)),
    PixelData: [pixelData.buffer],
    _vrMap: { PixelData: 'OW' },
  };
};
