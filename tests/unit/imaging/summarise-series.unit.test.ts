import { describe, expect, it } from '@jest/globals';
import {
  dicomDate,
  summariseSeries,
  timeOfDay,
} from '../../../src/domain/imaging/series/summarise-series.js';

const shared = {
  Modality: 'MR',
  SeriesDescription: 'T1 VIBE fs portal venous',
  AcquisitionTime: '093510.500000',
  AcquisitionDate: '20260110',
  ContrastBolusStartTime: '093400',
  ContrastBolusAgent: 'Gd-DTPA',
  MagneticFieldStrength: '3',
  SliceThickness: '4',
  PixelSpacing: '2.5\\2.5',
  FrameOfReferenceUID: '1.2.3',
  ImageOrientationPatient: '1\\0\\0\\0\\1\\0',
  PatientID: 'MRN-1',
  PatientBirthDate: '19700203',
  PatientSex: 'F',
  TemporalPositionIdentifier: '3',
};
const instance = (height: number, change: Record<string, string> = {}, digest = `d${height}`) => ({
  sopInstanceUid: `1.${height}`,
  digest,
  attributes: { ...shared, ImagePositionPatient: `-100\\-100\\${height}`, ...change },
});
const record = (...instances: ReturnType<typeof instance>[]) => ({
  seriesInstanceUid: '1.9',
  attributes: {},
  instances,
  part: { kind: 'WHOLE' as const },
});
const person = { PatientID: 'MRN-1', PatientBirthDate: '19700203', PatientSex: 'F' };

describe('the summary of a series', () => {
  it('reads times, dates, numbers and heights from the attributes as stored', () => {
    expect(summariseSeries(record(instance(4), instance(0)), person)).toEqual({
      seriesUid: '1.9',
      part: { kind: 'WHOLE' },
      modality: 'MR',
      seriesDescription: 'T1 VIBE fs portal venous',
      temporalPositionIdentifier: 3,
      acquisitionTimeS: 34510.5,
      contrastStartTimeS: 34440,
      contrastAgent: 'Gd-DTPA',
      acquisitionDate: '2026-01-10',
      sliceThicknessMm: 4,
      pixelSpacingMm: [2.5, 2.5],
      frameOfReferenceUid: '1.2.3',
      orientation: [1, 0, 0, 0, 1, 0],
      fieldStrengthT: 3,
      sliceCount: 2,
      slicePositionsMm: [0, 4],
      identityDiffers: [],
    });
  });

  it('gathers what its images say of scanner and agent, several values of one image apart', () => {
    const said = [
      instance(0, { Manufacturer: 'SIEMENS ', MagneticFieldStrength: '3' }),
      instance(4, { Manufacturer: 'SIEMENS\\UIH', MagneticFieldStrength: '3\\1.5' }),
    ];
    expect(summariseSeries(record(...said))).toMatchObject({
      manufacturers: ['SIEMENS', 'UIH'],
      fieldStrengthT: 3,
      fieldStrengthsT: [3, 1.5],
    });
    const coded = instance(0, { ContrastBolusAgentSequence: 'SCT|440223009|Gadoxetate|disodium\\||\\' });
    expect(summariseSeries(record(coded)).codedAgents).toEqual([
      { code: 'SCT:440223009', meaning: 'Gadoxetate|disodium' },
    ]);
  });

  it('leaves out what they do not say', () => {
    const silent = instance(0, {
      Manufacturer: ' ',
      MagneticFieldStrength: '',
      ContrastBolusAgentSequence: '',
    });
    const summary = summariseSeries(record(silent));
    for (const key of ['manufacturers', 'fieldStrengthT', 'fieldStrengthsT', 'codedAgents'])
      expect(summary).not.toHaveProperty(key);
    expect(summariseSeries(record(instance(0, { MagneticFieldStrength: 'strong' })))).not.toHaveProperty(
      'fieldStrengthT',
    );
  });

  it('drops identical duplicates and reports conflicting ones', () => {
    expect(summariseSeries(record(instance(0), instance(4), instance(4)))).toMatchObject({
      sliceCount: 2,
      duplicatesDropped: 1,
    });
    expect(summariseSeries(record(instance(0), instance(4), instance(4, {}, 'other'))).damage).toContain(
      'one place',
    );
  });

  it('reports slices that are turned against or lie beside each other', () => {
    const turned = { ImageOrientationPatient: '-1\\0\\0\\0\\-1\\0' };
    const beside = { ImagePositionPatient: '-50\\-100\\4' };
    expect(summariseSeries(record(instance(0), instance(4, turned))).damage).toContain('Orientation');
    expect(summariseSeries(record(instance(0), instance(4, beside))).damage).toContain('beside');
  });

  it('reports an instance without a position', () => {
    expect(summariseSeries(record(instance(0), instance(4, { ImagePositionPatient: '' }))).damage).toContain(
      'ImagePositionPatient',
    );
  });

  it('notices another person in one instance alone', () => {
    expect(
      summariseSeries(record(instance(0), instance(4, { PatientSex: 'M' })), person).identityDiffers,
    ).toEqual(['PatientSex']);
  });

  it('IV-02: an attribute that is empty or left out is not given, and names nobody else', () => {
    const without = { PatientID: '', PatientSex: ' ', PatientBirthDate: '' };
    expect(summariseSeries(record(instance(0), instance(4, without)), person).identityDiffers).toEqual([]);
    expect(
      summariseSeries(record(instance(0), instance(4, { ...without, PatientID: 'other' })), person)
        .identityDiffers,
    ).toEqual(['PatientID']);
  });

  it('says of a series that could not be split why, and not that images claim one place', () => {
    const both = record(instance(0), instance(0, {}, 'other'));
    const part = { kind: 'UNSPLIT', reason: 'unclear' } as const;
    expect(summariseSeries({ ...both, part }).part).toEqual(part);
    expect(summariseSeries({ ...both, part }).damage).toBeUndefined();
  });

  it('reads what DICOM times and dates allow, and nothing else', () => {
    expect(timeOfDay('0935')).toBe(34500);
    expect(timeOfDay('')).toBeNull();
    expect(dicomDate('20260230')).toBeNull();
    expect(dicomDate('2026.01.10')).toBeNull();
  });
});
