import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { projectRoot } from '../../src/local/launcher/project-root.js';
import { startTestStack, type TestStack } from './support/test-stack.js';
import { Ward } from './support/ward.js';

jest.setTimeout(6 * 60_000);
const released = join(projectRoot, 'models');

let installed: string;
let test: TestStack;
let ward: Ward;
let subject: string;

const files = (folder: string) => ({
  model: join(folder, 'pre', 'model.onnx'),
  manifest: join(folder, 'pre', 'manifest.json'),
});
const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Installs another PRE; `told`: with a manifest that names the digest of these very bytes. */
const install = async (bytes: Uint8Array, told: boolean): Promise<void> => {
  const { model, manifest } = files(installed);
  await writeFile(model, bytes);
  const text = JSON.parse(await readFile(files(released).manifest, 'utf8')) as Record<string, unknown>;
  await writeFile(manifest, JSON.stringify(told ? { ...text, sha256: digestOf(bytes) } : text));
};

const genuine = (): Promise<Buffer> => readFile(files(released).model);
const cutShort = (bytes: Buffer): Buffer => bytes.subarray(0, Math.floor(bytes.length / 2));
/** The same network with a remark of its own (`doc_string`, field 6 of ONNX ModelProto): loads, and is another file. */
const altered = (bytes: Buffer): Buffer =>
  Buffer.concat([bytes, Buffer.from([0x32, 5]), Buffer.from('other')]);

const failures = (count: number) => ward.eventsOf(subject, 'ActionFailed', count);
const orderRetry = async (): Promise<void> => {
  const [failure] = await failures(1);
  await test.api.command('orderRetry', 'administrator', subject, {
    actionId: String(failure?.['actionId']),
    reason: 'the model was installed anew',
  });
};
const seals = async (of: string) => (await test.api.read('getPatient', 'coordinator', of)).conduct.seals;

beforeAll(async () => {
  installed = await mkdtemp(join(tmpdir(), 'apar-models-'));
  await cp(released, installed, { recursive: true });
  await install(cutShort(await genuine()), false);
  test = await startTestStack({ clock: 'manual', env: { MODELS_DIR: installed } });
  ward = new Ward(test);
  await ward.open(true);
  const person = ward.person('model');
  subject = await ward.screened(person);
  const study = await ward.sendStudy(person, 'model');
  await ward.link(subject, study);
  await ward.confirm(subject, study);
});

afterAll(async () => {
  await test.stop();
  await rm(installed, { recursive: true, force: true });
});

describe('a model file that is not the one that was locked', () => {
  it('is refused when it is cut short, and people see what to do', async () => {
    const [failure] = await failures(1);
    expect(failure).toMatchObject({ code: 'MODEL.UNUSABLE', attempt: 1 });
    expect(failure?.['message']).toContain(digestOf(await genuine()));
    expect(failure?.['message']).toContain(digestOf(cutShort(await genuine())));
    const waiting = await ward.waitsFor(subject);
    expect(waiting).toContain('MODEL.UNUSABLE');
    expect(waiting).toContain('restore the file that was released');
    expect(await seals(subject)).toEqual([]);
  });

  it('stops nobody else: forms are taken, images are judged, the inference service stays up', async () => {
    const other = ward.person('other');
    const another = await ward.screened(other);
    const study = await ward.sendStudy(other, 'other');
    await ward.link(another, study);
    expect(await ward.eventsOf(another, 'ImagingQualityAssessed')).toMatchObject([{ verdict: 'PASS' }]);
    await ward.confirm(another, study);
    expect(await ward.eventsOf(another, 'ActionFailed')).toMatchObject([{ code: 'MODEL.UNUSABLE' }]);
    expect(test.stack.part('inference')).toMatchObject({ isHealthy: true, restarts: 0 });
  });

  it('is refused when it is corrupt and its manifest agrees with it', async () => {
    await install(cutShort(await genuine()), true);
    await orderRetry();
    const failure = (await failures(2))[1];
    expect(failure).toMatchObject({ code: 'MODEL.UNUSABLE', attempt: 2 });
    expect(failure?.['message']).toContain('could not be loaded');
  });

  it('is refused without a manifest', async () => {
    await rm(files(installed).manifest);
    await orderRetry();
    const failure = (await failures(3))[2];
    expect(failure).toMatchObject({ code: 'MODEL.UNUSABLE', attempt: 3 });
    expect(failure?.['message']).toContain('manifest.json');
  });

  it('is refused when it is sound but another one, with both digests', async () => {
    const other = altered(await genuine());
    await install(other, true);
    await orderRetry();
    const failure = (await failures(4))[3];
    expect(failure).toMatchObject({ code: 'MODEL.WRONG_DIGEST', attempt: 4 });
    expect(failure?.['message']).toContain(digestOf(other));
    expect(failure?.['message']).toContain(digestOf(await genuine()));
    expect(await ward.waitsFor(subject)).toContain('install the locked file');
    expect((await ward.timeline(subject)).map(({ type }) => type)).not.toContain('PredictionSealed');
  });

  it('is used once it is the locked one again and somebody orders the retry, without a restart', async () => {
    await install(await genuine(), true);
    await orderRetry();
    expect(await ward.eventsOf(subject, 'PredictionSealed')).toMatchObject([
      { model: 'PRE', modelDigest: digestOf(await genuine()) },
    ]);
    expect(await seals(subject)).toMatchObject([{ model: 'PRE' }]);
    expect(await ward.waitsFor(subject)).not.toContain('MODEL.');
    expect(test.stack.part('inference').restarts).toBe(0);
  });
});
