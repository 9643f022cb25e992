import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import axios, { type AxiosInstance } from 'axios';
import { readFileSync } from 'node:fs';
import { createImageArchive } from '../../../src/adapters/orthanc/image-archive.js';
import { assessImaging } from '../../../src/application/imaging/assess-imaging.js';
import type { ImageArchive } from '../../../src/application/ports/image-archive.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';
import type { ImagingAssessment } from '../../../src/domain/record/machines/imaging-assessment.js';
import { startStack, type Stack } from '../../../src/local/launcher/stack.js';
import { writeDicomStudy, type PhantomSpec } from '../../../src/virtual/phantoms/index.js';
import { changedDicom, type NaturalDataset } from '../../support/changed-dicom.js';
import { freePorts } from '../../support/free-ports.js';
import { temporaryFolder, until } from '../local/support.js';

// Writing, sending and judging whole studies takes a while where several test files share a processor.
jest.setTimeout(180_000);

const folder = temporaryFolder();
const progress = { heartbeat: () => undefined, signal: new AbortController().signal };
const person = { name: 'Li^Wei', birthDate: '1965-04-05', sex: 'M' } as const;
let stack: Stack;
let archive: ImageArchive;
let http: AxiosInstance;

beforeAll(async () => {
  stack = await startStack({
    dataDir: folder.path,
    clock: 'manual',
    ports: await freePorts(),
    parts: ['orthanc'],
    quiet: true,
  });
  const options = {
    url: stack.urls.orthanc,
    user: stack.orthancUser,
    password: readFileSync(stack.secrets.orthancPassword, 'utf8').trim(),
  };
  archive = createImageArchive(options);
  http = axios.create({ baseURL: options.url, auth: { username: options.user, password: options.password } });
});

afterAll(async () => {
  await stack.stop();
  folder.remove();
});

let number = 0;

/** Sends a study each file of which is changed, and judges it. */
const judged = async (
  spec: Partial<PhantomSpec>,
  change: (dataset: NaturalDataset) => void = () => undefined,
): Promise<ImagingAssessment> => {
  number += 1;
  const patient = { ...person, medicalRecordNumber: `MRN-${number}` };
  const whole: PhantomSpec = {
    seed: 'acquisition',
    patient,
    studyDate: '2026-01-10',
    tumours: [],
    grid: { columns: 32, rows: 32, slices: 12, pixelSpacingMm: 8, spacingBetweenSlicesMm: 4 },
    ...spec,
  };
  let studyInstanceUid = '';
  for (const instance of writeDicomStudy(whole)) {
    studyInstanceUid = instance.studyInstanceUID;
    await http.post('/instances', changedDicom(instance.bytes, change), {
      headers: { 'content-type': 'application/dicom' },
    });
  }
  await until(async () => (await archive.findStudy(studyInstanceUid))?.stable === true);
  const vault = { ...patient, nationalId: 'none', phone: '' };
  return assessImaging({ archive, protocol: protocolV1 }, studyInstanceUid, vault, progress);
};

const notes = ({ findings }: ImagingAssessment) =>
  findings.flatMap(({ code, verdict, message }) =>
    code.startsWith('IV-06') ? [`${verdict}: ${message}`] : [],
  );
const code = (value: string, meaning: string, agent = 1) => ({
  CodeValue: value,
  CodingSchemeDesignator: 'SCT',
  CodeMeaning: meaning,
  ContrastBolusAgentNumber: agent,
});

