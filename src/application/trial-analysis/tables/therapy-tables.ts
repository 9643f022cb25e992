import type { AnalysisPlan, PlannedAnalysis } from '../../../contracts/analysis/index.js';
import type { Sample } from '../data/participant.js';
import { covariatesOf } from '../estimators/covariates.js';
import { therapyWeighting } from '../estimators/therapy-weighting.js';
import { cellOf } from './table.js';
import type { TracedTable } from './traced-table.js';
import { weightDistribution } from './weight-distribution.js';

/** What the weights of a comparison of therapies have done: balance before and after, and how they are distributed. */
export const therapyTables = (
  { id, weights }: PlannedAnalysis,
  sample: Sample,
  plan: AnalysisPlan,
): readonly TracedTable[] => {
  if (weights === 'NONE') return [];
  const weighting = therapyWeighting(sample, weights, covariatesOf(plan, 'propensity'));
  const title = 'Balance of what was known at surgery: standardised differences, therapy less none';
  const columns = ['before', 'after'];
  if (weighting.kind === 'NotEstimable') {
    return [{ id: `${id}:balance`, title, columns, rows: [], notes: [weighting.reason] }];
  }
  const { balance, weightOf, constant, incomplete } = weighting;
  const behind = sample.participants;
  const weightsOf = (therapy: boolean): readonly number[] =>
    behind.filter((one) => one.therapy === therapy).flatMap(({ row }) => weightOf.get(row.subjectId) ?? []);
  return [
    {
      id: `${id}:balance`,
      title,
      columns,
      rows: balance.rows.map(({ name, before, after }) => ({
        label: name,
        cells: [before, after].map((difference) => ({ value: cellOf(difference), behind })),
      })),
      notes: [
        ...(incomplete === 0 ? [] : [`${incomplete} of whom a covariate is not known have no weight`]),
        ...(constant.length === 0 ? [] : [`the same for everybody: ${constant.join(', ')}`]),
      ],
    },
    weightDistribution(`${id}:weights`, `Weights (${weighting.method})`, [
      { name: 'therapy', weights: weightsOf(true), behind },
      { name: 'none', weights: weightsOf(false), behind },
    ]),
  ];
};
