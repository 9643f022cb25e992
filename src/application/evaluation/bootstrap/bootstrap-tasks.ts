import type { EvaluationArguments, Figure } from '../../../contracts/evaluation.js';
import type { EvaluationData } from '../evaluation-data.js';
import { binaryLabels } from '../panel/context/binary-labels.js';
import { figuresOf } from '../panel/figures.js';
import { rowsNamed } from '../panel/rows-named.js';
import { keyOf, resampled } from './bootstrap-columns.js';
import type { BootstrapTask } from './bootstrap-task.js';

/** Figures with an interval by resampling: by row of the panel, of everybody and of the binary label. */
const resampledFigures = [
  { row: 'auc', everybody: [], binary: ['auc.delong'] },
  { row: 'auc-difference', everybody: [], binary: ['auc.delong.difference'] },
  { row: 'auc-at-horizon', everybody: ['auc.at-horizon'], binary: [] },
  { row: 'auc-at-horizon-difference', everybody: ['auc.at-horizon.difference'], binary: [] },
  {
    row: 'classification-at-horizon',
    everybody: [
      'classification.at-horizon.sensitivity',
      'classification.at-horizon.specificity',
      'classification.at-horizon.positive-predictive-value',
      'classification.at-horizon.negative-predictive-value',
      'classification.at-horizon.accuracy',
      'classification.at-horizon.likelihood-ratio.positive',
      'classification.at-horizon.likelihood-ratio.negative',
    ],
    binary: [],
  },
  {
    row: 'brier',
    everybody: ['brier.at-horizon', 'brier.at-horizon.scaled'],
    binary: ['brier.binary', 'brier.binary.scaled'],
  },
  {
    row: 'brier-difference',
    everybody: ['brier.at-horizon.difference'],
    binary: ['brier.binary.difference'],
  },
  {
    row: 'net-benefit',
    everybody: ['net-benefit.at-threshold'],
    binary: ['net-benefit.binary.at-threshold'],
  },
  {
    row: 'net-benefit-difference',
    everybody: ['net-benefit.difference'],
    binary: ['net-benefit.binary.difference'],
  },
] as const;

/** Names of the rows whose figures have an interval by resampling. */
export const resampledRows: readonly string[] = resampledFigures.map(({ row }) => row);

/** What is resampled together, and the figures of the data as they are. */
export interface BootstrapSet {
  readonly task: BootstrapTask;
  readonly figures: readonly Figure[];
}

/**
 * Two ways of resampling: everybody, where the shares of outcomes are themselves random; and those with a binary label,
 * of whom each resample has as many cases and controls as the data. A set without rows or figures is left out.
 */
export const bootstrapSets = (
  data: EvaluationData,
  request: EvaluationArguments,
  seed: number,
  rows: readonly string[],
): readonly BootstrapSet[] => {
  const asked = resampledFigures.filter(({ row }) => rows.includes(row));
  const { labels, rows: labelled, obstacle } = binaryLabels(data.atHorizon, request.horizon);
  const set = (
    of: 'everybody' | 'binary',
    chosen: EvaluationData,
    strata: Float64Array | null,
  ): readonly BootstrapSet[] => {
    const own = asked.filter((one) => one[of].length > 0);
    const names: readonly string[] = own.flatMap((one) => one[of]);
    const wanted = own.map(({ row }) => row);
    const figures = figuresOf(chosen, request, rowsNamed(wanted)).filter(({ estimator }) =>
      names.includes(estimator),
    );
    return chosen.n === 0 || figures.length === 0
      ? []
      : [
          {
            figures,
            task: { data: chosen, request, seed, strata, rows: wanted, figures: figures.map(keyOf) },
          },
        ];
  };
  const everybody = Uint32Array.from({ length: data.n }, (_, row) => row);
  return [
    ...set('everybody', resampled(data, everybody), null),
    ...(obstacle === undefined ? set('binary', resampled(data, labelled), Float64Array.from(labels)) : []),
  ];
};
