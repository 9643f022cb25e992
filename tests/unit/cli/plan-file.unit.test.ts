import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planDigest } from '../../../src/application/analysis-plan/index.js';
import { checkedPlan, digestOfPlan } from '../../../src/cli/plan-file.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';
import { planOfTheTrial, withAnalysis } from '../../support/plan-of-the-trial.js';

const plan = planOfTheTrial();

describe('apar plan', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apar-plan-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const file = async (content: unknown, name = 'plan.json'): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, JSON.stringify(content, null, 4));
    return path;
  };

  it('SAP-DIGEST: digest gives what is signed', async () => {
    expect(await digestOfPlan(await file(plan))).toEqual({ version: '1.0.0', digest: planDigest(plan) });
  });

  it('check takes the plan of the trial under the protocol version that it names', async () => {
    expect(await checkedPlan(await file(plan))).toEqual({
      version: '1.0.0',
      digest: planDigest(plan),
      protocolVersion: '1.0.0',
      analyses: plan.analyses.length,
    });
  });

  it('check names everything that speaks against a plan, each with its path', async () => {
    const changed = { ...withAnalysis('comparator.mvi', { estimators: ['brier'] }), landmarkDay: 90 };
    const failed = checkedPlan(await file(changed));
    await expect(failed).rejects.toThrow('/landmarkDay is 90, but protocol version 1.0.0 says 84');
    await expect(failed).rejects.toThrow('brier needs scores that are probabilities');
  });

  it('check asks for the parameter file of a protocol version that it does not know, and then uses it', async () => {
    const later = { ...plan, protocolVersion: '9.0.0' };
    await expect(checkedPlan(await file(later))).rejects.toThrow('name its parameter file by --protocol');
    const parameters = await file({ ...protocolV1, version: '9.0.0' }, 'protocol.json');
    expect((await checkedPlan(await file(later), parameters)).protocolVersion).toBe('9.0.0');
  });

  it('names the field of a file that is no plan', async () => {
    await expect(digestOfPlan(await file({ ...plan, level: 'high' }))).rejects.toThrow('/level');
    await expect(digestOfPlan(join(folder, 'none.json'))).rejects.toThrow('none.json cannot be read');
  });
});
