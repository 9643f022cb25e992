import { expect, it } from '@jest/globals';
import { trialStatusOf } from '../../../src/api/trial/trial-status-of.js';
import { deployedPlansOf } from '../../../src/api/trial/deployed-plans-of.js';
import { freezePreviewOf } from '../../../src/api/trial/freeze-preview-of.js';
import { createAnalysisPlans } from '../../../src/application/analysis-plan/index.js';
import { deployedPlans, trialStatus } from '../../../src/contracts/views/index.js';
import { initialTrial, type TrialState } from '../../../src/domain/record/trial-state.js';
import { aLook } from '../../support/looks.js';
import { planOfTheTrial } from '../../support/plan-of-the-trial.js';
import { contextAt, noon, person } from '../../support/patient-histories.js';

const signed = (role: 'statistician' | 'investigator', on: string) => ({ actor: person(role), at: noon(on) });
const first = { version: '1.0.0', digest: 'a'.repeat(64) };
const second = { version: '1.1.0', digest: 'b'.repeat(64) };
const trial: TrialState = {
  ...initialTrial,
  freezeOrderedAt: noon('2028-06-10'),
  analysisPlans: [
    {
      identity: first,
      signatures: [signed('statistician', '2025-06-01'), signed('investigator', '2025-06-02')],
      madeAfterFreeze: false,
    },
    {
      identity: second,
      signatures: [signed('statistician', '2028-07-01'), signed('investigator', '2028-07-02')],
      madeAfterFreeze: true,
    },
  ],
  looks: [{ look: aLook(), by: person('statistician'), at: noon('2028-07-03'), reason: 'a reviewer asked' }],
};
const statusOf = (of: TrialState) =>
  trialStatus.parse(
    trialStatusOf(
      of,
      { signedAs: ({ digest }) => (digest === first.digest ? ({} as never) : undefined) },
      { protocolVersion: '1.0.0', protocolVersions: [] },
      { sealed: 0, opened: 0 },
      [],
      [],
      'auditor',
    ),
  );

it('GET /trial shows every plan with version, digest and signatures, which is in force and which was made after the freeze', () => {
  expect(statusOf(trial).analysisPlans).toEqual([
    {
      ...first,
      signatures: [
        { role: 'statistician', at: noon('2025-06-01') },
        { role: 'investigator', at: noon('2025-06-02') },
      ],
      inForce: false,
      madeAfterFreeze: false,
      deployed: true,
    },
    {
      ...second,
      signatures: [
        { role: 'statistician', at: noon('2028-07-01') },
        { role: 'investigator', at: noon('2028-07-02') },
      ],
      inForce: true,
      madeAfterFreeze: true,
      deployed: false,
    },
  ]);
});

it('SAP-LOOK: GET /trial shows every look: what, by whom, when and why', () => {
  expect(statusOf(trial).looks).toEqual([
    {
      id: 'look.post-by-margin',
      title: 'POST by margin',
      role: 'statistician',
      at: noon('2028-07-03'),
      reason: 'a reviewer asked',
    },
  ]);
});

it('SAP-FREEZE: the preview of the freeze says whether a plan is in force, half signed, or missing', () => {
  const standing = (analysisPlans: TrialState['analysisPlans']) => {
    const context = contextAt('2026-01-08', { trial: { ...initialTrial, analysisPlans } });
    return freezePreviewOf([], () => context, context).analysisPlan;
  };
  const [agreed] = trial.analysisPlans;
  if (!agreed) throw new Error('no plan');
  expect(standing([])).toBe('NONE');
  expect(standing([agreed])).toBe('IN_FORCE');
  const half = { ...agreed, signatures: agreed.signatures.slice(0, 1), madeAfterFreeze: null };
  expect(standing([half])).toBe('HALF_SIGNED');
});

it('SAP-DIGEST: the plans of the program are shown whole, with the digest to sign and how far each is', () => {
  const plans = createAnalysisPlans([planOfTheTrial()]);
  const [own] = plans.deployed;
  if (!own) throw new Error('no plan');
  const lock = (roles: readonly ('statistician' | 'investigator')[]) => ({
    identity: { version: '1.0.0', digest: own.digest },
    signatures: roles.map((role) => signed(role, '2025-06-01')),
    madeAfterFreeze: roles.length === 2 ? false : null,
  });
  const standingOf = (...analysisPlans: TrialState['analysisPlans']) =>
    deployedPlans.parse(deployedPlansOf({ analysisPlans }, plans)).plans.map(({ standing }) => standing);
  const whole = lock(['statistician', 'investigator']);
  const later = { ...whole, identity: second };
  expect(standingOf()).toEqual(['UNSIGNED']);
  expect(standingOf(lock(['statistician']))).toEqual(['HALF_SIGNED']);
  expect(standingOf(whole)).toEqual(['IN_FORCE']);
  expect(standingOf(whole, later)).toEqual(['REPLACED']);
  expect(standingOf({ ...whole, identity: first })).toEqual(['UNSIGNED']);
  expect(deployedPlansOf({ analysisPlans: [] }, plans).plans[0]?.plan).toEqual(planOfTheTrial());
});
