import { expect, it } from '@jest/globals';
import { againAfter } from '../../../../src/adapters/vault/while-others-are-faster.js';

it('what others are always faster with is tried a dozen times, with pauses, and then said', async () => {
  const started = performance.now();
  let tries = 0;
  const endless = async (): Promise<never> => {
    for (let failures = 0; ; failures += 1) {
      await againAfter(failures, 'registering an identity');
      tries += 1;
    }
  };
  await expect(endless()).rejects.toMatchObject({
    name: 'VaultUnavailable',
    message: expect.stringContaining('registering an identity failed 12 times'),
  });
  expect(tries).toBe(12);
  expect(performance.now() - started).toBeGreaterThan(500);
});
