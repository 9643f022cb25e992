import { describe, expect, it } from '@jest/globals';
import { type ApiClient, ApiProblem } from '../../../../../src/local/demo/api-client.js';
import type { StudyImages } from '../../../../../src/local/demo/trial/images/study-images.js';
import { LifeInTrial } from '../../../../../src/local/demo/trial/life/life-in-trial.js';
import type { Life } from '../../../../../src/virtual/lives/index.js';

const act = (at: string, operation: string, body: object = {}) => ({
  ...{ at: `${at}T02:00:00.000Z`, operation, body, by: { id: 'coordinator', role: 'coordinator' } },
  ...{ fresh: false, settles: false, refusedWith: null, name: null },
});

/** A trial taken up again whose API refuses to give the number again. */
const resumed = async (decision: 'ERASE' | 'RESTRICT_ONLY', code: string, now: string) => {
  const acts = [
    act('2027-05-01', 'allocateSubject'),
    act('2027-08-01', 'recordWithdrawal', { level: 'W3' }),
    act('2027-08-06', 'decideErasure', { decision }),
  ];
  const life = { participant: 3, acts, studies: [], readers: [] } as unknown as Life;
  const api = {
    command: () => Promise.reject(new ApiProblem(409, { code }, 'POST /patients')),
  } as unknown as ApiClient;
  const one = new LifeInTrial(life, { api, images: {} as StudyImages, trialKey: 'trial' });
  await one.resume(now);
  return one;
};

const after = '2028-01-01T00:00:00.000Z';

describe('somebody erased, in a trial that is taken up again', () => {
  it('has nothing left to do and holds nobody', async () => {
    const one = await resumed('ERASE', 'SUBJECT.ALREADY_ALLOCATED', after);
    expect([one.done, one.nextAt, one.holdsAt, one.waits]).toEqual([3, null, null, false]);
  });

  it('is not taken for erased whose erasure was not decided, or is still to come', async () => {
    const refused = 'SUBJECT.ALREADY_ALLOCATED';
    await expect(resumed('RESTRICT_ONLY', refused, after)).rejects.toThrow(refused);
    await expect(resumed('ERASE', refused, '2027-06-01T00:00:00.000Z')).rejects.toThrow(refused);
  });

  it('is not taken for erased who is refused for another reason', async () => {
    await expect(resumed('ERASE', 'TRIAL.FROZEN', after)).rejects.toThrow('TRIAL.FROZEN');
  });
});
