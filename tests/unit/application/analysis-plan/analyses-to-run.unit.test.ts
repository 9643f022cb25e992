import { expect, it } from '@jest/globals';
import { analysesToRun, looksNotReadable } from '../../../../src/application/analysis-plan/index.js';
import { aLook } from '../../../support/looks.js';
import { noon, person } from '../../../support/patient-histories.js';
import { planOfTheTrial } from '../../../support/plan-of-the-trial.js';

const plan = planOfTheTrial();
const recorded = (look = aLook()) => ({
  look,
  by: person('statistician'),
  at: noon('2028-07-01'),
  reason: 'asked for by a reviewer',
});

it('SAP-LOOK: the plan is run as it is, in its order, and every look after it under the rank LOOK', () => {
  const all = analysesToRun(plan, [recorded()]);
  expect(all.slice(0, -1).map(({ analysis }) => analysis)).toEqual(plan.analyses);
  expect(all.slice(0, -1).every(({ rank, analysis }) => rank === analysis.rank)).toBe(true);
  expect(all.at(-1)).toMatchObject({
    rank: 'LOOK',
    analysis: { ...aLook(), test: null },
    notes: ['Beyond the plan: looked at by the statistician on 2028-07-01, because: asked for by a reviewer'],
  });
});

it('a look in words of another contract stops nothing: it is named with the words that are not known', () => {
  const looks = [recorded(aLook({ id: 'look.of-old', estimators: ['auc-of-old'] })), recorded()];
  expect(analysesToRun(plan, looks).map(({ analysis }) => analysis.id)).toEqual([
    ...plan.analyses.map(({ id }) => id),
    aLook().id,
  ]);
  expect(looksNotReadable(looks)).toEqual([
    {
      look: expect.objectContaining({ id: 'look.of-old' }),
      notes: [expect.stringMatching(/asked for by a reviewer$/u)],
      reason: expect.stringMatching(/^\/estimators\/0 /u),
    },
  ]);
});
