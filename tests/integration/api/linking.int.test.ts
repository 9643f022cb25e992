import { afterEach, describe, expect, it } from '@jest/globals';
import type { ApiDependencies } from '../../../src/api/index.js';
import { CommandRefused } from '../../../src/application/ports/orchestrator.js';
import { instantOf } from '../../../src/domain/calendar/instant.js';
import { sha256Hex } from '../../../src/crypto/digest.js';
import { refuse } from '../../../src/domain/shared/domain-error.js';
import { linked } from '../../support/patient-histories.js';
import { sampleBodies } from '../../unit/contracts/sample-bodies.js';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { fakeReadModels } from './fake-read-models.js';
import { send } from './requests.js';

let api: FakeApi;
afterEach(() => api.close());

const plainHash = (uid: string) => sha256Hex(new TextEncoder().encode(uid));
/** As the vault of these tests makes it. */
const keyedHash = (uid: string) => plainHash(`keyed ${uid}`);
const uid = sampleBodies.linkImagingStudy.studyInstanceUid as string;
const now = '2028-07-01T02:00:00.000Z';
const minutesAgo = (minutes: number) => instantOf(Date.parse(now) - minutes * 60_000);
const held = (subjectId: string, claimedAt = minutesAgo(1), hash = keyedHash(uid)) => ({
  ...api.world.trial,
  studies: { [hash]: { subjectId, revision: 7, claimedAt } },
});
const handedOn = () => api.world.intents.map(({ type }) => type);
/** Refuses commands of that type, and takes in all others. */
const refusing = (type: string, code: string): Pick<ApiDependencies, 'submit'> => ({
  submit: (intent) => {
    api.world.intents.push(intent);
    if (intent.type === 'ClaimStudy') api.world.trial = held('APAR-0001');
    return intent.type === type
      ? Promise.reject(new CommandRefused(refuse('state', code, 'no')))
      : Promise.resolve({ commandId: 'http:someone:key', revision: 3, position: '42' });
  },
});

describe('linking a study', () => {
  it('IV-02: claims it for the participant first, by a hash of its UID under the key of the vault', async () => {
    api = await startFakeApi();
    expect((await send(api, 'linkImagingStudy')).status).toBe(201);
    expect(handedOn()).toEqual(['ClaimStudy', 'LinkImagingStudy']);
    expect(api.world.intents[0]).toMatchObject({
      stream: 'trial',
      data: { studyHash: keyedHash(uid), subjectId: 'APAR-0001' },
    });
    for (const told of [uid, plainHash(uid)])
      expect(JSON.stringify(api.world.intents[0])).not.toContain(told);
    expect(api.world.intents[1]).toMatchObject({ notAfter: instantOf(Date.parse(now) + 10 * 60_000) });
  });

  it.each([
    ['under the key of the vault', keyedHash],
    ['as an older program did', plainHash],
  ])(
    'IV-02: is refused for a study that another participant claimed %s, with that number, and nothing is recorded',
    async (_, hash) => {
      api = await startFakeApi();
      api.world.trial = held('APAR-0007', minutesAgo(14), hash(uid));
      const response = await send(api, 'linkImagingStudy');
      const { code, detail } = response.body as { code: string; detail: string };
      expect([response.status, code]).toEqual([409, 'IMAGING.LINKED_ELSEWHERE']);
      expect(detail).toContain('APAR-0007');
      expect(handedOn()).toEqual([]);
    },
  );

  it.each([
    ['under the key of the vault', keyedHash],
    ['as an older program did', plainHash],
  ])('IV-02: takes a claim over that was left behind, made %s', async (_, hash) => {
    api = await startFakeApi();
    api.world.trial = held('APAR-0007', minutesAgo(16), hash(uid));
    expect((await send(api, 'linkImagingStudy')).status).toBe(201);
    expect(api.world.intents[0]?.data).toEqual({
      studyHash: keyedHash(uid),
      subjectId: 'APAR-0001',
      insteadOf: { studyHash: hash(uid), revision: 7 },
    });
  });

  it('IV-02: claims a study anew whose link to this participant broke off, and leaves it to whoever else may be linking it', async () => {
    api = await startFakeApi(refusing('LinkImagingStudy', 'SURGERY.ALREADY_PERFORMED'));
    api.world.trial = held('APAR-0001');
    expect((await send(api, 'linkImagingStudy')).status).toBe(409);
    expect(handedOn()).toEqual(['ClaimStudy', 'LinkImagingStudy']);
    expect(api.world.intents[0]?.data).toMatchObject({ insteadOf: { revision: 7 } });
  });

  it('IV-02: is refused for a study that another record named before there were claims', async () => {
    const life = linked().book;
    api = await startFakeApi({ readModels: fakeReadModels({ 'APAR-0007': life }) });
    const body = { studyInstanceUid: life.linkedStudies[0]!.value.studyInstanceUid, role: 'PRE_SURGERY' };
    expect((await send(api, 'linkImagingStudy', { body })).status).toBe(409);
    expect(handedOn()).toEqual([]);
  });

  it('IV-02: gives the claim back where the link is refused', async () => {
    api = await startFakeApi(refusing('LinkImagingStudy', 'SURGERY.ALREADY_PERFORMED'));
    expect((await send(api, 'linkImagingStudy')).status).toBe(409);
    expect(handedOn()).toEqual(['ClaimStudy', 'LinkImagingStudy', 'ReleaseStudy']);
  });
});

describe('unlinking a study', () => {
  it.each([
    ['', keyedHash],
    ['IMAGING.NOT_LINKED', keyedHash],
    ['', plainHash],
  ])('IV-02: sets it free for another participant (%s)', async (code, hash) => {
    api = await startFakeApi(refusing(code === '' ? 'none' : 'UnlinkImagingStudy', code));
    api.world.trial = held('APAR-0001', minutesAgo(1_000), hash(uid));
    const body = { studyInstanceUid: uid, reason: 'typed the wrong number' };
    await send(api, 'unlinkImagingStudy', { body });
    expect(handedOn()).toEqual(['UnlinkImagingStudy', 'ReleaseStudy']);
    expect(api.world.intents[1]?.data).toEqual({ studyHash: hash(uid), subjectId: 'APAR-0001' });
  });
});
