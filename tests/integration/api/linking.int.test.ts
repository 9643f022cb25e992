import { afterEach, describe, expect, it } from '@jest/globals';
import type { ApiDependencies } from '../../../src/api/index.js';
import { CommandRefused } from '../../../src/application/ports/orchestrator.js';
import { sha256Hex } from '../../../src/crypto/digest.js';
import { refuse } from '../../../src/domain/shared/domain-error.js';
import { linkedElsewhere } from '../../../src/domain/trial/studies.js';
import { linked } from '../../support/patient-histories.js';
import { sampleBodies } from '../../unit/contracts/sample-bodies.js';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { fakeReadModels } from './fake-read-models.js';
import { send } from './requests.js';

let api: FakeApi;
afterEach(() => api.close());

const hashOf = (uid: string) => sha256Hex(new TextEncoder().encode(uid));
const uid = sampleBodies.linkImagingStudy.studyInstanceUid as string;
const held = (subjectId: string) => ({ ...api.world.trial, studies: { [hashOf(uid)]: subjectId } });
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
  it('IV-02: claims it for the participant first, by a hash of its UID', async () => {
    api = await startFakeApi();
    expect((await send(api, 'linkImagingStudy')).status).toBe(201);
    expect(handedOn()).toEqual(['ClaimStudy', 'LinkImagingStudy']);
    expect(api.world.intents[0]).toMatchObject({
      stream: 'trial',
      data: { studyHash: hashOf(uid), subjectId: 'APAR-0001' },
    });
    expect(JSON.stringify(api.world.intents[0])).not.toContain(uid);
  });

  it('IV-02: is refused for a study that another participant claimed, and nothing is recorded of the participant', async () => {
    api = await startFakeApi(refusing('ClaimStudy', linkedElsewhere.code));
    const response = await send(api, 'linkImagingStudy');
    expect([response.status, (response.body as { code: string }).code]).toEqual([
      409,
      'IMAGING.LINKED_ELSEWHERE',
    ]);
    expect(handedOn()).toEqual(['ClaimStudy']);
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
  it.each(['', 'IMAGING.NOT_LINKED'])('IV-02: sets it free for another participant (%s)', async (code) => {
    api = await startFakeApi(refusing(code === '' ? 'none' : 'UnlinkImagingStudy', code));
    api.world.trial = held('APAR-0001');
    const body = { studyInstanceUid: uid, reason: 'typed the wrong number' };
    await send(api, 'unlinkImagingStudy', { body });
    expect(handedOn()).toEqual(['UnlinkImagingStudy', 'ReleaseStudy']);
  });
});
