import { therapyByRisk } from '../../../statistics/index.js';
import { figureKey, rejectionsOf, trueInteraction } from '../../truth/index.js';
import { chanceOf } from '../../world/index.js';
import { treatedPeople } from '../data/treated-data.js';
import { level, testLevel } from '../design.js';
import type { Observed } from '../observed.js';
import type { StudyPart } from './part.js';

const ofPre = { score: 'PRE', threshold: null, group: null, cause: null } as const;
const product = figureKey({ ...ofPre, estimator: 'therapy-by-risk.log-ratio-of-ratios' });
const rejections = figureKey({ ...ofPre, estimator: rejectionsOf('therapy-by-risk') });

const none = (key: string): Observed => ({ key, value: null, interval: null });

/** Whether therapy acts differently in the upper third of PRE; where PRE says nothing, it does not, and the test is judged. */
export const interaction: StudyPart = {
  scenarios: ['stated', 'no-signal'],
  truth: (values) =>
    new Map([
      [product, trueInteraction(values)],
      ...(values.scores.signal ? [] : [[rejections, testLevel] as const]),
    ]),
  reader:
    (values, truth) =>
    ({ scenario, seed, number, people }) => {
      const treated = treatedPeople(values, chanceOf(seed, number, `therapy ${scenario}`), people);
      const fit = therapyByRisk(
        treated.map(({ time }) => time),
        treated.map(({ event }) => (event ? 1 : 0)),
        treated.map(({ chosen }) => (chosen ? 1 : 0)),
        treated.map(({ isHigh }) => (isHigh ? 1 : 0)),
        [],
        { level },
      );
      if (fit.kind === 'NotEstimable') return [...truth.keys()].map(none);
      const { estimate } = fit.product;
      const value: Observed =
        estimate.kind === 'NotEstimable'
          ? none(product)
          : { key: product, value: estimate.value, interval: [estimate.lower, estimate.upper] };
      const rejects: Observed = {
        key: rejections,
        value: fit.test.pValue < testLevel ? 1 : 0,
        interval: null,
      };
      return [value, rejects].filter(({ key }) => truth.has(key));
    },
};
