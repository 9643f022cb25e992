import { afterEach, describe, expect, it } from '@jest/globals';
import { executeCommand } from '../../../src/application/command/execute-command.js';
import { CommandRefused } from '../../../src/application/ports/orchestrator.js';
import { planDigest } from '../../../src/application/analysis-plan/index.js';
import type { TrialStatusView } from '../../../src/contracts/views/index.js';
import type { Role } from '../../../src/domain/shared/actor.js';
import { fakeWorld } from '../../unit/application/fake-command-deps.js';
import { planOfTheTrial } from '../../support/plan-of-the-trial.js';
import { type FakeApi, startFakeApi } from './fake-api.js';
import { wall } from './fake-clock.js';
import { ask, problemOf, send } from './requests.js';

let api: FakeApi;
afterEach(() => api.close());

const plan = planOfTheTrial();
const identity = { version: plan.version, digest: planDigest(plan) };
const signature = { meaning: 'APPROVAL', reason: 'agreed' };

/** The API over the real command path, on a trial of which nothing is recorded. */
const started = async (): Promise<void> => {
  const { deps } = fakeWorld('2028-07-01');
  api = await startFakeApi({
    trialState: deps.trial,
    submit: async ({ idempotencyKey, ...intent }) => {
      const commandId = `http:${intent.actor.id}:${idempotencyKey}`;
      const command = { ...intent, commandId, causationId: intent.correlationId };
      const execution = await executeCommand(deps, command, wall);
      if ('refusal' in execution) throw new CommandRefused(execution.refusal);
      return execution.receipt;
    },
  });
};
const sign = (role: Role, change: object = {}) =>
  send(api, 'signAnalysisPlan', { role, body: { ...identity, ...signature, ...change } });
const shown = async () => ((await ask(api, 'getTrial', 'auditor')).body as TrialStatusView).analysisPlans;
const freeze = (role: Role) => send(api, 'orderFreeze', { role, body: signature });

describe('the analysis plan over HTTP', () => {
  it('SAP-SIGN: is in force once statistician and investigator have signed, and GET /trial shows how far it is', async () => {
    await started();
    expect(await shown()).toEqual([]);
    expect((await sign('statistician')).status).toBeLessThan(300);
    expect(await shown()).toMatchObject([
      { ...identity, signatures: [{ role: 'statistician' }], inForce: false, madeAfterFreeze: null },
    ]);
    expect((await sign('investigator')).status).toBeLessThan(300);
    expect(await shown()).toMatchObject([
      {
        ...identity,
        signatures: [{ role: 'statistician' }, { role: 'investigator' }],
        inForce: true,
        madeAfterFreeze: false,
        deployed: true,
      },
    ]);
  });

  it('SAP-FREEZE: holds the freeze while it is half signed', async () => {
    await started();
    await sign('investigator');
    const refused = await freeze('statistician');
    expect([refused.status, problemOf(refused).code]).toEqual([409, 'SAP-FREEZE']);
  });

  it('SAP-DIGEST: is refused under another digest, with the field and the digest that this program has', async () => {
    await started();
    const refused = await sign('statistician', { digest: 'b'.repeat(64) });
    expect(refused.status).toBe(422);
    expect(problemOf(refused).violations).toMatchObject([
      { ruleId: 'SAP-DIGEST', path: '/digest', limit: identity.digest },
    ]);
    expect(await shown()).toEqual([]);
  });

  it('SAP-LOOK: no look is taken while scores are sealed, and the reason is told', async () => {
    await started();
    const refused = await send(api, 'recordAnalysisLook', { role: 'statistician' });
    expect([refused.status, problemOf(refused).code]).toEqual([409, 'SAP-LOOK']);
    expect(problemOf(refused).detail).toContain('scores stay sealed until the database is locked');
  });

  it('an unknown estimator in a look is refused with its path', async () => {
    await started();
    const refused = await send(api, 'recordAnalysisLook', {
      role: 'statistician',
      body: { analysis: { estimators: ['auc-of-everything'] }, ...signature },
    });
    expect(refused.status).toBe(400);
    expect(JSON.stringify(problemOf(refused))).toContain('/analysis/estimators/0');
  });
});
