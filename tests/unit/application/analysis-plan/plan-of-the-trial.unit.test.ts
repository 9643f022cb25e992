import { describe, expect, it } from '@jest/globals';
import {
  analysisPlanFiles,
  createAnalysisPlans,
  planDigest,
  planViolations,
} from '../../../../src/application/analysis-plan/index.js';
import { planEstimators, planOutcomes, subgroupVariables } from '../../../../src/contracts/analysis/plan.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { planOfTheTrial } from '../../../support/plan-of-the-trial.js';

const plan = planOfTheTrial();
const idsOf = (rank: string): readonly string[] =>
  plan.analyses.filter((one) => one.rank === rank).map(({ id }) => id);

describe('plan 1.0.0 of the trial', () => {
  it('SAP-PROTOCOL, SAP-ANALYSIS, SAP-ORDER: can be signed under protocol version 1.0.0', () => {
    expect(planViolations(plan, protocolV1)).toEqual([]);
  });

  it('has one primary analysis of PRE and then one of POST, each on the whole set of its score', () => {
    expect(idsOf('PRIMARY')).toEqual(['primary.pre-auc', 'primary.post-auc']);
    const [pre, post] = plan.analyses;
    expect([pre?.population, post?.population]).toEqual(['FAS_V', 'POST_V']);
  });

  it('asks for every estimator and every outcome of the contract, and for every subgroup of both models', () => {
    const asked = new Set(plan.analyses.flatMap(({ estimators }) => estimators));
    expect(planEstimators.filter((one) => !asked.has(one))).toEqual([]);
    const outcomes = new Set(plan.analyses.map(({ outcome }) => outcome));
    expect(planOutcomes.filter((one) => !outcomes.has(one))).toEqual([]);
    const subgroups = plan.analyses.filter(({ rank }) => rank === 'SUBGROUP');
    expect(subgroups.map(({ subgroups: variables }) => [...variables].sort())).toEqual([
      [...subgroupVariables].sort(),
      [...subgroupVariables].sort(),
    ]);
  });

  it('names every sensitivity analysis of the label for both models', () => {
    for (const model of ['pre', 'post'])
      for (const end of ['label-a', 'label-b', 'label-c', 'label-d', 'imputed', 'best-case', 'worst-case'])
        expect(idsOf('SENSITIVITY')).toContain(`sensitivity.${model}-${end}`);
  });

  it('has no hypothesis test, and says so among what it leaves out, as it does of ERASL', () => {
    expect(plan.analyses.filter(({ test }) => test !== null)).toEqual([]);
    const leftOut = plan.leftOut.map(({ what }) => what).join('; ');
    expect(leftOut).toContain('Hypothesis tests');
    expect(leftOut).toContain('ERASL');
    expect(plan.analyses.flatMap(({ scores }) => scores).filter((one) => one.startsWith('ERASL'))).toEqual(
      [],
    );
  });

  it('states of every analysis of the validation set how adjuvant therapy is handled', () => {
    const without = plan.analyses.filter(
      ({ population, estimand }) =>
        ['FAS_V', 'POST_V', 'PP_V'].includes(population) &&
        !estimand.intercurrentEvents.some(({ event }) => event.includes('adjuvant therapy')),
    );
    expect(without.map(({ id }) => id)).toEqual([]);
  });
});

describe('the plans of this program', () => {
  const { deployed, signedAs } = createAnalysisPlans(analysisPlanFiles);

  it('SAP-DIGEST: are found under the version and the digest that were signed, and under no other', () => {
    const digest = planDigest(plan);
    expect(signedAs({ version: '1.0.0', digest })).toBe(deployed[0]?.plan);
    expect(signedAs({ version: '1.0.0', digest: '0'.repeat(64) })).toBeUndefined();
    expect(signedAs({ version: '1.0.1', digest })).toBeUndefined();
  });

  it('SAP-DIGEST: have a digest that does not depend on the layout of the file, but on every word of it', () => {
    const turned = Object.fromEntries(Object.entries(plan).reverse());
    expect(planDigest(turned as typeof plan)).toBe(planDigest(plan));
    const [first, ...others] = plan.analyses;
    if (!first) throw new Error('no analysis');
    const reworded = { ...plan, analyses: [{ ...first, title: `${first.title}.` }, ...others] };
    expect(planDigest(reworded)).not.toBe(planDigest(plan));
  });

  it('cannot be two of one version, or a file that is no plan', () => {
    expect(() => createAnalysisPlans([plan, plan])).toThrow(
      'two analysis plans of this program have version 1.0.0',
    );
    expect(() => createAnalysisPlans([{ ...plan, level: 2 }])).toThrow('/level');
  });
});
