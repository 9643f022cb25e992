import type { EvaluationData } from '../../src/application/evaluation/index.js';
import type { EvaluationArguments } from '../../src/contracts/evaluation.js';
import { randomStreams } from '../../src/statistics/index.js';

const horizon = 730;

const request: EvaluationArguments = {
  time: 'time',
  status: 'status',
  curveTime: 'time',
  curveStatus: 'status',
  censored: 0,
  event: 1,
  competing: [2],
  scores: ['pre', 'post'].map((column) => ({ column, probability: true, threshold: 0.5 })),
  id: null,
  group: null,
  horizon,
  level: 0.95,
  seed: null,
};

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** Made people: whole days over three years, scores that know a part of the risk, a tenth of competing events. */
export const panelCase = (
  n: number,
): { readonly data: EvaluationData; readonly request: EvaluationArguments } => {
  const [random] = randomStreams(1, 0, 1);
  const uniform = (): number => random?.uniform() ?? 0;
  const bell = (): number => uniform() + uniform() + uniform() + uniform() - 2;
  const times = new Float64Array(n);
  const types = new Float64Array(n);
  const [pre, post] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i += 1) {
    const [seen, added] = [1.8 * bell(), 1.2 * bell()];
    const time = -Math.log(1 - uniform()) * 2000 * Math.exp(-seen - added);
    const lost = 300 + 900 * uniform();
    times[i] = Math.ceil(Math.min(time, lost, 1095));
    types[i] = time > Math.min(lost, 1095) ? 0 : uniform() < 0.1 ? 2 : 1;
    pre[i] = logistic(seen - 0.8);
    post[i] = logistic(seen + added - 0.8);
  }
  const outcomes = { times, types };
  return { data: { n, atHorizon: outcomes, ofCurves: outcomes, scores: [pre, post], groups: null }, request };
};
