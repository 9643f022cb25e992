import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openSealed, unlockPrivateKey } from '../../src/cli/key-holder/index.js';
import { clockStream, patientStream, trialStream, unsealingStream } from '../../src/contracts/names.js';
import type { OpenedPrediction } from '../../src/domain/unsealing/unsealing.js';
import { enrol, operate } from '../../src/local/demo/before-surgery.js';
import type { Person } from '../../src/virtual/people/three-people.js';
import { plusDays } from '../../src/local/demo/trial-time.js';
import { openInside, type Inside } from './support/insider.js';
import { keyCandidates, openedWith } from './support/key-candidates.js';
import {
  decodedBy,
  decryptedEvents,
  environments,
  everyAnswer,
  openedPayloads,
  readModelRows,
  shownByCodec,
  temporalPayloads,
  type Answered,
} from './support/read-everything.js';
import { renderingsOf, renderingsOfKey, renderingsOfText, type Rendering } from './support/renderings.js';
import { filesBelow, findIn, type Readable } from './support/scan.js';
import { startTestStack, type TestStack } from './support/test-stack.js';
import { firstDay, passphrase, Ward } from './support/ward.js';

jest.setTimeout(6 * 60_000);
const keyHolder = 'key-holder';
const surgery = plusDays(firstDay, 10);
const pathology = plusDays(surgery, 7);

const identity: Person['identity'] = {
  nationalId: '420106196611204521',
  name: 'Ouyang^Qiaozhen',
  birthDate: '1966-11-20',
  sex: 'F',
  medicalRecordNumber: 'TJ-0077310-SECRECY',
  phone: '+86-27-5550-0147-32',
};

let test: TestStack;
let inside: Inside;
let streams: readonly string[];
let predictions: readonly OpenedPrediction[];
let secrets: readonly Rendering[];
let person: readonly Rendering[];
let answers: readonly Answered[];
let boxes: readonly string[];
let publicKey: string;
/** Everything but files: what the processes are told, what they can decrypt, what they answer. */
let read: readonly Readable[];

/** Lines such as `decimal in logs/api.log`. */
const foundIn = async (
  sources: AsyncIterable<Readable> | Iterable<Readable>,
  renderings: readonly Rendering[],
): Promise<readonly string[]> => {
  const found: string[] = [];
  for await (const source of sources) found.push(...findIn(source, renderings));
  return found;
};

const profileFiles = (...leftOut: readonly string[]) =>
  filesBelow(test.stack.profileDir, [keyHolder, ...leftOut]);

/** What only the key holder can do, with the passphrase. */
const openAsKeyHolder = async (stream: string): Promise<void> => {
  const { events } = await inside.log.read(stream);
  const sealed = events.filter(({ type }) => type === 'PredictionSealed');
  boxes = sealed.map(({ data }) => (data as { sealed: string }).sealed);
  const file: unknown = JSON.parse(
    await readFile(join(test.stack.profileDir, keyHolder, 'sealing-key.json'), 'utf8'),
  );
  predictions = await openSealed(file, passphrase, sealed);
  const key = await unlockPrivateKey(file, passphrase);
  publicKey = key.publicKey;
  secrets = [
    ...predictions.flatMap(({ model, score }) =>
      renderingsOf(score).map((one) => ({ ...one, what: `score of ${model} as ${one.what}` })),
    ),
    ...renderingsOfText('passphrase', passphrase),
    ...renderingsOfKey('private key', key.privateKey),
  ];
};

beforeAll(async () => {
  test = await startTestStack({ clock: 'manual' });
  inside = await openInside(test.stack);
  const ward = new Ward(test);
  await ward.open(true);
  const participant = await enrol(ward.stage, { ...ward.person('secrecy'), identity }, surgery);
  await ward.clock.advanceTo(pathology);
  await operate(ward.stage, [participant], surgery);
  const stream = patientStream(participant.subjectId);
  streams = [stream, trialStream, unsealingStream, clockStream];
  await openAsKeyHolder(stream);
  person = [
    ...renderingsOfText('national id', identity.nationalId),
    ...renderingsOfText('name', identity.name),
    ...renderingsOfText('family name', 'Ouyang'),
    ...renderingsOfText('birth date', identity.birthDate),
    ...renderingsOfText('medical record number', identity.medicalRecordNumber),
    ...renderingsOfText('telephone', identity.phone ?? ''),
  ];

  const payloads = await temporalPayloads(inside);
  const opened = await openedPayloads(inside, payloads, streams);
  expect(opened.opened).toBeGreaterThan(10);
  const decoded = [
    ...(await decodedBy(test, 'administrator', payloads)),
    ...(await decodedBy(test, 'auditor', payloads)),
  ];
  answers = [...(await everyAnswer(test, participant.subjectId)), ...decoded];
  const variables = await environments(test.stack);
  for (const part of ['api', 'worker', 'inference'] as const) await test.stack.part(part).stop();
  read = [
    ...variables,
    ...(await decryptedEvents(inside, streams)),
    ...opened.all,
    ...answers.map(({ who, path, text }) => ({ where: `${path} for ${who}`, bytes: Buffer.from(text) })),
    ...decoded.map(shownByCodec),
    ...(await readModelRows(test.stack.profileDir)),
  ];
});

