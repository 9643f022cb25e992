import { describe, expect, it } from '@jest/globals';
import { RowUnknown, panelRows, rowsNamed } from '../../../../src/application/evaluation/index.js';
import { planEstimators } from '../../../../src/contracts/analysis/index.js';
import type { Evaluation } from '../../../../src/contracts/evaluation.js';
import { answerFor, figureNamed, valueNamed } from './evaluated.js';
import { dataSet, firstCase, labelledCsv } from './reference-cases.js';

const z = 1.959963984540054;

/** Value and ends of the one figure of this name and score. */
const read = ({ figures }: Evaluation, estimator: string, score: string): readonly number[] => {
  const [figure, second] = figures.filter(
    (one) => one.estimator === estimator && one.score === score && one.group === null,
  );
  if (figure === undefined || second !== undefined || !('value' in figure)) throw new Error(estimator);
  const { value, interval } = figure;
  return interval !== null && 'lower' in interval ? [value, interval.lower, interval.upper] : [value];
};

const expectNear = (given: readonly number[], expected: readonly number[], within = 1e-9): void => {
  expect(given).toHaveLength(expected.length);
  given.forEach((number, k) => {
    expect(Math.abs(number - (expected[k] ?? NaN)) / Math.abs(expected[k] ?? NaN)).toBeLessThan(within);
  });
};

interface Area {
  readonly value: number;
  readonly se: number;
}

const ties = ['--status', 'type', '--horizon', '730', '--threshold', '0.3'];
const plainEnds = ({ value, se }: Area): readonly number[] => [value, value - z * se, value + z * se];
const logitEnds = ({ value, se }: Area): readonly number[] => {
  const [centre, reach] = [Math.log(value / (1 - value)), (z * se) / (value * (1 - value))];
  return [value, ...[-1, 1].map((side) => 1 / (1 + Math.exp(-(centre + side * reach))))];
};

describe('two scores of the same rows', () => {
  it('differ in AUC(t) as the reference says, the later minus the first', async () => {
    const { ALL, EVENT_FREE } = firstCase('discrimination/areas-at-horizon') as Record<
      'ALL' | 'EVENT_FREE',
      Record<'pre' | 'post' | 'difference', Area>
    >;
    const answer = await answerFor(dataSet('ties'), ...ties, ...['--score', 'reversed', '--score2', 'score']);
    expectNear(read(answer, 'auc.at-horizon', 'score'), logitEnds(ALL.post), 1e-6);
    expectNear(read(answer, 'auc.at-horizon.difference', 'score'), plainEnds(ALL.difference), 1e-6);
    expectNear(read(answer, 'auc.at-horizon.survivors', 'reversed'), logitEnds(EVENT_FREE.pre), 1e-6);
    expect(answer.figures.find(({ estimator }) => estimator === 'auc.at-horizon.difference')).toMatchObject({
      score: 'score',
      against: 'reversed',
      definition: expect.stringContaining('score − reversed') as unknown,
    });
  });

  it('differ in AUC by paired DeLong as pROC says', async () => {
    const { labels, pre, post, difference } = firstCase('discrimination/paired-delong') as {
      labels: number[];
      pre: number[];
      post: number[];
      difference: { value: number; variance: number; p: number };
    };
    const answer = await answerFor(labelledCsv(labels, pre, post), '--score2', 'other', '--risk');
    const { value, variance, p } = difference;
    expectNear(read(answer, 'auc.delong.difference', 'other'), plainEnds({ value, se: Math.sqrt(variance) }));
    expectNear(read(answer, 'auc.delong.difference.p-value', 'other'), [p], 1e-7);
    expect(answer.figures.filter(({ estimator }) => /^(brier|net-benefit)/u.test(estimator))).toEqual([]);
  });

  it('differ in Brier score and net benefit by what their own figures say, at one threshold', async () => {
    const asked = [...ties, '--score2', 'reversed', '--threshold', '0.2,0.4'];
    const answer = await answerFor(dataSet('ties'), ...asked);
    for (const name of ['brier.at-horizon', 'brier.binary']) {
      const [[later = 0] = [], [first = 0] = []] = ['reversed', 'score'].map((score) =>
        read(answer, name, score),
      );
      expectNear([read(answer, `${name}.difference`, 'reversed')[0] ?? 0], [later - first]);
      expect(read(answer, `${name}.difference`, 'reversed')).toHaveLength(3);
    }
    const atOther = await answerFor(dataSet('ties'), ...asked, '--threshold', '0.4');
    for (const form of ['', 'binary.']) {
      const [[later = 0] = [], [first = 0] = []] = ['reversed', 'score'].map((score) =>
        read(atOther, `net-benefit.${form}at-threshold`, score),
      );
      expectNear(read(answer, `net-benefit.${form}difference`, 'reversed'), [later - first]);
    }
  });

  it('of which one is no probability have no difference in Brier score', async () => {
    const answer = await answerFor(dataSet('ties'), ...ties, '--score2', 'x1', '--risk', 'x1');
    const names = answer.figures.map(({ estimator }) => estimator);
    expect(names).toContain('auc.delong.difference');
    expect(names).not.toContain('brier.binary.difference');
    expect(names).not.toContain('net-benefit.difference');
  });
});

