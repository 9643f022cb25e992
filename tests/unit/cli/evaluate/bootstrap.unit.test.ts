import { describe, expect, it } from '@jest/globals';
import {
  type EvaluationData,
  bootstrapFigures,
  bootstrapColumns,
  sameThread,
} from '../../../../src/application/evaluation/index.js';
import type { BootstrapRunner } from '../../../../src/application/ports/bootstrap-runner.js';
import { Trouble } from '../../../../src/cli/exit-codes.js';
import { type Output, runEvaluate } from '../../../../src/cli/evaluate/run-evaluate.js';
import type { EvaluationArguments } from '../../../../src/contracts/evaluation.js';
import {
  type Quantity,
  aucAt,
  aucDeLong,
  bcaInterval,
  bootstrapReplicates,
  jackknifeAcceleration,
  percentileInterval,
  resamplingOf,
} from '../../../../src/statistics/index.js';
import { answerFor, evaluated, withFile } from './evaluated.js';
import { dataSet } from './reference-cases.js';

const columns = (csv: string, ...names: readonly string[]): readonly Float64Array[] => {
  const [header = '', ...rows] = csv.trim().split('\n');
  const cells = rows.map((row) => row.split(',').map(Number));
  return names.map((name) => Float64Array.from(cells, (row) => row[header.split(',').indexOf(name)] ?? NaN));
};

const [times, types, scores] = columns(dataSet('ties'), 'time', 'type', 'score') as [
  Float64Array,
  Float64Array,
  Float64Array,
];
const outcomes = { times, types };
const data: EvaluationData = {
  n: times.length,
  atHorizon: outcomes,
  ofCurves: outcomes,
  scores: [scores],
  groups: null,
};
const request: EvaluationArguments = {
  ...{ time: 'time', status: 'status', curveTime: 'time', curveStatus: 'status' },
  ...{ censored: 0, event: 1, competing: [2], id: null, group: null, horizon: 730, level: 0.95 },
  scores: [{ column: 'score', probability: true, threshold: 0.3 }],
  seed: 7,
  bootstrap: { replicates: 250 },
};
const taken = (values: Float64Array, rows: ArrayLike<number>): Float64Array =>
  Float64Array.from(rows, (row) => values[row] ?? NaN);

const intervalOf = async (estimator: string, asked = request, runner = sameThread) => {
  const found = (await bootstrapFigures(data, asked, runner)).filter((one) => one.estimator === estimator);
  expect(found).toHaveLength(1);
  return found[0] && 'interval' in found[0] ? found[0].interval : undefined;
};

const expectBoth = async (
  estimator: string,
  resampling: ReturnType<typeof resamplingOf>,
  statistic: (rows: Uint32Array) => Quantity,
): Promise<void> => {
  const [replicates] = bootstrapReplicates(resampling, (rows) => [statistic(rows)], 7, 0, 250);
  const whole = statistic(Uint32Array.from({ length: resampling.participants }, (_, i) => i));
  if (replicates === undefined) throw new Error('no replicates');
  const percentile = percentileInterval(whole, replicates);
  const bca = bcaInterval(whole, replicates, jackknifeAcceleration(resampling, statistic));
  for (const [name, expected] of Object.entries({ percentile, bca })) {
    if (expected.kind === 'NotEstimable') throw new Error(expected.reason);
    const { lower, upper, level, method } = expected;
    expect(await intervalOf(`${estimator}.bootstrap-${name}`)).toEqual({ lower, upper, level, method });
  }
};

