import { describe, expect, it } from '@jest/globals';
import { ApiError } from '../../../src/api/errors/api.error.js';
import { UnsealedOnly } from '../../../src/api/metrics/unsealed-only.js';
import { SealsService } from '../../../src/api/trial/seals.service.js';
import type { ReadModels } from '../../../src/application/ports/read-models.js';
import { initialTrial, type TrialState } from '../../../src/domain/record/trial-state.js';
import { noon } from '../../support/patient-histories.js';

const said = async (trial: Partial<TrialState>, opened: number): Promise<string | null> => {
  const rows: Partial<ReadModels> = {
    sealedPredictionCount: () => Promise.resolve(6),
    openedPredictionCount: () => Promise.resolve(opened),
  };
  const seals = new SealsService(rows as ReadModels);
  const door = new UnsealedOnly(() => Promise.resolve({ ...initialTrial, ...trial }), seals);
  try {
    await door.check();
    return null;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return error.parts.detail;
  }
};
const locked = { manifest: [] } as const;

describe('the door of what is made of scores', () => {
  it('BL-HIDDEN: is closed before the lock, and says what may be known until then', async () => {
    expect(await said({}, 0)).toMatch(
      /The trial is OPEN; 0 of 6 scores are opened\. GET \/metrics\/blinded gives /,
    );
    expect(await said({ freezeOrderedAt: noon('2028-06-10') }, 0)).toMatch(
      /FREEZING; .* GET \/metrics\/blinded /,
    );
  });

  it('BL-HIDDEN: is closed while a score is sealed, and says who opens it', async () => {
    expect(await said(locked, 5)).toMatch(/LOCKED; 5 of 6 .* The key holder opens them by `apar unseal`\.$/);
    expect(await said(locked, 6)).toBeNull();
  });
});