describe('further figures of a score', () => {
  it('are the weighted proportions and likelihood ratios of the reference', async () => {
    const expected = firstCase('classification/at-horizon') as Record<
      'sensitivity' | 'specificity' | 'positivePredictiveValue' | 'negativePredictiveValue' | 'accuracy',
      { value: number; se: number }
    > &
      Record<'positiveLikelihoodRatio' | 'negativeLikelihoodRatio', { value: number; logSe: number }>;
    const answer = await answerFor(dataSet('ties'), ...ties);
    const named = {
      sensitivity: expected.sensitivity,
      specificity: expected.specificity,
      'positive-predictive-value': expected.positivePredictiveValue,
      'negative-predictive-value': expected.negativePredictiveValue,
      accuracy: expected.accuracy,
    };
    for (const [name, proportion] of Object.entries(named)) {
      expectNear(read(answer, `classification.at-horizon.${name}`, 'score'), logitEnds(proportion), 1e-6);
    }
    const ratios = {
      positive: expected.positiveLikelihoodRatio,
      negative: expected.negativeLikelihoodRatio,
    };
    for (const [name, { value, logSe }] of Object.entries(ratios)) {
      expectNear(
        read(answer, `classification.at-horizon.likelihood-ratio.${name}`, 'score'),
        [value, value * Math.exp(-z * logSe), value * Math.exp(z * logSe)],
        1e-6,
      );
    }
  });

  it('are calibration by a spline and expected / observed of the labels, as rms and Hmisc say', async () => {
    const { labels, risks, spline, expectedObserved } = firstCase('calibration/curves') as {
      labels: number[];
      risks: number[];
      spline: { errors: number[] };
      expectedObserved: number[];
    };
    const answer = await answerFor(labelledCsv(labels, risks, risks));
    expectNear(
      ['ici', 'e50', 'e90', 'emax'].map((name) => Number(valueNamed(answer, `calibration.spline.${name}`))),
      spline.errors,
      1e-7,
    );
    expectNear(read(answer, 'calibration.expected-observed.binary', 'score'), expectedObserved);
  });

  it('are the hazard ratio of one standard deviation, whatever the unit of the score', async () => {
    const asked = ['--status', 'type', '--horizon', '730', '--threshold', '0', '--risk'];
    const [header = '', ...rows] = dataSet('ties').trim().split('\n');
    const tenfold = [`${header},ten`, ...rows.map((row) => `${row},${10 * Number(row.split(',')[5])}`)];
    const answer = await answerFor(`${tenfold.join('\n')}\n`, ...asked, '--score2', 'ten');
    const [once, ten] = ['score', 'ten'].map((score) => read(answer, 'cox.of-score.ratio', score));
    expectNear(ten ?? [], once ?? []);
    expect(once).toHaveLength(3);
    expect(answer.figures.find(({ estimator }) => estimator === 'cox.of-score.ratio')?.notes[0]).toMatch(
      /^one standard deviation of score is 0\./u,
    );
    expect(read(answer, 'cox.of-score.cause-specific.ratio', 'score')).not.toEqual(once);
  });

  it('are without a hazard ratio where the score does not vary', async () => {
    const answer = await answerFor('time,status,score\n5,1,0.4\n12,0,0.4\n7,1,0.4\n3,1,0.4\n');
    expect(valueNamed(answer, 'cox.of-score.ratio')).toBe('CONSTANT_SCORE');
  });

  it('are the standard error that Hanley and McNeil expect', async () => {
    const labels = Array.from({ length: 40 }, (_, i) => (i % 4 === 0 ? 1 : 0));
    const scores = labels.map((label, i) => (i % 7) / 10 + label / 10);
    const answer = await answerFor(labelledCsv(labels, scores, scores));
    const [area = 0] = read(answer, 'auc.delong', 'score');
    const [q1, q2] = [area / (2 - area), (2 * area ** 2) / (1 + area)];
    const variance = (area * (1 - area) + 9 * (q1 - area ** 2) + 29 * (q2 - area ** 2)) / 300;
    expectNear(read(answer, 'precision.auc.standard-error', 'score'), [Math.sqrt(variance)]);
  });

  it('are the errors and widths that Riley expects of a validation, at the observed number and share of cases', async () => {
    const labels = Array.from({ length: 40 }, (_, i) => (i % 4 === 0 ? 1 : 0));
    const risks = labels.map((label, i) => 0.1 + (i % 7) / 10 + label / 10);
    const answer = await answerFor(labelledCsv(labels, risks, risks));
    const [n, share] = [40, 0.25];
    const expectPair = (name: string, error: number, width = 2 * z * error): void => {
      expectNear(read(answer, `precision.${name}.standard-error`, 'score'), [error]);
      expectNear(read(answer, `precision.${name}.interval-width`, 'score'), [width]);
    };
    const [c = 0] = read(answer, 'auc.delong', 'score');
    const ofPairs = 1 + (n / 2 - 1) * ((1 - c) / (2 - c) + c / (1 + c));
    expectPair('concordance', Math.sqrt((c * (1 - c) * ofPairs) / (n * n * share * (1 - share))));
    const [ratio = 0] = read(answer, 'calibration.expected-observed.binary', 'score');
    const ofRatio = Math.sqrt((1 - share) / (n * share));
    expectPair('expected-observed', ofRatio, ratio * (Math.exp(z * ofRatio) - Math.exp(-z * ofRatio)));
    // The information of a calibrated model: Σ p (1 − p) (1, L)ᵀ (1, L).
    const moment = (power: number): number =>
      risks.reduce((sum, p) => sum + p * (1 - p) * Math.log(p / (1 - p)) ** power, 0);
    const [i00, i01, i11] = [moment(0), moment(1), moment(2)];
    expectPair('calibration-slope', Math.sqrt(i00 / (i00 * i11 - i01 * i01)));
    // usual threshold 0.5, whose weight is the odds of no event: 3
    const [sensitivity = 0] = read(answer, 'classification.sensitivity', 'score');
    const [specificity = 0] = read(answer, 'classification.specificity', 'score');
    const falsePositive = 1 - specificity;
    const variance =
      (sensitivity * (1 - sensitivity)) / share +
      (9 * specificity * falsePositive) / (1 - share) +
      (9 * falsePositive ** 2) / (share * (1 - share));
    expectPair('net-benefit.standardised', Math.sqrt(variance / n));
  });

  it('have Breslow beside Efron, which differ where days are tied', async () => {
    const answer = await answerFor(dataSet('ties'), ...ties, '--group', 'x2');
    const ratioOf = (name: string) =>
      answer.figures.find(({ estimator, score }) => estimator === name && score === null);
    for (const name of ['cox', 'cox.cause-specific']) {
      const [efron, breslow] = [ratioOf(`${name}.ratio`), ratioOf(`${name}.breslow.ratio`)];
      expect(breslow?.method).toContain('Breslow');
      expect(efron).not.toMatchObject({ value: breslow && 'value' in breslow ? breslow.value : NaN });
    }
  });
});

describe('the rows of the panel', () => {
  it('can be asked for by the names of the analysis plan', () => {
    const ofTherapy = ['turnbull', 'weighted-cox', 'therapy-by-risk', 'intention-to-diagnose'];
    const ofPanel = planEstimators.filter((name) => !ofTherapy.includes(name));
    expect(new Set(rowsNamed(ofPanel).map(({ name }) => name))).toEqual(new Set(ofPanel));
    expect(rowsNamed(['brier', 'auc']).map(({ name }) => name)).toEqual(['auc', 'brier']);
  });

  it('that are unknown are named, with those there are', () => {
    expect(() => rowsNamed(['auc', 'youden', 'nri'])).toThrow(
      new RowUnknown(
        `the panel has no row "youden", "nri"; there are ${panelRows.map(({ name }) => name).join(', ')}`,
      ),
    );
  });

  it('name no figure twice', async () => {
    const answer = await answerFor(dataSet('ties'), ...ties, '--score2', 'reversed', '--group', 'group');
    expect(figureNamed(answer, 'auc.delong.difference').score).toBe('reversed');
    const keys = answer.figures.map(({ estimator, score, group, cause }) =>
      [estimator, score, group, cause].join('|'),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});