describe('--bootstrap of apar evaluate', () => {
  it('gives AUC(t) the intervals of whole rows drawn from everybody', async () => {
    await expectBoth(
      'auc.at-horizon',
      resamplingOf(times.length),
      (rows) => aucAt(taken(times, rows), taken(types, rows), taken(scores, rows), 730).auc,
    );
  });

  it('draws within cases and controls for the binary label, without those of whom it is not known', async () => {
    const known = [...times.keys()].filter((i) => !(types[i] === 0 && (times[i] ?? 0) <= 730));
    const labels = known.map((i) => (types[i] === 1 && (times[i] ?? 0) <= 730 ? 1 : 0));
    const labelled = known.map((i) => scores[i] ?? NaN);
    await expectBoth(
      'auc.delong',
      resamplingOf(known.length, labels),
      (rows) =>
        aucDeLong(
          Array.from(rows, (row) => labels[row] ?? 0),
          Array.from(rows, (row) => labelled[row] ?? NaN),
        ).auc,
    );
  });

  it('has both intervals for every figure that is resampled, and names seed and number', async () => {
    const answer = await answerFor(
      dataSet('ties'),
      ...['--status', 'type', '--horizon', '730', '--threshold', '0.3', '--score2', 'reversed'],
      ...['--bootstrap', '100', '--level', '0.9'],
    );
    expect(answer.arguments).toMatchObject({ seed: 1, bootstrap: { replicates: 100 } });
    const resampled = answer.figures.filter(({ estimator }) => estimator.endsWith('.bootstrap-percentile'));
    expect(new Set(resampled.map(({ estimator }) => estimator.replace('.bootstrap-percentile', '')))).toEqual(
      new Set([
        ...['auc.at-horizon', 'auc.at-horizon.difference', 'auc.delong', 'auc.delong.difference'],
        ...['sensitivity', 'specificity', 'positive-predictive-value', 'negative-predictive-value'].map(
          (name) => `classification.at-horizon.${name}`,
        ),
        ...['accuracy', 'likelihood-ratio.positive', 'likelihood-ratio.negative'].map(
          (name) => `classification.at-horizon.${name}`,
        ),
        ...['brier.at-horizon', 'brier.at-horizon.scaled', 'brier.at-horizon.difference'],
        ...['brier.binary', 'brier.binary.scaled', 'brier.binary.difference'],
        ...['net-benefit.at-threshold', 'net-benefit.difference'],
        ...['net-benefit.binary.at-threshold', 'net-benefit.binary.difference'],
      ]),
    );
    for (const one of resampled) {
      expect(one.method).toMatch(/^bootstrap, percentile, 100 resamples of rows.*, seed 1$/u);
      const plain = answer.figures.find(
        ({ estimator, score }) =>
          `${estimator}.bootstrap-percentile` === one.estimator && score === one.score,
      );
      expect(one).toMatchObject({ value: plain && 'value' in plain ? plain.value : NaN, n: plain?.n });
      expect(one).toMatchObject({ interval: { level: 0.9 } });
    }
    const difference = resampled.find(({ estimator }) => estimator.startsWith('net-benefit.difference'));
    expect(difference).toMatchObject({ score: 'reversed', against: 'score' });
  });

  it('repeats itself for a seed, and not for another', async () => {
    const name = 'brier.at-horizon.bootstrap-bca';
    const once = await intervalOf(name);
    expect(await intervalOf(name)).toEqual(once);
    expect(await intervalOf(name, { ...request, seed: 8 })).not.toEqual(once);
  });

  it('gives the same digits in whatever order the parts are computed', async () => {
    const backwards: BootstrapRunner = {
      run: (task, parts) =>
        Promise.resolve(
          [...parts]
            .reverse()
            .map((part) => bootstrapColumns(task, part))
            .reverse(),
        ),
    };
    expect(await bootstrapFigures(data, request, backwards)).toEqual(
      await bootstrapFigures(data, request, sameThread),
    );
  });

  it('says how far it is, up to the whole', async () => {
    const seen: (readonly [number, number])[] = [];
    await bootstrapFigures(data, request, sameThread, {
      rows: ['auc-at-horizon'],
      onProgress: (done, all) => seen.push([done, all]),
    });
    expect(seen.at(-1)).toEqual([490, 490]); // 250 resamples, and 240 rows left out
    expect(seen.map(([done]) => done)).toEqual([100, 200, 250, 350, 450, 490]);
  });

  it('gives no interval where more than one resample in twenty is lost', async () => {
    const rows = ['5,1,0.9', '6,1,0.3', ...Array.from({ length: 10 }, (_, k) => `20,0,0.${k}`)];
    const answer = await answerFor(`time,status,score\n${rows.join('\n')}\n`, '--bootstrap', '200');
    const lost = answer.figures.find(({ estimator }) => estimator === 'auc.at-horizon.bootstrap-bca');
    expect(lost).toMatchObject({
      interval: { notEstimable: { code: 'TOO_MANY_REPLICATES_LOST' } },
      notes: [expect.stringMatching(/^\d+ of 200 resamples are not estimable$/u)],
    });
    const kept = answer.figures.find(({ estimator }) => estimator === 'auc.delong.bootstrap-percentile');
    expect(kept).toMatchObject({ interval: { level: 0.95 } });
  });

  it('has no BCa interval of more than 5,000 rows, and says so', async () => {
    const n = 5_001;
    const many = Float64Array.from({ length: n }, (_, i) => (i * 7919) % n);
    const large = { times: many, types: many.map((value) => value % 3) };
    const figures = await bootstrapFigures(
      { n, atHorizon: large, ofCurves: large, scores: [many.map((value) => value / n)], groups: null },
      { ...request, bootstrap: { replicates: 100 } },
      sameThread,
      { rows: ['auc-at-horizon'] },
    );
    expect(figures.map(({ estimator, notes }) => [estimator, notes.at(-1)])).toEqual([
      ['auc.at-horizon.bootstrap-percentile', 'no BCa interval of more than 5000 rows'],
    ]);
  });

  it.each([
    [['--bootstrap', '50'], '--bootstrap is "50"; give a whole number of resamples from 100 to 1000000'],
    [['--bootstrap', 'other.csv'], '--bootstrap is "other.csv"'],
    [['--bootstrap', '--threads', '0'], '--threads is "0"; give a whole number from 1 to 256'],
  ])('refuses %j', async (added, expected) => {
    const { code, err } = await evaluated('time,status,score\n5,1,0.9\n12,0,0.2\n', ...added);
    expect(err).toContain(expected);
    expect(code).toBe(1);
  });

  it('that is interrupted writes nothing and ends with 2', async () => {
    const controller = new AbortController();
    const said: string[] = [];
    const output: Output = {
      answer: () => Promise.reject(new Error('answered')),
      complain: (text) => said.push(text),
    };
    const options = {
      ...{ time: 'time', status: 'type', score: 'score', horizon: '730', threshold: '0.3' },
      ...{ censored: '0', event: '1', competing: '2', level: '0.95', bootstrap: '100' },
      ...{ encoding: 'utf-8', delimiter: ',', maxRows: '1000' },
    };
    const ended: true[] = [];
    const code = await withFile(dataSet('ties'), (path) =>
      runEvaluate(path, options, output, () => ({
        runner: sameThread,
        signal: controller.signal,
        onProgress: () => {
          controller.abort(new Trouble('interrupted'));
        },
        end: () => ended.push(true),
      })),
    );
    expect([code, said, ended]).toEqual([2, ['apar: interrupted\n'], [true]]);
  });
});
