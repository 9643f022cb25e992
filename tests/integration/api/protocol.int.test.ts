import { afterEach, describe, expect, it } from '@jest/globals';
import type { ApiDependencies } from '../../../src/api/index.js';
import { protocolDigest } from '../../../src/application/protocol/protocol-digest.js';
import type {
  PatientView,
  TrialProtocolView,
  TrialStatusView,
  WhatIfView,
} from '../../../src/contracts/views/index.js';
import { protocolV1 } from '../../../src/domain/protocol/versions/v1.js';
import type { Role } from '../../../src/domain/shared/actor.js';
import type { ProtocolAdoption } from '../../../src/domain/record/trial-events.js';
import { adoptionOf, aVersion, protocolsOf, withEarlierM3 } from '../../support/protocols.js';
import { s1, s5 } from '../../support/stories.js';
import { startFakeApi, type FakeApi } from './fake-api.js';
import { fakeReadModels } from './fake-read-models.js';
import { ask, perform, problemOf, send } from './requests.js';

const v2 = withEarlierM3();
let api: FakeApi;
/** On 2028-07-01 by the site's calendar. */
const started = async (
  adoptions: readonly ProtocolAdoption[] = [],
  change: Partial<ApiDependencies> = {},
): Promise<void> => {
  const readModels = fakeReadModels({ 'APAR-0002': s5().build(), 'APAR-0001': s1().build() });
  api = await startFakeApi({ protocols: protocolsOf(v2), readModels, ...change });
  api.world.trial = { ...api.world.trial, protocolVersions: adoptions };
};
afterEach(() => api.close());

const trial = async () => (await ask(api, 'getTrial', 'reader')).body as TrialStatusView;
const protocol = async () => (await ask(api, 'getTrialProtocol', 'reader')).body as TrialProtocolView;

describe('the protocol in force', () => {
  it('is 1.0.0 with its parameters and digest while nothing else is adopted', async () => {
    await started();
    expect(await trial()).toMatchObject({ protocolVersion: '1.0.0', protocolVersions: [] });
    expect(await protocol()).toEqual({
      version: '1.0.0',
      digest: protocolDigest(protocolV1),
      effectiveFrom: '2025-06-10',
      parameters: protocolV1,
    });
  });

  it('PV-EFFECTIVE: is an adopted one from its day on', async () => {
    const adoption = adoptionOf(v2, '2028-07-01');
    await started([adoption]);
    expect(await trial()).toMatchObject({
      protocolVersion: '2.0.0',
      protocolVersions: [{ ...adoption, inForce: true, deployed: true }],
    });
    expect(await protocol()).toMatchObject({
      version: '2.0.0',
      digest: adoption.digest,
      effectiveFrom: '2028-07-01',
    });
    api.world.trial = { ...api.world.trial, protocolVersions: [adoptionOf(v2, '2028-07-02')] };
    expect(await protocol()).toMatchObject({ version: '1.0.0' });
    expect(await trial()).toMatchObject({ protocolVersions: [{ inForce: false, deployed: true }] });
  });

  it('PV-DIGEST: one that is not deployed is shown as such; what must be judged is 503 and says why', async () => {
    await started([adoptionOf(aVersion('7.0.0'), '2028-07-01')]);
    expect(await trial()).toMatchObject({
      protocolVersion: '7.0.0',
      protocolVersions: [{ version: '7.0.0', inForce: true, deployed: false }],
    });
    for (const response of [
      await ask(api, 'getTrialProtocol', 'auditor'),
      await ask(api, 'getPatient', 'auditor'),
      await ask(api, 'getWorklist', 'auditor'),
      await send(api, 'recordVitalStatus'),
      await send(api, 'signModelLock'),
    ]) {
      expect([response.status, problemOf(response).code]).toEqual([503, 'PROTOCOL.NOT_DEPLOYED']);
      expect(problemOf(response).detail).toContain('no parameter file of the adopted version 7.0.0');
    }
    expect(api.world.intents).toEqual([]);
  });

  it('PV-CONSENT: each participant is shown under the version that judges them', async () => {
    const asking = withEarlierM3('3.0.0', { consent: { currentForm: '3.0' } });
    await started([adoptionOf(asking, '2028-07-01')], { protocols: protocolsOf(asking) });
    const view = (await ask(api, 'getPatient', 'coordinator')).body as PatientView;
    const m3 = view.conduct.visits.find(({ visit }) => visit === 'M3');
    expect(m3?.window.open).toBe('2025-09-17');
  });
});

