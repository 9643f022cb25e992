import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { readFileSync } from 'node:fs';
import axios from 'axios';
import { createImageIdentities } from '../../../src/adapters/orthanc/image-identities.js';
import { writeDicomStudy, type PhantomSpec } from '../../../src/virtual/phantoms/index.js';
import { startStack, type Stack } from '../../../src/local/launcher/stack.js';
import { freePorts } from '../../support/free-ports.js';
import { temporaryFolder } from '../local/support.js';

jest.setTimeout(120_000);

const folder = temporaryFolder();
let stack: Stack;
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
});

afterAll(async () => {
  await stack.stop();
  folder.remove();
});

const spec: PhantomSpec = {
  seed: 'identities',
  patient: { medicalRecordNumber: 'MRN-70001', name: 'Li^Wei=李^伟', birthDate: '1965-04-05', sex: 'M' },
  studyDate: '2026-01-10',
  tumours: [],
};

/** The same file with a record number of the same length. */
const underAnotherNumber = (bytes: Uint8Array): Buffer =>
  Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('MRN-70001', 'MRN-70002'), 'latin1');

it('IV-02: a real archive names every identity of both studies that it holds under one UID', async () => {
  const [first, second] = [...writeDicomStudy(spec)].slice(0, 2);
  const uid = first!.studyInstanceUID;
  const http = axios.create({
    baseURL: orthanc.url,
    auth: { username: orthanc.user, password: orthanc.password },
    headers: { 'content-type': 'application/dicom' },
  });
  await http.post('/instances', first!.bytes);
  await http.post('/instances', underAnotherNumber(second!.bytes));
  const { identitiesIn } = createImageIdentities(orthanc);
  const found = await identitiesIn(uid);
  const attributes = { PatientBirthDate: '19650405', PatientSex: 'M', PatientName: 'Li^Wei=李^伟' };
  expect(found.toSorted((a, b) => (a.attributes.PatientID < b.attributes.PatientID ? -1 : 1))).toEqual(
    ['MRN-70001', 'MRN-70002'].map((PatientID) => ({
      attributes: { PatientID, ...attributes },
      seriesInstanceUids: [expect.stringMatching(/^[0-9.]+$/u)],
      images: 1,
    })),
  );
  expect(await identitiesIn('1.2.3.4')).toEqual([]);
});
