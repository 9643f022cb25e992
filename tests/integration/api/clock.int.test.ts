import { afterEach, describe, expect, it } from '@jest/globals';
import { instant } from '../../../src/domain/calendar/instant.js';
import type { ClockSet } from '../../../src/domain/clock/trial-clock.js';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { fakeClock, wall } from './fake-clock.js';
import { ask, perform, problemOf } from './requests.js';

let api: FakeApi;
const started = async (setting: Partial<ClockSet>): Promise<void> => {
  api = await startFakeApi({ clock: fakeClock(setting) });
};
const set = (body: object) => perform(api, 'setClock', 'administrator', body);
afterEach(() => api.close());

describe('the trial clock', () => {
  it('tells trial time, pace and kind to everybody', async () => {
    await started({ kind: 'scaled', rate: 86_400, wallAt: instant('2028-07-01T01:59:59.000Z') });
    expect((await ask(api, 'getClock', 'reader')).body).toMatchObject({
      kind: 'scaled',
      rate: 86_400,
      held: false,
      trialNow: '2028-07-02T02:00:00.000Z',
      wallNow: wall,
    });
  });

  it('of a real trial is set by nobody', async () => {
    await started({ kind: 'real' });
    const response = await set({ rate: 2 });
    expect([response.status, problemOf(response).code]).toEqual([409, 'CLOCK.REAL']);
  });

  it('goes on from where it is when its rate changes, and stands still when held', async () => {
    await started({ kind: 'scaled', rate: 10, wallAt: instant('2028-07-01T01:59:00.000Z') });
    const faster = await set({ rate: 1000, leaseSeconds: 30 });
    expect(faster.body).toMatchObject({
      trialNow: '2028-07-01T02:10:00.000Z',
      rate: 1000,
      runsUntil: '2028-07-01T02:00:30.000Z',
      reason: 'set by the administrator, who is user-administrator',
    });
    const held = await set({ held: true });
    expect(held.body).toMatchObject({ trialNow: '2028-07-01T02:10:00.000Z', rate: 0, held: true });
  });

  it('is advanced when it is manual, never back', async () => {
    await started({ kind: 'manual' });
    expect((await set({ advanceTo: '2028-09-01T00:00:00.000Z' })).body).toMatchObject({
      trialNow: '2028-09-01T00:00:00.000Z',
    });
    const back = await set({ advanceTo: '2028-08-01T00:00:00.000Z' });
    expect([back.status, problemOf(back).code]).toEqual([409, 'CLOCK.BACKWARDS']);
    const slip = await set({ advanceTo: '9999-12-31T23:00:00.000Z' });
    expect([slip.status, problemOf(slip).code]).toEqual([409, 'CLOCK.TOO_FAR']);
  });

  it.each([
    ['manual', { rate: 2 }],
    ['manual', { held: true }],
    ['scaled', { advanceTo: '2028-09-01T00:00:00.000Z' }],
  ] as const)('of kind %s refuses %j', async (kind, body) => {
    await started({ kind });
    const response = await set(body);
    expect([response.status, problemOf(response).code]).toEqual([409, 'CLOCK.KIND']);
  });

  it.each([{ rate: -1 }, { rate: 2, held: true }, { held: false }, { advanceTo: '2028-02-30' }, {}])(
    'refuses %j as malformed',
    async (body) => {
      await started({ kind: 'scaled' });
      expect((await set(body)).status).toBe(400);
    },
  );
});
