import type { EvaluationArguments, Figure } from '../../../contracts/evaluation.js';
import {
  type Acceleration,
  type Estimate,
  accelerationFrom,
  bcaInterval,
  joinReplicates,
  known,
  percentileInterval,
  resamplingOf,
} from '../../../statistics/index.js';
import type { BootstrapRunner } from '../../ports/bootstrap-runner.js';
import type { EvaluationData } from '../evaluation-data.js';
import { intervalOf } from '../panel/figure-of.js';
import { quantityOf } from './bootstrap-columns.js';
import type { BootstrapColumn, BootstrapPart, BootstrapTask } from './bootstrap-task.js';
import { type BootstrapSet, bootstrapSets, resampledRows } from './bootstrap-tasks.js';

/**
 * Small enough for the progress to be seen and for threads to share the work; not so many that finding the first
 * stream of each part would cost more than the parts.
 */
const partSize = (count: number): number => Math.max(100, Math.ceil(count / 50));
/** Of the leave-one-out values each costs a pass over all rows: beyond this there is no BCa interval. */
const mostLeftOut = 5_000;

const partsOf = (kind: BootstrapPart['kind'], count: number): readonly BootstrapPart[] => {
  const size = partSize(count);
  return Array.from({ length: Math.ceil(count / size) }, (_, k) => ({
    kind,
    from: k * size,
    to: Math.min(count, (k + 1) * size),
  }));
};

export interface BootstrapOptions {
  /** Names of the panel's rows; of all that are resampled if absent. */
  readonly rows?: readonly string[];
  readonly signal?: AbortSignal | undefined;
  /** Called after each part: how many resamples are done, of how many. */
  readonly onProgress?: ((done: number, all: number) => void) | undefined;
}

/**
 * Percentile and BCa intervals (Efron 1979, 1987) of AUC, AUC(t), classification at the horizon, Brier scores, net
 * benefits and their differences, by resampling of rows: `request.bootstrap.replicates` resamples from `request.seed`.
 * More than 5 % of resamples not estimable: no interval. Nothing when `request.bootstrap` is not given.
 * @throws RangeError without a seed; the reason of the signal when it is aborted
 */
export const bootstrapFigures = async (
  data: EvaluationData,
  request: EvaluationArguments,
  runner: BootstrapRunner,
  { rows = resampledRows, signal, onProgress }: BootstrapOptions = {},
): Promise<readonly Figure[]> => {
  if (request.bootstrap === undefined) return [];
  if (request.seed === null) throw new RangeError('a bootstrap needs a seed');
  const { replicates } = request.bootstrap;
  const planned = bootstrapSets(data, request, request.seed, rows).map((set) => ({
    ...set,
    parts: [
      ...partsOf('REPLICATES', replicates),
      ...(set.task.data.n > mostLeftOut ? [] : partsOf('LEFT_OUT', set.task.data.n)),
    ],
  }));
  const all = planned.reduce(
    (total, { parts }) => parts.reduce((sum, { from, to }) => sum + to - from, total),
    0,
  );
  let done = 0;
  const onDone = (resamples: number): void => {
    done += resamples;
    onProgress?.(done, all);
  };
  const figures: Figure[] = [];
  for (const { parts, ...set } of planned) {
    const answers = await runner.run(set.task, parts, { signal, onDone });
    figures.push(...figuresFrom(set, parts, answers, replicates));
  }
  return figures;
};

const figuresFrom = (
  { task, figures }: BootstrapSet,
  parts: readonly BootstrapPart[],
  answers: readonly (readonly BootstrapColumn[])[],
  replicates: number,
): readonly Figure[] =>
  figures.flatMap((figure, column) => {
    const of = (kind: BootstrapPart['kind']): readonly BootstrapColumn[] =>
      parts.flatMap((part, k) => (part.kind === kind ? (answers[k]?.[column] ?? []) : []));
    const estimate = quantityOf(figure);
    const drawn = joinReplicates(of('REPLICATES'));
    const described = (name: string, method: string, interval: Estimate): Figure => {
      const shared = {
        ...figure,
        estimator: `${figure.estimator}.bootstrap-${name}`,
        method: `bootstrap, ${method}, ${replicates} resamples of rows${
          task.strata === null ? '' : ' within cases and controls'
        }, seed ${task.seed}`,
        notes: [
          ...figure.notes,
          ...(drawn.lost === 0 ? [] : [`${drawn.lost} of ${replicates} resamples are not estimable`]),
          ...(task.data.n > mostLeftOut ? [`no BCa interval of more than ${mostLeftOut} rows`] : []),
        ],
      };
      return 'value' in shared ? { ...shared, interval: intervalOf(interval) } : shared;
    };
    const { level } = task.request;
    return [
      described('percentile', 'percentile', percentileInterval(estimate, drawn, level)),
      ...(task.data.n > mostLeftOut
        ? []
        : [
            described(
              'bca',
              'BCa',
              bcaInterval(estimate, drawn, accelerationOf(task, estimate, of('LEFT_OUT')), level),
            ),
          ]),
    ];
  });

const accelerationOf = (
  { data, strata }: BootstrapTask,
  estimate: ReturnType<typeof quantityOf>,
  columns: readonly BootstrapColumn[],
): Acceleration => {
  if (estimate.kind === 'NotEstimable') return estimate;
  const why = columns.find((column) => column.why !== null)?.why;
  if (why) {
    return { ...why, reason: `with one row left out the estimate does not exist: ${why.reason}` };
  }
  const without = columns.flatMap(({ values }) => Array.from(values, known));
  return accelerationFrom(resamplingOf(data.n, strata ?? undefined), estimate.value, without);
};
