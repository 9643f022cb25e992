import { expect, it } from '@jest/globals';
import {
  analysisPlanFiles,
  createAnalysisPlans,
  planDigest,
  planToRun,
} from '../../../../src/application/analysis-plan/index.js';
import type { AnalysisPlanLock } from '../../../../src/domain/record/analysis/analysis-plan-lock.js';
import { initialTrial } from '../../../../src/domain/record/trial-state.js';
import { aLook } from '../../../support/looks.js';
import { noon, person } from '../../../support/patient-histories.js';
import { planOfTheTrial } from '../../../support/plan-of-the-trial.js';

const plans = createAnalysisPlans(analysisPlanFiles);
const plan = planOfTheTrial();
const digest = planDigest(plan);
const signedBy = (
  roles: readonly ('statistician' | 'investigator')[],
  identity = { version: plan.version, digest },
  madeAfterFreeze = false,
): AnalysisPlanLock => ({
  identity,
  signatures: roles.map((role) => ({ actor: person(role), at: noon('2025-06-01') })),
  madeAfterFreeze: roles.length === 2 ? madeAfterFreeze : null,
});
const both = ['statistician', 'investigator'] as const;

it('SAP-SIGN: without a plan in force nothing is analysed, though the program has one', () => {
  expect(planToRun(initialTrial, plans)).toMatchObject({ refusal: 'state', code: 'SAP-SIGN' });
  const half = { ...initialTrial, analysisPlans: [signedBy(['statistician'])] };
  expect(planToRun(half, plans)).toMatchObject({ refusal: 'state', code: 'SAP-SIGN' });
});

it('SAP-DIGEST: the plan is the very file that was signed, or nothing', () => {
  const trial = { ...initialTrial, analysisPlans: [signedBy(both)] };
  expect(planToRun(trial, plans)).toMatchObject({ plan, digest, madeAfterFreeze: false });
  const other = { version: plan.version, digest: 'f'.repeat(64) };
  expect(planToRun({ ...trial, analysisPlans: [signedBy(both, other)] }, plans)).toMatchObject({
    refusal: 'unavailable',
    code: 'SAP-DIGEST',
    message: expect.stringContaining('f'.repeat(64)),
  });
});

it('SAP-FREEZE, SAP-LOOK: says that a plan was made after the freeze, and runs the looks after the plan', () => {
  const looks = [{ look: aLook(), by: person('statistician'), at: noon('2028-07-01'), reason: 'asked for' }];
  const late = { ...initialTrial, analysisPlans: [signedBy(both, undefined, true)], looks };
  const found = planToRun(late, plans);
  if (!('toRun' in found)) throw new Error(found.message);
  expect(found.madeAfterFreeze).toBe(true);
  expect(found.toRun).toHaveLength(plan.analyses.length + 1);
  expect(found.toRun.at(-1)?.rank).toBe('LOOK');
});
