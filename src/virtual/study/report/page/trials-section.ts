import type { TrialPerformance, TrialsReport } from '../study-report.js';
import { headlines } from './truth-section.js';
import { decimal, figureName, percent, table, withError } from './table.js';

const cells = (one: TrialPerformance): readonly string[] => [
  figureName(one.key),
  withError(one.truth, one.truthError),
  decimal(one.mean),
  withError(one.bias, one.biasError),
  withError(one.price, one.priceError),
  percent(one.coverage),
  percent(one.coverageError),
  decimal(one.width),
  one.notEstimable === 0 ? '' : String(one.notEstimable),
];

const labelTable = (labels: Readonly<Record<string, number>>): string => {
  const split = Object.entries(labels).map(([name, count]) => {
    const [truth = '', status = ''] = name.split(' | ');
    return { truth, status, count };
  });
  const truths = [...new Set(split.map(({ truth }) => truth))].sort();
  const statuses = [...new Set(split.map(({ status }) => status))].sort();
  return table(
    ['label in FAS-V', ...truths],
    statuses.map((status) => [
      status,
      ...truths.map((truth) =>
        String(split.find((one) => one.truth === truth && one.status === status)?.count ?? 0),
      ),
    ]),
  );
};

type World = TrialsReport['worlds'][number];

/** Every figure of the first world; of the others those by which a world is known. */
const worldSection = ({ scenario, trials, figures, labels }: World, isFirst: boolean): readonly string[] => [
  `### ${scenario}: ${trials} trials`,
  table(
    [
      'figure',
      'truth ± error',
      'mean',
      'bias ± error',
      'cost of the design ± error',
      'coverage, %',
      'error, %',
      'width',
      'not estimable',
    ],
    figures.filter(({ key }) => isFirst || headlines.includes(key)).map(cells),
  ),
  'What became of true outcomes:',
  labelTable(labels),
];

/** Whole trials, read by the rules of the product. */
export const trialsSection = ({ plan, versions, worlds }: TrialsReport): string =>
  [
    '## Whole trials',
    `Written by \`npm run study -- --only trials --seed ${plan.seed} --participants ${plan.participants} --trials ${plan.trials.stated} --trials-elsewhere ${plan.trials.elsewhere} --lives ${plan.lives}\`, APAR ${versions.apar}, Node ${versions.node}. Trial number k is the one that \`apar simulate --participants ${plan.participants} --seed S\` lives with S = ${plan.seed} + k, in another world with \`--scenario\`.`,
    `Trials of ${plan.participants} operated participants, each lived through the protocol to the database lock and read by the rules of the product: FAS-V, label and \`timeForTStar\` at the horizon, TTAR for curves. The truth is counted among ${plan.lives} invented people of the same estimand - analysable after surgery, no therapy before the first recurrence - with every visit on its target date, nobody lost and faultless readers; its error is that of the counting.`,
    'Bias is the mean distance of an estimate from that truth. What the design costs is the mean distance, trial by trial, from what the same people would give if everything of them were known and nobody were left out: late scans, the strict H, the 60-day window, losses, readers and corrections together. The rest of the bias is chance, and the price of small samples. Nothing is tuned away. Curves are asked at day 730, while the true outcome is that at H: a recurrence that is first seen by the scan at 24 months counts on the one and mostly not on the other.',
    'The tables of outcomes count all participants of these trials who are in the population of the estimand, in FAS-V or in both. True outcomes: 0 free at H, 1 first recurrence beyond Milan by H, 2 within Milan, 3 death without recurrence.',
    ...worlds.flatMap((world, i) => worldSection(world, i === 0)),
  ].join('\n\n');
