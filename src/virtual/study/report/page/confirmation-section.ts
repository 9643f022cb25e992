import type { AlonePerformance, AloneReport, Respect } from '../study-report.js';
import { coversWrongly, isBiased } from '../verdict.js';
import { whatTests } from './known-reasons-list.js';
import { figureName, inErrors, table } from './table.js';

type Confirmed = NonNullable<AloneReport['confirmation']>['worlds'][number]['outside'][number];

const isUnexplained = ({ unexplained }: AlonePerformance): boolean => unexplained.length > 0;

/** On which side of the limits a figure lies in one respect; 0 within them. */
const sideIn = (respect: Respect, one: AlonePerformance, level: number): number => {
  if (respect === 'bias') return isBiased(one) ? Math.sign(one.bias ?? 0) : 0;
  return coversWrongly(one) ? Math.sign((one.coverage ?? level) - level) : 0;
};

/**
 * What two independent runs say together of a figure that one of them leaves unexplained: chance seldom leads out of the limits
 * twice in the same respect and to the same side.
 */
const verdictOn = ({ first, second }: Confirmed, level: number): string => {
  const found = [...first.unexplained, ...second.unexplained].some((respect) => {
    const [one, other] = [sideIn(respect, first, level), sideIn(respect, second, level)];
    return one !== 0 && one === other;
  });
  return found
    ? '**confirmed: an estimator or a truth is wrong**'
    : 'chance: the other run is within the limits in this';
};

const distances = (one: AlonePerformance, level: number): readonly string[] => [
  inErrors(one.bias, one.biasError),
  inErrors(one.coverage === null ? null : one.coverage - level, one.coverageError),
];

/** Nothing where no second run was made. */
export const confirmationSection = (report: AloneReport, level: number): readonly string[] => {
  const { confirmation, plan } = report;
  if (confirmation === null) return [];
  const rows = confirmation.worlds.flatMap(({ scenario, outside }) =>
    outside
      .filter(({ first, second }) => isUnexplained(first) || isUnexplained(second))
      .map((one) => [
        figureName(one.first.key),
        scenario,
        ...distances(one.first, level),
        ...distances(one.second, level),
        verdictOn(one, level),
      ]),
  );
  const counts = confirmation.worlds.map(({ scenario, figures, outside }) => [
    scenario,
    ...[
      figures,
      outside.filter(({ first }) => first.outside).length,
      outside.filter(({ second }) => second.outside).length,
      outside.filter(({ first, second }) => first.outside && second.outside).length,
    ].map(String),
  ]);
  return [
    '### A second seed',
    `The same with seed ${confirmation.seed}. ${whatTests(report, confirmation.seed)} ${whatTests(report, plan.seed)}`,
    table(
      [
        'world',
        'figures',
        `outside with seed ${plan.seed}`,
        `outside with seed ${confirmation.seed}`,
        'outside with both',
      ],
      counts,
    ),
    rows.length === 0
      ? 'No figure is outside the limits without a known reason in either run.'
      : 'Figures that are outside the limits without a known reason in one of the runs at least; distances are in Monte-Carlo errors:',
    ...(rows.length === 0
      ? []
      : [
          table(
            [
              'figure',
              'world',
              `bias, seed ${plan.seed}`,
              `coverage, seed ${plan.seed}`,
              `bias, seed ${confirmation.seed}`,
              `coverage, seed ${confirmation.seed}`,
              '',
            ],
            rows,
          ),
        ]),
  ];
};
