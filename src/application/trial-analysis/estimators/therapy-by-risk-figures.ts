import {
  type NotEstimable,
  type Quantity,
  therapyByRisk,
  therapyEffectAt,
} from '../../../statistics/index.js';
import { type FigureDraft, figureOf } from '../../evaluation/panel/figure-of.js';
import { isHigh, seenOf } from '../data/participant.js';
import { PlanNotRunnable } from '../plan-not-runnable.js';
import type { Found, Run } from './run.js';

const groups = ['low', 'high'] as const;

/**
 * Whether therapy acts differently in those of high risk: the likelihood-ratio test of the product of therapy and risk
 * group in a Cox model of any event, and the hazard ratio of therapy in each group. Of the first score.
 * @throws PlanNotRunnable without a score
 */
export const therapyByRiskFigures = ({
  analysis,
  plan,
  samples: { curve: sample },
}: Run): readonly Found[] => {
  const [column] = sample.columns;
  if (column === undefined) throw new PlanNotRunnable(analysis.id, 'therapy-by-risk needs a score');
  const { participants } = sample;
  const seen = participants.map(seenOf);
  const events = seen.map(({ type }) => (type === 0 ? 0 : 1));
  const fit = therapyByRisk(
    seen.map(({ time }) => time),
    events,
    participants.map(({ therapy }) => (therapy ? 1 : 0)),
    participants.map((one) => (isHigh(sample, one) ? 1 : 0)),
    [],
    { level: plan.level },
  );
  const shared = {
    scale: 'curve',
    score: column.column,
    threshold: column.threshold,
    n: participants.length,
    events: events.filter((event) => event === 1).length,
    notes: ['exploratory: no causal claim'],
  } as const;
  const of = (valueOf: (of: Exclude<typeof fit, NotEstimable>) => Quantity): Quantity =>
    fit.kind === 'NotEstimable' ? fit : valueOf(fit);
  const test = (name: string, point: Quantity): FigureDraft => ({
    ...shared,
    estimator: `therapy-by-risk.${name}`,
    definition: 'Test of one hazard ratio of therapy for low and high risk',
    method: 'likelihood ratio of the product in a Cox model, degrees of freedom 1',
    point,
    interval: null,
  });
  const drafts: readonly FigureDraft[] = [
    test(
      'chi-square',
      of(({ test: { chiSquare } }) => ({ kind: 'Estimated', value: chiSquare })),
    ),
    test(
      'p-value',
      of(({ test: { pValue } }) => ({ kind: 'Estimated', value: pValue })),
    ),
    ...groups.map((group, risk): FigureDraft => {
      const ratio = fit.kind === 'NotEstimable' ? fit : therapyEffectAt(fit, risk).ratio;
      return {
        ...shared,
        estimator: 'therapy-by-risk.ratio',
        definition: 'Hazard ratio of any event of therapy against none, in the risk group',
        method: 'Cox with the product of therapy and risk group, ties of Efron, Wald',
        group,
        point: ratio,
        interval: ratio,
      };
    }),
  ];
  return drafts.map((draft) => ({ figure: figureOf(draft), behind: participants }));
};