afterAll(async () => {
  await inside.close();
  await test.stop();
});

describe('the search itself', () => {
  it('looks for both scores, and finds each where it was planted', async () => {
    expect(predictions.map(({ model }) => model)).toEqual(['PRE', 'POST']);
    const folder = await mkdtemp(join(tmpdir(), 'apar-planted-'));
    const noise = Buffer.from('{"at":"2030-01-07T04:00:25.123Z","x":');
    try {
      for (const { model, score } of predictions) {
        const view = new DataView(new ArrayBuffer(24));
        view.setFloat64(0, score);
        view.setFloat64(8, score, true);
        view.setFloat32(16, score);
        view.setFloat32(20, score, true);
        const planted: Readonly<Record<string, Buffer>> = {
          'float64 big-endian': Buffer.from(view.buffer, 0, 8),
          'float64 little-endian': Buffer.from(view.buffer, 8, 8),
          'float32 big-endian': Buffer.from(view.buffer, 16, 4),
          'float32 little-endian': Buffer.from(view.buffer, 20, 4),
          decimal: Buffer.from(String(score)),
          percentage: Buffer.from(`${score * 100}%`),
          exponential: Buffer.from(score.toExponential()),
        };
        for (const [what, bytes] of Object.entries(planted)) {
          const file = join(folder, 'planted.log');
          await writeFile(file, Buffer.concat([noise, bytes, Buffer.from('}')]));
          expect(await foundIn(filesBelow(folder), secrets)).toContain(
            `score of ${model} as ${what} in planted.log`,
          );
          await rm(file);
        }
      }
      await writeFile(join(folder, 'empty.log'), noise);
      expect(await foundIn(filesBelow(folder), secrets)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('reads what is there: the participant’s images, log, read models and answers', async () => {
    const images: string[] = [];
    for await (const { where } of profileFiles()) images.push(where);
    expect(images).toEqual(
      expect.arrayContaining([
        expect.stringContaining('events.db'),
        'temporal.db',
        expect.stringContaining('vault.sqlite'),
        expect.stringMatching(/^orthanc/),
        expect.stringMatching(/^pglite/),
        expect.stringMatching(/^logs\/inference/),
        expect.stringMatching(/^secrets/),
        expect.stringMatching(/^identity/),
      ]),
    );
    expect(images.filter((where) => where.startsWith(keyHolder))).toEqual([]);
    const wanted = renderingsOfText('what everybody may know', 'PredictionSealed');
    const known = await foundIn(read, wanted);
    expect(known).toEqual(
      expect.arrayContaining([
        expect.stringContaining('events of patient-'),
        expect.stringContaining('read model '),
      ]),
    );
    expect(await foundIn(filesBelow(test.stack.profileDir, []), person)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^medical record number in orthanc/)]),
    );
  });
});

describe('before the database is locked', () => {
  it('no file that a server can read holds a score, or the key to one', async () => {
    expect(await foundIn(profileFiles(), secrets)).toEqual([]);
  });

  it('no variable, decrypted event, opened payload, read model or answer holds one either', async () => {
    expect(await foundIn(read, secrets)).toEqual([]);
  });

  it('nobody is given sealed predictions or metrics', () => {
    const asked = answers.filter(({ path }) => /sealed-predictions|analysis\/(trial|report)/.test(path));
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.map(({ status }) => status).filter((status) => status !== 409 && status !== 403)).toEqual(
      [],
    );
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(20);
  });

  it('no key of the servers opens a sealed score, while the key holder’s does', async () => {
    const keys = await Promise.all(streams.map((stream) => inside.vault.keyFor(stream)));
    const held: Buffer[] = keys.map(({ bytes }) => Buffer.from(bytes));
    for await (const { where, bytes } of profileFiles())
      if (/^(secrets|vault|identity)/.test(where)) held.push(bytes);
    held.push(...read.filter(({ where }) => where.startsWith('variables of')).map(({ bytes }) => bytes));
    const all = await openedWith(
      held.flatMap((bytes) => [...keyCandidates(bytes)]),
      boxes,
      publicKey,
    );
    expect(all.tried).toBeGreaterThan(1000);
    expect(all.opened).toBe(0);
    const file: unknown = JSON.parse(
      await readFile(join(test.stack.profileDir, keyHolder, 'sealing-key.json'), 'utf8'),
    );
    const { privateKey } = await unlockPrivateKey(file, passphrase);
    const planted = keyCandidates(Buffer.from(`{"d":"${privateKey.toString('base64url')}"}`));
    expect((await openedWith(planted, boxes, publicKey)).opened).toBe(boxes.length);
  });
});

describe('who the participant is', () => {
  it('stands in no file in clear but the images', async () => {
    expect(await foundIn(profileFiles('orthanc'), person)).toEqual([]);
  });

  it('stands in no variable, decrypted event, opened payload, read model or answer but the look that is recorded', async () => {
    const theLook = / in \/patients\/APAR-\d{4}\/identity for coordinator$/u;
    expect((await foundIn(read, person)).filter((found) => !theLook.test(found))).toEqual([]);
  });
});
