import { describe, expect, it } from '@jest/globals';
import dicomParser from 'dicom-parser';
import {
  generatePhantomStudy,
  writeDicomStudy,
  type DicomInstance,
  type PhantomSpec,
} from '../../../src/virtual/phantoms/index.js';

const small: PhantomSpec = {
  seed: 7,
  patient: { medicalRecordNumber: 'MRN-7', name: '王^芳', birthDate: '1970-02-03', sex: 'F' },
  studyDate: '2026-01-10',
  studyTime: '10:00:00',
  tumours: [],
  grid: { columns: 32, rows: 32, slices: 4, pixelSpacingMm: 10, spacingBetweenSlicesMm: 5 },
};
const seriesDescription = 'x0008103e';

const files = [...writeDicomStudy(small)];
const read = (file: DicomInstance) => dicomParser.parseDicom(file.bytes);
const values = (all: readonly DicomInstance[], tag: string) => [
  ...new Set(all.map((file) => read(file).string(tag))),
];

describe('a phantom study written as DICOM', () => {
  it('is MR Image Storage in explicit VR little endian with the UIDs it announces', () => {
    expect(values(files, 'x00080016')).toEqual(['1.2.840.10008.5.1.4.1.1.4']);
    expect(values(files, 'x00020010')).toEqual(['1.2.840.10008.1.2.1']);
    expect(files.map((file) => read(file).string('x00080018'))).toEqual(
      files.map((file) => file.sopInstanceUID),
    );
    expect(new Set(files.map((file) => file.sopInstanceUID)).size).toBe(16);
    for (const file of files) expect(file.sopInstanceUID).toMatch(/^2\.25\.\d{1,39}$/);
  });

  it('holds the pixels of the generated volume', () => {
    const study = generatePhantomStudy(small);
    const third = read(files[2]!);
    const element = third.elements['x7fe00010']!;
    const own = files[2]!.bytes.slice(element.dataOffset, element.dataOffset + element.length);
    expect(new Uint16Array(own.buffer)).toEqual(study.phases[0]!.pixels.slice(2 * 32 * 32, 3 * 32 * 32));
  });

  it('names the person, the study date and one frame of reference in every file', () => {
    expect(values(files, 'x00100020')).toEqual(['MRN-7']);
    expect(values(files, 'x00100030')).toEqual(['19700203']);
    expect(values(files, 'x00080020')).toEqual(['20260110']);
    expect(values(files, 'x00200052')).toHaveLength(1);
    expect(values(files, 'x0020000d')).toHaveLength(1);
    expect(values(files, 'x0020000e')).toHaveLength(4);
  });

  it('carries contrast agent and start on the later phases only, in temporal order', () => {
    const first = files.filter((file) => file.phase === 'PRE_CONTRAST');
    const later = files.filter((file) => file.phase !== 'PRE_CONTRAST');
    expect(values(first, 'x00180010')).toEqual([undefined]);
    expect(values(later, 'x00180010')).toEqual(['Gd-DTPA']);
    expect(values(later, 'x00181042')).toEqual(['100400']);
    expect(values(files, 'x00080032')).toEqual(['100245', '100432', '100510', '100700']);
    expect(values(files, 'x00200100')).toEqual(['1', '2', '3', '4']);
  });

  it('names the scanner and the agent that it was told, and none of a known maker unless told', () => {
    expect(values(files, 'x00080070')).toEqual(['APAR phantom']);
    expect(values(files, 'x00180087')).toEqual(['3']);
    const told = [
      ...writeDicomStudy({
        ...small,
        scanner: { manufacturer: 'CANON_MEC', fieldStrengthT: 1.5 },
        agent: {
          words: 'Primovist',
          code: { scheme: 'SCT', value: '440223009', meaning: 'Gadoxetate disodium' },
        },
      }),
    ];
    expect(values(told, 'x00080070')).toEqual(['CANON_MEC']);
    expect(values(told, 'x00180087')).toEqual(['1.5']);
    expect(values(told, 'x00180010')).toEqual([undefined, 'Primovist']);
  });

  it('places the slices at equal distances from the feet to the head', () => {
    const first = files.filter((file) => file.phase === 'PRE_CONTRAST');
    const heights = first.map((file) => Number(read(file).string('x00200032')?.split('\\')[2]));
    expect(heights).toEqual([-7.5, -2.5, 2.5, 7.5]);
  });

  it('gives the same bytes for the same specification', () => {
    expect([...writeDicomStudy(small)].map((file) => Buffer.from(file.bytes).toString('base64'))).toEqual(
      files.map((file) => Buffer.from(file.bytes).toString('base64')),
    );
  });

  it('leaves out a phase, drops a slice and mislabels a series when asked', () => {
    const spoilt = [
      ...writeDicomStudy({
        ...small,
        faults: {
          omitPhases: ['DELAYED'],
          dropSlices: [{ phase: 'PORTAL_VENOUS', slice: 1 }],
          descriptions: { PRE_CONTRAST: '平扫' },
          secondsFromContrast: { LATE_ARTERIAL: 66 },
          foreignFrameOfReference: ['PORTAL_VENOUS'],
        },
      }),
    ];
    expect(spoilt).toHaveLength(11);
    const plain = Buffer.from(spoilt[0]!.bytes).toString('utf8');
    expect(plain).toContain('平扫');
    expect(values(spoilt, 'x00080032')).toContain('100506');
    expect(values(spoilt, 'x00200052')).toHaveLength(2);
    expect(values(spoilt.slice(4), seriesDescription)).toEqual([
      'T1 VIBE fs late arterial',
      'T1 VIBE fs portal venous',
    ]);
  });
});
