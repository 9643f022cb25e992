import type { AloneReport } from '../study-report.js';
import { decimal, figureName, table } from './table.js';

const ofScores = [
  'auc.at-horizon',
  'concordance.harrell',
  'concordance.uno',
  'brier.at-horizon',
  'brier.at-horizon.scaled',
  'calibration.expected-observed',
  'calibration.intercept',
  'calibration.slope',
  'calibration.ici',
  'calibration.ici | {} | everybody followed',
  'classification.sensitivity | {} | ≥ 0.5',
  'classification.specificity | {} | ≥ 0.5',
  'classification.positive-predictive-value | {} | ≥ 0.5',
  'classification.negative-predictive-value | {} | ≥ 0.5',
  'net-benefit.at-threshold | {} | ≥ 0.1',
  'net-benefit.at-threshold | {} | ≥ 0.2',
  'net-benefit.at-threshold | {} | ≥ 0.5',
];

/** The figures by which a world is known at a glance. */
export const headlines: readonly string[] = [
  'survival.kaplan-meier',
  'survival.restricted-mean',
  ...[1, 2, 3].map((cause) => `incidence.aalen-johansen | cause ${cause}`),
  ...['PRE', 'POST'].flatMap((score) =>
    ofScores.map((name) => (name.includes('{}') ? name.replace('{}', score) : `${name} | ${score}`)),
  ),
];

/** What is true in each world among people without therapy, by quadrature. */
export const truthSection = ({ worlds, plan }: AloneReport): string => {
  const rows = headlines.map((key) => [
    figureName(key),
    ...worlds.map(({ parts }) =>
      decimal(parts.flatMap(({ figures }) => figures).find((one) => one.key === key)?.truth ?? null),
    ),
  ]);
  return [
    '## True values',
    `By quadrature over the stated model, among people without therapy whose recurrence shows on the day on which it could: no estimator is asked and nothing is drawn. Causes: 1 first recurrence beyond Milan, 2 within, 3 death without any. Concordance is that of people who are lost and watched as the world states, whatever they risk. The distance of a smooth calibration curve (ICI) is that of a sample without end; under “everybody followed” stands what ${plan.participants} people are to be expected to give, whose curve lies around the true one by its own error.`,
    table(['estimand', ...worlds.map(({ scenario }) => scenario)], rows),
  ].join('\n\n');
};
