import { dicomUid } from './dicom-uid.js';
import { defaultAgent, defaultScanner } from './scanners.js';
import { volumesOf, type PhantomSpec, type PhantomVolumeName } from './phantom-spec.js';

const descriptions: Readonly<Record<PhantomVolumeName, string>> = {
  PRE_CONTRAST: 'T1 VIBE fs pre-contrast',
  EARLY_ARTERIAL: 'T1 VIBE fs arterial',
  LATE_ARTERIAL: 'T1 VIBE fs late arterial',
  PORTAL_VENOUS: 'T1 VIBE fs portal venous',
  DELAYED: 'T1 VIBE fs delayed',
};

/** Start of each acquisition, seconds from the start of contrast. */
const secondsAfterStart: Readonly<Record<PhantomVolumeName, number>> = {
  PRE_CONTRAST: -75,
  EARLY_ARTERIAL: 18,
  LATE_ARTERIAL: 32,
  PORTAL_VENOUS: 70,
  DELAYED: 180,
};

const contrastAfterStartSeconds = 240;

const compact = (date: string): string => date.replaceAll('-', '');

const secondsOfDay = (time: string): number => {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return hours * 3600 + minutes * 60 + seconds;
};

const dicomTime = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join('');

/** The three UIDs that hold a study together. */
export const studyUids = (spec: PhantomSpec) => ({
  study:
    spec.studyInstanceUid ??
    dicomUid('study', String(spec.seed), spec.patient.medicalRecordNumber, spec.studyDate),
  frameOfReference: dicomUid('frame', String(spec.seed), spec.patient.medicalRecordNumber, spec.studyDate),
});

/** Attributes that every instance of one series shares, by their DICOM keywords. */
export const seriesAttributes = (
  spec: PhantomSpec,
  phase: PhantomVolumeName,
): Readonly<Record<string, unknown>> => {
  const { faults, scanner = defaultScanner, agent = defaultAgent } = spec;
  const uids = studyUids(spec);
  const start = secondsOfDay(spec.studyTime ?? '09:30:00');
  const contrastStart = start + contrastAfterStartSeconds;
  const acquired = contrastStart + (faults?.secondsFromContrast?.[phase] ?? secondsAfterStart[phase]);
  const date = compact(spec.studyDate);
  const together = spec.layout !== undefined;
  const description =
    faults?.descriptions?.[phase] ?? (together ? 'T1 VIBE fs dynamic' : descriptions[phase]);
  const volumes = volumesOf(spec);
  const number = volumes.indexOf(phase) + 1;
  const frame = faults?.foreignFrameOfReference?.includes(phase)
    ? dicomUid('other frame', uids.frameOfReference, phase)
    : uids.frameOfReference;
  return {
    SpecificCharacterSet: 'ISO_IR 192',
    ImageType: ['ORIGINAL', 'PRIMARY', 'M'],
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.4',
    StudyDate: date,
    SeriesDate: date,
    AcquisitionDate: date,
    ContentDate: date,
    StudyTime: dicomTime(start),
    SeriesTime: dicomTime(acquired),
    AcquisitionTime: dicomTime(acquired),
    ContentTime: dicomTime(acquired),
    AccessionNumber: '',
    Modality: 'MR',
    Manufacturer: scanner.manufacturer,
    ManufacturerModelName: 'Synthetic abdomen',
    ReferringPhysicianName: '',
    StudyDescription: 'Synthetic dynamic contrast MRI of the liver',
    SeriesDescription: description,
    PatientName: spec.patient.name,
    PatientID: spec.patient.medicalRecordNumber,
    PatientBirthDate: compact(spec.patient.birthDate),
    PatientSex: spec.patient.sex,
    BodyPartExamined: 'LIVER',
    ScanningSequence: 'GR',
    SequenceVariant: 'SP',
    ScanOptions: 'FS',
    MRAcquisitionType: '3D',
    SequenceName: '*fl3d1',
    RepetitionTime: '4.1',
    EchoTime: '1.9',
    FlipAngle: '9',
    EchoTrainLength: '1',
    MagneticFieldStrength: String(scanner.fieldStrengthT),
    ProtocolName: description,
    ...(phase !== 'PRE_CONTRAST' && { ContrastBolusAgent: agent.words }),
    ...(phase !== 'PRE_CONTRAST' &&
      !faults?.omitContrastTiming && { ContrastBolusStartTime: dicomTime(contrastStart) }),
    PatientPosition: 'HFS',
    StudyInstanceUID: uids.study,
    SeriesInstanceUID: dicomUid('series', uids.study, together ? 'dynamic' : phase),
    StudyID: '1',
    SeriesNumber: together ? '1' : String(number),
    AcquisitionNumber: String(number),
    FrameOfReferenceUID: frame,
    PositionReferenceIndicator: '',
    ...(!faults?.omitTemporalPosition && {
      TemporalPositionIdentifier: String(number),
      NumberOfTemporalPositions: String(volumes.length),
    }),
    BurnedInAnnotation: 'NO',
  };
};
