import { describe, expect, it } from '@jest/globals';
import { executeCommand } from '../../../../src/application/command/execute-command.js';
import { createAnalysisPlans, planDigest } from '../../../../src/application/analysis-plan/index.js';
import type { AnalysisPlan } from '../../../../src/contracts/analysis/plan.js';
import { aLook } from '../../../support/looks.js';
import { noon, person } from '../../../support/patient-histories.js';
import { planOfTheTrial } from '../../../support/plan-of-the-trial.js';
import { aCommand, fakeWorld, writeTrial } from '../fake-command-deps.js';

const signature = { meaning: 'APPROVAL', reason: 'agreed' } as const;
const day = '2025-09-01';
const plan = planOfTheTrial();

const world = (...plans: readonly AnalysisPlan[]) => fakeWorld(day, { plans: createAnalysisPlans(plans) });
const ordered = async (
  { deps, log }: ReturnType<typeof world>,
  type: string,
  data: object,
  role: 'statistician' | 'investigator' = 'statistician',
) => ({
  done: await executeCommand(
    deps,
    aCommand(type, data, {
      stream: 'trial',
      actor: person(role),
      authenticatedAt: noon(day),
      commandId: `http:${role}:${type}-0001`,
    }),
    noon(day),
  ),
  types: log.types('trial'),
});
const sign = (of: ReturnType<typeof world>, identity: { version: string; digest: string }) =>
  ordered(of, 'SignAnalysisPlan', { ...identity, ...signature });

describe('a signature under an analysis plan', () => {
  it('SAP-DIGEST, SAP-SIGN: is written for the file that this program has, once by each', async () => {
    const of = world(plan);
    const data = { version: '1.0.0', digest: planDigest(plan), ...signature };
    await ordered(of, 'SignAnalysisPlan', data, 'statistician');
    expect(await ordered(of, 'SignAnalysisPlan', data, 'investigator')).toMatchObject({
      done: { receipt: { revision: 1 } },
      types: ['AnalysisPlanSigned', 'AnalysisPlanSigned'],
    });
  });

  it('SAP-DIGEST: is refused for another digest and for a version that this program lacks, with what it has', async () => {
    expect(await sign(world(plan), { version: '1.0.0', digest: 'b'.repeat(64) })).toMatchObject({
      done: { refusal: { violations: [{ ruleId: 'SAP-DIGEST', path: '/digest', limit: planDigest(plan) }] } },
      types: [],
    });
    expect(await sign(world(plan), { version: '2.0.0', digest: planDigest(plan) })).toMatchObject({
      done: { refusal: { violations: [{ ruleId: 'SAP-DIGEST', path: '/version' }] } },
      types: [],
    });
  });

  it('SAP-PROTOCOL: is refused under a plan that contradicts the protocol in force, with the value and what to do', async () => {
    const other = { ...plan, version: '1.0.1', thresholds: { PRE: 0.4, POST: 0.5 } };
    expect(await sign(world(plan, other), { version: '1.0.1', digest: planDigest(other) })).toMatchObject({
      done: {
        refusal: {
          refusal: 'rule',
          violations: [
            {
              ruleId: 'SAP-PROTOCOL',
              path: '/digest',
              message: expect.stringContaining(
                'Plan 1.0.1, /thresholds/PRE is 0.4, but protocol version 1.0.0 says 0.5',
              ),
            },
          ],
        },
      },
      types: [],
    });
  });
});

describe('a look', () => {
  const locked = () => {
    const of = world(plan);
    writeTrial(of.log, [
      ...(['statistician', 'investigator'] as const).map((signedAs) => ({
        type: 'AnalysisPlanSigned',
        data: { version: '1.0.0', digest: planDigest(plan), ...signature, signedAs },
      })),
      { type: 'FreezeOrdered', data: { ...signature, orderedAt: noon(day) } },
      { type: 'DatabaseLocked', data: { manifest: [] } },
    ]);
    return of;
  };

  it('SAP-LOOK: that could be computed is recorded', async () => {
    const { done, types } = await ordered(locked(), 'RecordAnalysisLook', {
      analysis: aLook(),
      ...signature,
    });
    expect(done).toHaveProperty('receipt');
    expect(types.at(-1)).toBe('AnalysisLookRecorded');
  });

  it('SAP-ANALYSIS: that could not be computed is refused at the value that is wrong', async () => {
    const analysis = aLook({ scores: ['MVI'], estimators: ['brier'] });
    expect(await ordered(locked(), 'RecordAnalysisLook', { analysis, ...signature })).toMatchObject({
      done: { refusal: { violations: [{ ruleId: 'SAP-ANALYSIS', path: '/analysis/estimators/0' }] } },
    });
  });

  it('SAP-LOOK: that the plan holds already, or in words that nobody knows, is refused', async () => {
    const planned = aLook({ id: 'primary.pre-auc' });
    expect(await ordered(locked(), 'RecordAnalysisLook', { analysis: planned, ...signature })).toMatchObject({
      done: { refusal: { violations: [{ ruleId: 'SAP-LOOK', path: '/analysis/id' }] } },
    });
    const unknown = aLook({ population: 'FRIENDS' });
    expect(await ordered(locked(), 'RecordAnalysisLook', { analysis: unknown, ...signature })).toMatchObject({
      done: { refusal: { violations: [{ ruleId: 'SAP-LOOK', path: '/analysis/population' }] } },
    });
  });
});
