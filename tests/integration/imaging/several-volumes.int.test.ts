import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createImageArchive } from '../../../src/adapters/orthanc/image-archive.js';
import { assessImaging } from '../../../src/application/imaging/assess-imaging.js';
import type { ImageArchive } from '../../../src/application/ports/image-archive.js';
import { loadPhases } from '../../../src/application/prediction/load-phases.js';
import { requiredPhases } from '../../../src/domain/imaging/phases/dynamic-phase.js';
import { imageTensor } from '../../../src/domain/imaging/model-input/image-tensor.js';
import type { ImagingAssessment } from '../../../src/domain/record/machines/imaging-assessment.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';
import { uploadStudy } from '../../../src/local/demo/dicom-upload.js';
import type { PhantomSpec } from '../../../src/virtual/phantoms/index.js';
import type { Settings } from '../../../src/local/demo/settings.js';
import { startStack, type Stack } from '../../../src/local/launcher/stack.js';
import { freePorts } from '../../support/free-ports.js';
import { temporaryFolder, until } from '../local/support.js';
import { modelManifest } from '../models/models-on-disk.js';

// Writing, sending and judging whole studies takes a while where several test files share a processor.
jest.setTimeout(180_000);

const folder = temporaryFolder();
const progress = { heartbeat: () => undefined, signal: new AbortController().signal };
const patient = { medicalRecordNumber: 'MRN-7', name: 'Li^Wei', birthDate: '1965-04-05', sex: 'M' } as const;
const person = { ...patient, nationalId: 'none', phone: '' };
let stack: Stack;
let archive: ImageArchive;
let orthanc: { readonly url: string; readonly user: string; readonly password: string };

beforeAll(async () => {
  stack = await startStack({
    dataDir: folder.path,
    clock: 'manual',
    ports: await freePorts(),
    parts: ['orthanc'],
    quiet: true,
  });
  orthanc = {
    url: stack.urls.orthanc,
    user: stack.orthancUser,
    password: readFileSync(stack.secrets.orthancPassword, 'utf8').trim(),
  };
  archive = createImageArchive(orthanc);
});

afterAll(async () => {
  await stack.stop();
  folder.remove();
});

/** The same invented person and the same pixels in every study; only the record number, hence the UIDs, differs. */
const spec = (number: number, change: Partial<PhantomSpec>): PhantomSpec => ({
  seed: 'several-volumes',
  patient: { ...patient, medicalRecordNumber: `MRN-${number}` },
  studyDate: '2026-01-10',
  tumours: [],
  ...change,
});

const judged = async (study: PhantomSpec): Promise<ImagingAssessment> => {
  const { studyInstanceUid } = await uploadStudy({ orthanc } as Settings, study);
  await until(async () => (await archive.findStudy(studyInstanceUid))?.stable === true);
  const expected = { ...person, medicalRecordNumber: study.patient.medicalRecordNumber };
  return assessImaging({ archive, protocol: protocolV1 }, studyInstanceUid, expected, progress);
};

const tensorOf = async (assessment: ImagingAssessment): Promise<Buffer> => {
  const volumes = await loadPhases(archive, assessment, progress);
  if (!volumes.ok) throw new Error(volumes.refusals.map(({ message }) => message).join('; '));
  const { parameters } = modelManifest('pre').preprocessing;
  const tensor = imageTensor(volumes.value, requiredPhases, parameters);
  if (!tensor.ok) throw new Error('the tensor was refused');
  return Buffer.from(tensor.value.buffer);
};

const lateOf = ({ volumes }: ImagingAssessment) => volumes.LATE_ARTERIAL;
const rules = ({ findings }: ImagingAssessment) =>
  findings.map(({ ruleId, verdict }) => `${ruleId} ${verdict}`);

describe('studies in a real archive, with two arterial volumes', () => {
  let tensor: Buffer;

  beforeAll(async () => {
    const assessment = await judged(spec(1, { earlyArterial: true }));
    expect(assessment).toMatchObject({ verdict: 'PASS', volumes: {} });
    expect(rules(assessment)).toEqual(['IV-05 PASS']);
    expect(new Set(Object.values(assessment.phases)).size).toBe(4);
    tensor = await tensorOf(assessment);
  });

  it.each<[string, Partial<PhantomSpec>, string, number]>([
    ['one series, told by temporal position', { layout: 'ONE_SERIES' }, 'TemporalPositionIdentifier=3', 220],
    [
      'one series, told by acquisition time',
      { layout: 'ONE_SERIES', faults: { omitTemporalPosition: true } },
      'AcquisitionTime=093432',
      220,
    ],
    ['one Enhanced MR object', { layout: 'ENHANCED' }, 'TemporalPositionIdentifier=3', 1],
    [
      'one Enhanced MR object without temporal positions',
      { layout: 'ENHANCED', faults: { omitTemporalPosition: true } },
      'AcquisitionTime=093432',
      1,
    ],
  ])(
    'IV-10, IV-05: in %s give the tensor that one series a phase gives',
    async (what, change, late, instances) => {
      const assessment = await judged(spec(10 + what.length, { earlyArterial: true, ...change }));
      expect(rules(assessment)).toEqual(['IV-05 PASS']);
      expect(assessment).toMatchObject({ verdict: 'PASS', instanceCount: instances });
      expect(new Set(Object.values(assessment.phases)).size).toBe(1);
      expect(lateOf(assessment)).toBe(late);
      expect(Buffer.compare(await tensorOf(assessment), tensor)).toBe(0);
    },
  );
});

describe('studies in a real archive that are not as they should be', () => {
  it.each<[string, PhantomSpec['faults'], string, string]>([
    [
      'a slice missing in a required phase',
      { dropSlices: [{ phase: 'PORTAL_VENOUS', slice: 20 }] },
      'FAIL',
      'IV-01 FAIL',
    ],
    [
      'an arterial volume taken too early',
      { rendersAs: { LATE_ARTERIAL: 'EARLY_ARTERIAL' } },
      'NEEDS_REVIEW',
      'IV-03 NEEDS_REVIEW',
    ],
    ['a temporal position left out', { omitPhases: ['LATE_ARTERIAL'] }, 'FAIL', 'IV-10 NEEDS_REVIEW'],
  ])('IV-10: one Enhanced MR object with %s', async (what, faults, verdict, rule) => {
    const assessment = await judged(
      spec(100 + what.length, { layout: 'ENHANCED', ...(faults && { faults }) }),
    );
    expect(assessment.verdict).toBe(verdict);
    expect(rules(assessment)).toContain(rule);
  });

  it('IV-01: a slice missing in the early arterial volume, which no phase needs, fails nothing', async () => {
    const assessment = await judged(
      spec(300, {
        earlyArterial: true,
        layout: 'ENHANCED',
        faults: { dropSlices: [{ phase: 'EARLY_ARTERIAL', slice: 20 }] },
      }),
    );
    expect(rules(assessment)).toEqual(['IV-05 NEEDS_REVIEW']);
  });
});
