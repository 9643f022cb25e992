import { createHash } from 'node:crypto';
import { describe, expect, it, jest } from '@jest/globals';
import dicomParser from 'dicom-parser';
import { phantomVolumes } from '../../../src/virtual/phantoms/phantom-volumes.js';
import { virtualPatient } from '../../../src/virtual/people/virtual-patient.js';
import { plainDate } from '../../../src/domain/calendar/plain-date.js';
import { assembleVolume, type SlicePixels } from '../../../src/domain/imaging/assemble-volume.js';
import { assessImageQuality } from '../../support/judged-images.js';
import { requiredPhases } from '../../../src/domain/imaging/phases/dynamic-phase.js';
import { imageTensor, type PhaseVolumes } from '../../../src/domain/imaging/model-input/image-tensor.js';
import type { SeriesRecord } from '../../../src/domain/imaging/series/series-record.js';
import { summariseSeries } from '../../../src/domain/imaging/series/summarise-series.js';
import {
  writeDicomStudy,
  type DicomInstance,
  type PhantomFaults,
} from '../../../src/virtual/phantoms/index.js';
import { modelManifest } from './models-on-disk.js';

// Writing whole studies takes a while where several test files share a processor.
jest.setTimeout(120_000);

const person = { medicalRecordNumber: 'MRN-9', name: 'Li^Wei', birthDate: '1965-04-05', sex: 'M' } as const;
const identity = { PatientID: 'MRN-9', PatientBirthDate: '19650405', PatientSex: 'M' };
const gate = {
  requiredPhases: ['PRE_CONTRAST', 'LATE_ARTERIAL', 'PORTAL_VENOUS', 'DELAYED'],
  maxSliceMm: 5,
} as const;
const patient = virtualPatient('integration:dicom');

const study = (faults: PhantomFaults = {}): readonly DicomInstance[] => [
  ...writeDicomStudy({
    seed: patient.seed,
    tumours: patient.tumours,
    patient: person,
    studyDate: '2026-01-10',
    faults,
  }),
];

const keywords: Readonly<Record<string, string>> = {
  x00080008: 'ImageType',
  x00080022: 'AcquisitionDate',
  x00080032: 'AcquisitionTime',
  x00080060: 'Modality',
  x0008103e: 'SeriesDescription',
  x00100020: 'PatientID',
  x00100030: 'PatientBirthDate',
  x00100040: 'PatientSex',
  x00180010: 'ContrastBolusAgent',
  x00180050: 'SliceThickness',
  x00180087: 'MagneticFieldStrength',
  x00181030: 'ProtocolName',
  x00181042: 'ContrastBolusStartTime',
  x00200032: 'ImagePositionPatient',
  x00200037: 'ImageOrientationPatient',
  x00200052: 'FrameOfReferenceUID',
  x00200100: 'TemporalPositionIdentifier',
  x00280030: 'PixelSpacing',
};

const recordsOf = (files: readonly DicomInstance[]): readonly SeriesRecord[] => {
  return [...Map.groupBy(files, ({ seriesInstanceUID }) => seriesInstanceUID)].map(
    ([seriesInstanceUid, own]) => ({
      seriesInstanceUid,
      attributes: {},
      instances: own.map(({ sopInstanceUID, bytes }) => {
        const data = dicomParser.parseDicom(bytes);
        const attributes = Object.entries(keywords).flatMap(([tag, keyword]) => {
          const value = data.string(tag);
          // dicom-parser gives bytes as Latin-1; the files say ISO_IR 192, which is UTF-8.
          return value === undefined
            ? []
            : [[keyword, Buffer.from(value, 'latin1').toString('utf8')] as const];
        });
        return {
          sopInstanceUid: sopInstanceUID,
          attributes: Object.fromEntries(attributes),
          digest: createHash('sha256').update(bytes).digest('hex'),
        };
      }),
    }),
  );
};

