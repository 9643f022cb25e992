import { describe, expect, it } from '@jest/globals';
import { CommandRefused } from '../../../../src/application/ports/orchestrator.js';
import { openedTrial } from '../../../../src/application/trial-analysis/serving/opened-trial.js';
import { canonicalJson } from '../../../../src/crypto/canonical-json.js';
import { sha256Hex } from '../../../../src/crypto/digest.js';
import type { TrialState } from '../../../../src/domain/record/trial-state.js';
import type { OpenedPrediction } from '../../../../src/domain/unsealing/unsealing.js';
import { lockedAt, opened, sealedRows, trial } from '../../../support/opened-trial.js';
import { noon } from '../../../support/patient-histories.js';

const openedWith = (
  change: {
    readonly trial?: TrialState;
    readonly opened?: readonly OpenedPrediction[];
    readonly lockedAt?: null;
  } = {},
) =>
  openedTrial({
    readModels: {
      sealedPredictions: () => Promise.resolve(sealedRows),
      openedPredictions: () => Promise.resolve(change.opened ?? opened),
    },
    trial: () => Promise.resolve(change.trial ?? trial),
    lockedAt: () => Promise.resolve(change.lockedAt === undefined ? lockedAt : change.lockedAt),
  });

describe('what needs a score', () => {
  it.each([
    ['the database is locked', { trial: { ...trial, manifest: null } }],
    ['the lock can be read', { lockedAt: null }],
    ['any prediction is opened', { opened: [] }],
    ['the last prediction is opened', { opened: opened.slice(1) }],
  ])('METRICS.SEALED: is refused before %s', async (_, change) => {
    const refused = openedWith(change);
    await expect(refused).rejects.toThrow(CommandRefused);
    await expect(refused).rejects.toMatchObject({ refusal: { code: 'METRICS.SEALED', refusal: 'state' } });
  });

  it('BL-HIDDEN: stays closed as a whole while one prediction is sealed, and opens with the last', async () => {
    await expect(openedWith({ opened: opened.slice(1) })).rejects.toThrow(CommandRefused);
    expect((await openedWith()).opened).toEqual(opened);
  });
});

describe('the data cut', () => {
  it('is the manifest, not a position', async () => {
    expect(await openedWith()).toMatchObject({
      lockedAt,
      manifest: trial.manifest,
      manifestDigest: sha256Hex(canonicalJson(trial.manifest)),
    });
  });

  it('counts facts up to the order of the freeze, not up to the lock that follows it', async () => {
    const freezeOrderedAt = noon('2026-08-30');
    expect((await openedWith({ trial: { ...trial, freezeOrderedAt } })).cut).toBe(freezeOrderedAt);
    expect((await openedWith({ trial: { ...trial, freezeOrderedAt: null } })).cut).toBe(lockedAt);
  });
});
