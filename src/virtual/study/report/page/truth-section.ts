import type { StudyReport } from '../study-report.js';
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
export const truthSection = ({ alone }: StudyReport): string => {
  const rows = headlines.map((key) => [
    figureName(key),
    ...alone.map(({ figures }) => decimal(figures.find((one) => one.key === key)?.truth ?? null)),
  ]);
  return [
    '## True values',
    'By quadrature over the stated model, among people without therapy whose recurrence shows on the day on which it could: no estimator is asked and nothing is drawn. Causes: 1 first recurrence beyond Milan, 2 within, 3 death without any. Concordance is that of people who are lost and watched as the world states, whatever they risk.',
    table(['estimand', ...alone.map(({ scenario }) => scenario)], rows),
  ].join('\n\n');
};