const judge = (files: readonly DicomInstance[], expected = identity) =>
  assessImageQuality(
    {
      studyDate: plainDate('2026-01-10'),
      series: recordsOf(files).map((series) =>
        summariseSeries({ ...series, part: { kind: 'WHOLE' } }, expected),
      ),
    },
    gate,
  );

const slice = (bytes: Uint8Array): SlicePixels => {
  const data = dicomParser.parseDicom(bytes);
  const [x = NaN, y = NaN, z = NaN] = data.string('x00200032')!.split('\\').map(Number);
  const pixels = data.elements['x7fe00010']!;
  return {
    columns: data.uint16('x00280011')!,
    rows: data.uint16('x00280010')!,
    positionMm: [x, y, z],
    pixelSpacingMm: [data.floatString('x00280030', 0)!, data.floatString('x00280030', 1)!],
    pixels: new Uint16Array(bytes.slice(pixels.dataOffset, pixels.dataOffset + pixels.length).buffer),
  };
};

describe('a phantom study on its way from DICOM to the model', () => {
  const files = study();

  it('passes the quality gate with every phase found by its time', () => {
    const result = judge(files);
    expect(result.findings).toEqual([]);
    expect(result.verdict).toBe('PASS');
    expect(Object.values(result.classification.chosen).map(({ by }) => by)).toEqual(Array(4).fill('PH-TIME'));
  });

  it('gives exactly the tensor on which the models were trained', () => {
    const { phases } = judge(files);
    const fromFiles = Object.fromEntries(
      requiredPhases.map((phase) => {
        const slices = files
          .filter((file) => file.seriesInstanceUID === phases[phase])
          .map(({ bytes }) => slice(bytes));
        const volume = assembleVolume(slices.toReversed(), [1, 0, 0, 0, 1, 0]);
        if (!volume.ok) throw new Error(`${phase} was refused`);
        return [phase, volume.value];
      }),
    ) as PhaseVolumes;
    const { parameters } = modelManifest('pre').preprocessing;
    const trained = imageTensor(phantomVolumes(patient), requiredPhases, parameters);
    const read = imageTensor(fromFiles, requiredPhases, parameters);
    if (!trained.ok || !read.ok) throw new Error('refused');
    expect(Buffer.compare(Buffer.from(read.value.buffer), Buffer.from(trained.value.buffer))).toBe(0);
  });

  it.each<[string, PhantomFaults, string, string]>([
    ['without its late arterial phase', { omitPhases: ['LATE_ARTERIAL'] }, 'FAIL', 'IQ-PHASES'],
    ['with a slice missing', { dropSlices: [{ phase: 'PORTAL_VENOUS', slice: 20 }] }, 'FAIL', 'IV-01'],
    [
      'with a portal volume in the place of the arterial one',
      { secondsFromContrast: { LATE_ARTERIAL: 66 }, descriptions: { LATE_ARTERIAL: 'A' } },
      'FAIL',
      'IQ-PHASES',
    ],
    ['with a mislabelled series', { descriptions: { DELAYED: 'T1 平扫' } }, 'NEEDS_REVIEW', 'IV-03'],
    ['with two frames of reference', { foreignFrameOfReference: ['DELAYED'] }, 'NEEDS_REVIEW', 'IV-06'],
    [
      'known by temporal position alone',
      {
        omitContrastTiming: true,
        descriptions: { PRE_CONTRAST: 'T1', LATE_ARTERIAL: 'T1', PORTAL_VENOUS: 'T1', DELAYED: 'T1' },
      },
      'NEEDS_REVIEW',
      'IV-04',
    ],
  ])('is stopped by the gate %s', (_what, faults, verdict, ruleId) => {
    const result = judge(study(faults));
    expect(result.verdict).toBe(verdict);
    expect(result.findings.map((finding) => finding.ruleId)).toContain(ruleId);
  });

  it('is quarantined when it shows another person', () => {
    const result = judge(files, { ...identity, PatientID: 'MRN-8' });
    expect(result).toMatchObject({ verdict: 'NEEDS_REVIEW', findings: [{ ruleId: 'IV-02' }] });
  });
});