describe('scanner and contrast agent of studies in a real archive', () => {
  const primovist = {
    words: 'Primovist',
    code: { scheme: 'SCT', value: '440223009', meaning: 'Gadoxetate disodium' },
  };

  it.each<[string, Partial<PhantomSpec>]>([
    ['single images, a series a phase', {}],
    ['single images in one series', { layout: 'ONE_SERIES' }],
    ['an Enhanced MR object', { layout: 'ENHANCED' }],
  ])('are read of what the phantom was told: %s', async (_what, layout) => {
    const scanner = { manufacturer: 'CANON_MEC', fieldStrengthT: 1.494 };
    const judgement = await judged({ ...layout, scanner, agent: primovist });
    expect(judgement).toMatchObject({
      verdict: 'PASS',
      phases: {
        PRE_CONTRAST: expect.any(String),
        LATE_ARTERIAL: expect.any(String),
        PORTAL_VENOUS: expect.any(String),
        DELAYED: expect.any(String),
      },
      acquisition: { vendor: 'CANON', fieldStrength: '1.5T', contrastClass: 'HEPATOBILIARY' },
    });
    // The phantom has no hepatobiliary phase, which is noted of gadoxetate only.
    expect(judgement.findings.map(({ ruleId }) => ruleId)).toContain('IQ-HBP');
    expect(notes(judgement)).toEqual([]);
  });

  it('are read of Chinese names and of a coded agent without words, in single images', async () => {
    const judgement = await judged({}, (dataset) => {
      dataset['Manufacturer'] = ' 上海联影 ';
      dataset['ContrastBolusAgent'] = '';
      dataset.ContrastBolusAgentSequence = [code('0', '普美显')];
    });
    expect(judgement.acquisition).toEqual({
      vendor: 'UNITED_IMAGING',
      fieldStrength: '3T',
      contrastClass: 'HEPATOBILIARY',
    });
    expect(JSON.stringify(judgement)).not.toMatch(/联影|普美显/u);
  });

  it('are read of Chinese names in an Enhanced MR object', async () => {
    const { acquisition } = await judged({ layout: 'ENHANCED' }, (dataset) => {
      dataset['Manufacturer'] = '西门子';
      dataset.ContrastBolusAgentSequence = [code('0', '钆布醇')];
    });
    expect(acquisition).toMatchObject({ vendor: 'SIEMENS', contrastClass: 'EXTRACELLULAR' });
  });

  it('IV-06: are not recorded where two are named, with notes that fail nothing', async () => {
    const judgement = await judged({}, (dataset) => {
      dataset['Manufacturer'] = ['siemens', 'UIH'];
      dataset['MagneticFieldStrength'] = ['3', '1.5'];
      if (dataset['ContrastBolusAgent'] === 'Gd-DTPA')
        dataset['ContrastBolusAgent'] = ['Gd-DTPA', 'Primovist'];
    });
    expect(judgement.acquisition).toEqual({
      vendor: 'NOT_RECORDED',
      fieldStrength: 'NOT_RECORDED',
      contrastClass: 'NOT_RECORDED',
    });
    expect(notes(judgement)).toEqual([
      expect.stringMatching(/^PASS: .*maker.*field strength.*contrast agent/u),
    ]);
  });

  it('IV-06: take a field in gauss as not recorded, and ask', async () => {
    const judgement = await judged({ layout: 'ENHANCED' }, (dataset) => {
      dataset['MagneticFieldStrength'] = '15000';
    });
    expect(judgement.acquisition.fieldStrength).toBe('NOT_RECORDED');
    expect(notes(judgement)).toHaveLength(4);
    for (const note of notes(judgement))
      expect(note).toMatch(/^NEEDS_REVIEW: .*15000.*counts as not recorded/u);
  });

  it('are not recorded where the files say nothing, or name an agent that nobody knows', async () => {
    const silent = await judged({ layout: 'ENHANCED' }, (dataset) => {
      delete dataset['Manufacturer'];
      delete dataset.ContrastBolusAgentSequence;
    });
    expect(silent.acquisition).toMatchObject({ vendor: 'NOT_RECORDED', contrastClass: 'NOT_RECORDED' });
    const unknown = await judged({ layout: 'ENHANCED' }, (dataset) => {
      dataset.ContrastBolusAgentSequence = [code('0', 'Li Wei, 10 ml')];
    });
    expect(unknown.acquisition.contrastClass).toBe('NOT_RECORDED');
    expect(notes(unknown)).toEqual([expect.stringContaining('not known here')]);
    expect(JSON.stringify(unknown)).not.toContain('Li Wei');
  });
});