describe('what a draft would change, over HTTP', () => {
  const draft = aVersion('2.1.0', {
    mri: { ...protocolV1.mri, maxDaysBeforeSurgery: 10 },
    horizon: { ...protocolV1.horizon, months: 4 },
  });
  const answer = async (role: Role, body: object = draft): Promise<WhatIfView> => {
    const response = await perform(api, 'askWhatIf', role, body);
    expect(response.status).toBe(200);
    return response.body as WhatIfView;
  };

  it('is told against the version in force, and nothing is handed on', async () => {
    await started();
    const told = await answer('investigator');
    expect(told).toMatchObject({
      on: '2028-07-01',
      version: '1.0.0',
      draft: { version: '2.1.0', digest: protocolDigest(draft) },
      parameters: [
        { path: '/horizon/months', from: 24, to: 4 },
        { path: '/mri/maxDaysBeforeSurgery', from: 30, to: 10 },
      ],
      compared: 2,
      counts: { becomeIneligible: 2, labelsChange: 1 },
      differences: [
        { subjectId: 'APAR-0001' },
        { subjectId: 'APAR-0002', outcome: { label: { from: 'NON_AGGRESSIVE', to: 'EVENT_FREE' } } },
      ],
    });
    expect(await answer('investigator')).toEqual(told);
    expect(api.world.intents).toEqual([]);
    expect((await answer('auditor', protocolV1)).differences).toEqual([]);
  });

  it.each(['statistician', 'administrator'] as const)(
    'BL-HIDDEN: the %s gets counts of labels, but no participant’s outcome and no clinical reason',
    async (role) => {
      await started();
      const told = await answer(role);
      expect(told.labels).toEqual([{ from: 'NON_AGGRESSIVE', to: 'EVENT_FREE', participants: 1 }]);
      expect(told.differences.map(({ outcome }) => outcome)).toEqual([null, null]);
      expect(told.differences[0]?.eligibility?.rules).toEqual([
        { ruleId: 'I4', from: 'PASS', to: 'FAIL', reason: null },
      ]);
      expect(JSON.stringify(told.differences)).not.toMatch(/AGGRESSIVE|EVENT_FREE|days before/);
    },
  );

  it('BL-HIDDEN: nor a list of those whose label would change', async () => {
    await started();
    const labelOnly = aVersion('2.1.0', { horizon: { ...protocolV1.horizon, months: 4 } });
    expect((await answer('auditor', labelOnly)).differences).toHaveLength(1);
    const told = await answer('statistician', labelOnly);
    expect([told.counts.labelsChange, told.differences]).toEqual([1, []]);
  });

  it('PV-PARAMETERS: a draft that makes no sense is 422, by field', async () => {
    await started();
    const senseless = aVersion('2.1.0', { eligibility: { ...protocolV1.eligibility, ageMax: 1 } });
    const response = await perform(api, 'askWhatIf', 'auditor', senseless);
    expect(response.status).toBe(422);
    expect(problemOf(response).violations).toMatchObject([
      { ruleId: 'PV-PARAMETERS', path: '/eligibility/ageMax', value: 1 },
    ]);
  });

  it('a draft of another shape, or with a value that nothing implements, is 400, by field', async () => {
    await started();
    const unknown = { ...protocolV1, bclc: { mode: 'FULL' }, surprise: 1 };
    const response = await perform(api, 'askWhatIf', 'auditor', unknown);
    expect(response.status).toBe(400);
    expect(problemOf(response).violations.map(({ path }) => path)).toEqual(['/bclc/mode', '/surprise']);
    expect(problemOf(response).detail).toContain('only TUMOUR_BURDEN_ONLY is implemented');
  });
});
