import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { panelRows } from '../../../../src/application/evaluation/index.js';
import { evaluationJsonSchema } from '../../../../src/cli/evaluate/run-evaluate.js';
import type { Evaluation } from '../../../../src/contracts/evaluation.js';
import { answerFor, evaluated, figureNamed, ran, valueNamed } from './evaluated.js';
import { dataSet, firstCase } from './reference-cases.js';

const valid = new Ajv2020({ strict: false }).compile<Evaluation>(evaluationJsonSchema());
const expectValid = (answer: unknown): void => {
  valid(answer);
  expect(valid.errors ?? []).toEqual([]);
};

const ties = ['--status', 'type', '--score2', 'reversed', '--group', 'group', '--horizon', '730'];

describe('the panel of apar evaluate', () => {
  it('counts the data and repeats the arguments, and its JSON keeps the published schema', async () => {
    const answer = await answerFor(dataSet('ties'), ...ties);
    expectValid(answer);
    expect(answer.data).toMatchObject({
      n: 240,
      events: 100,
      competing: [
        { code: 2, count: 59 },
        { code: 3, count: 0 },
      ],
      censored: 81,
      file: { encoding: 'utf-8', delimiter: ',' },
      notes: [],
    });
    expect(answer.arguments).toMatchObject({ horizon: 730, seed: null, event: 1, competing: [2, 3] });
    expect(new Set(answer.figures.map((figure) => figure.estimator.split('.')[0]))).toEqual(
      new Set([
        ...['survival', 'follow-up', 'incidence', 'auc', 'classification', 'brier', 'log-rank', 'cox'],
        ...['proportional-hazards', 'restricted-mean-difference', 'gray', 'fine-gray'],
        ...['concordance', 'calibration', 'net-benefit', 'precision'],
      ]),
    );
  });

  it('has one row an estimator, each of which gives figures', async () => {
    expect(new Set(panelRows.map(({ name }) => name)).size).toBe(panelRows.length);
    const { figures } = await answerFor(dataSet('ties'), ...ties);
    const keys = figures.map(({ estimator, score, group, cause }) =>
      JSON.stringify([estimator, score, group, cause]),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is the same whatever the order of the rows and of further columns', async () => {
    const [header = '', ...rows] = dataSet('ties').trim().split('\n');
    const turned = [header, ...rows.reverse()].map((row) => row.split(',').reverse().join(',')).join('\n');
    const [plain, other] = [
      await answerFor(dataSet('ties'), ...ties),
      await answerFor(`${turned}\n`, ...ties),
    ];
    const rounded = ({ figures }: Evaluation) =>
      JSON.parse(
        JSON.stringify(figures, (_, value: unknown) =>
          typeof value === 'number' ? Number(value.toPrecision(10)) : value,
        ),
      ) as unknown;
    expect(rounded(other)).toEqual(rounded(plain));
  });

  it('gives the ratio of subdistribution hazards twice, and neither where a group has no event', async () => {
    const ratiosIn = ({ figures }: Evaluation) =>
      figures.filter(
        ({ estimator, score, group }) =>
          estimator.startsWith('fine-gray.') &&
          estimator.endsWith('ratio') &&
          score === null &&
          group !== null,
      );
    const twice = ratiosIn(await answerFor(dataSet('ties'), ...ties));
    expect(twice.map(({ estimator, group }) => [estimator, group])).toEqual([
      ['fine-gray.ratio', '2'],
      ['fine-gray.ratio', '3'],
      ['fine-gray.by-weights.ratio', '2'],
      ['fine-gray.by-weights.ratio', '3'],
    ]);
    const values = twice.map((figure) => ('value' in figure ? figure.value : Number.NaN));
    const pairs = [
      [values[0]!, values[2]!],
      [values[1]!, values[3]!],
    ] as const;
    for (const [first, second] of pairs) {
      expect(Math.abs(first / second - 1)).toBeLessThan(0.05);
      expect(first).not.toBe(second);
    }
    const rows = ['3,1,0.9,a', '5,1,0.4,a', '8,2,0.5,a', '4,1,0.7,b', '9,0,0.2,b', '2,2,0.6,c', '7,0,0.3,c'];
    const lacking = ratiosIn(
      await answerFor(`time,status,score,group\n${rows.join('\n')}\n`, '--group', 'group'),
    );
    expect(lacking).toHaveLength(4);
    for (const figure of lacking)
      expect(figure).toMatchObject({ notEstimable: { code: 'MONOTONE_LIKELIHOOD' } });
  });

  it('computes curves and tests from columns of their own', async () => {
    const csv = 'time,status,day,state,score\n20,0,9,0,0.2\n20,0,20,0,0.1\n4,1,4,1,0.9\n6,2,6,2,0.4\n';
    const answer = await answerFor(csv, '--curve-time', 'day', '--curve-status', 'state');
    expect(figureNamed(answer, 'auc.delong')).toMatchObject({ scale: 'horizon', n: 4 });
    expect(figureNamed(answer, 'survival.number-at-risk')).toMatchObject({ scale: 'curve', value: 1 });
    const other = await answerFor(csv);
    expect(figureNamed(other, 'survival.number-at-risk')).toMatchObject({ value: 2 });
    expect(answer.data.curve).toMatchObject({ censored: 2 });
  });

  it('counts the events of a figure on the scale of the figure, and up to its time', async () => {
    // Of the two with the event at the horizon's scale one has it after the horizon; the curves know a third.
    const csv =
      'time,status,day,state,score\n20,0,20,1,0.2\n20,0,20,0,0.1\n4,1,4,1,0.9\n15,1,15,1,0.4\n12,0,12,0,0.3\n';
    const answer = await answerFor(csv, '--curve-time', 'day', '--curve-status', 'state');
    const eventsOf = (estimator: string, cause: number | null = null) =>
      figureNamed(answer, estimator, cause).events;
    expect(eventsOf('incidence.aalen-johansen', 1)).toBe(3);
    expect(eventsOf('concordance.harrell')).toBe(2);
    expect(eventsOf('concordance.harrell.competing-at-risk')).toBe(2);
    expect(eventsOf('concordance.uno')).toBe(1);
    expect(eventsOf('auc.at-horizon')).toBe(1);
  });

  it('compares groups in one order, whatever the order of the rows, also of two texts that are one number', async () => {
    const rows = ['5,1,0.9,1', '12,0,0.2,01', '7,2,0.4,01', '9,1,0.6,1', '15,0,0.1,1', '3,1,0.7,01'];
    const groupsOf = async (lines: readonly string[]) => {
      const csv = `time,status,score,g\n${lines.join('\n')}\n`;
      const { figures } = await answerFor(csv, '--group', 'g');
      return figures.flatMap(({ estimator, group }) =>
        estimator === 'survival.kaplan-meier' && group !== null ? [group] : [],
      );
    };
    expect((await groupsOf(rows)).slice(0, 2)).toEqual(['01', '1']);
    expect(await groupsOf(rows.toReversed())).toEqual(await groupsOf(rows));
  });

  it('says of one group alone that nothing can be compared, and draws it', async () => {
    const csv = 'time,status,score,g\n5,1,0.9,a\n12,0,0.2,a\n7,2,0.4,a\n15,0,0.1,a\n';
    const answer = await answerFor(csv, '--group', 'g');
    const ofGroups = answer.figures.filter(({ score }) => score === null);
    for (const name of ['log-rank.p-value', 'proportional-hazards.p-value', 'gray.p-value'])
      expect(ofGroups.find(({ estimator }) => estimator === name)).toMatchObject({
        notEstimable: { code: 'ONE_GROUP' },
      });
    expect(ofGroups.filter(({ estimator }) => /^(?:cox|fine-gray)/u.test(estimator))).toEqual([]);
    expect(figureNamed(answer, 'survival.number-at-risk', null, 'a')).toMatchObject({ value: 2 });
  });

  it('keeps any number of competing codes apart', async () => {
    const codes = Array.from({ length: 30 }, (_, k) => k + 2);
    const rows = codes.map((code, k) => `${k + 1},${code},0.${k + 10}`);
    const csv = `time,status,score\n${rows.join('\n')}\n40,1,0.9\n50,0,0.1\n`;
    const answer = await answerFor(csv, '--competing', codes.join(','));
    expect(answer.data.competing.map(({ count }) => count)).toEqual(codes.map(() => 1));
    expect(valueNamed(answer, 'incidence.aalen-johansen', 2)).toBeCloseTo(1 / 32, 12);
  });

  it('prints a table with reasons where there is no number', async () => {
    const { code, out } = await evaluated('time,status,score\n5,0,0.5\n20,0,0.4\n');
    expect(code).toBe(0);
    expect(out).toMatch(/auc\.delong .*not estimable/u);
    expect(out).toContain('2 rows: 0 with the event, 0 with status 2, 0 with status 3, 2 censored.');
  });

  it('--schema prints the schema that outputs keep, and needs nothing else', async () => {
    const { code, out } = await ran('--schema');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(evaluationJsonSchema())));
  });
});

const rowsOf = (count: number, row: (k: number) => string): string =>
  Array.from({ length: count }, (_, k) => `${row(k)}\n`).join('');

describe('the figures of a score', () => {
  it('are those of R where R has them', async () => {
    const answer = await answerFor(dataSet('ties'), '--status', 'type', '--horizon', '730');
    const pairs = firstCase('discrimination/concordance') as Record<
      'CENSORED' | 'KEPT_AT_RISK' | 'uno',
      { c: number }
    >;
    const { ratio, errors } = firstCase('calibration/censored') as {
      ratio: readonly [number];
      errors: readonly number[];
    };
    const names = ['harrell', 'harrell.competing-at-risk', 'uno'].map((name) => `concordance.${name}`);
    const smooth = ['ici', 'e50', 'e90', 'emax'].map((name) => `calibration.${name}`);
    const expected = [pairs.CENSORED.c, pairs.KEPT_AT_RISK.c, pairs.uno.c, ratio[0], ...errors];
    const given = [...names, 'calibration.expected-observed', ...smooth].map((name) =>
      valueNamed(answer, name),
    );
    given.forEach((value, k) => {
      expect(Number(value) / (expected[k] ?? 0)).toBeCloseTo(1, 9);
    });
  });

  it('are net benefit, calibration and likelihood ratios, each of its own table', async () => {
    const events = rowsOf(8, (k) => `5,1,0.${k + 2}`);
    const csv = `time,status,score\n${events}${rowsOf(12, (k) => `20,0,0.${k % 2 === 0 ? 1 : 4}${k}`)}`;
    const answer = await answerFor(csv, '--horizon', '10', '--threshold', '0.5');
    expect(valueNamed(answer, 'net-benefit.at-threshold')).toBeCloseTo(5 / 20 - 0 / 20, 12);
    expect(valueNamed(answer, 'net-benefit.treat-all')).toBeCloseTo(8 / 20 - 12 / 20, 12);
    expect(valueNamed(answer, 'net-benefit.standardized')).toBeCloseTo(5 / 8, 12);
    expect(valueNamed(answer, 'classification.likelihood-ratio.negative')).toBeCloseTo(3 / 8, 12);
    expect(valueNamed(answer, 'classification.likelihood-ratio.positive')).toBe('ESTIMATE_AT_BOUNDARY');
    expect(valueNamed(answer, 'calibration.slope')).toBeGreaterThan(0);
  });

  it('that is no probability has neither calibration nor net benefit, and many rows have no smooth curve', async () => {
    const risk = await answerFor(dataSet('ties'), ...ties, '--risk', 'score,reversed');
    expect(
      risk.figures.filter(({ estimator }) => /^(calibration|net-benefit|brier)/u.test(estimator)),
    ).toEqual([]);
    const rows = rowsOf(5_001, (k) => `${(k % 40) + 1},${k % 3 === 0 ? 1 : 0},0.${100 + (k % 800)}`);
    const many = await answerFor(`time,status,score\n${rows}`, '--horizon', '10');
    expect(many.figures.map(({ estimator }) => estimator)).toContain('calibration.slope');
    expect(many.figures.map(({ estimator }) => estimator)).not.toContain('calibration.ici');
  });
});

describe('degenerate data have the defined value or a reason', () => {
  it.each([
    ['separated', 'type'],
    ['constant', 'type'],
    ['competing-only', 'type'],
    ['no-events', 'type'],
    ['all-events', 'type'],
    ['one-event', 'type'],
    ['one-subject', 'type'],
    ['day-zero', 'type'],
    ['uneven', 'type'],
  ])('%s', async (name, status) => {
    for (const horizon of ['1', '5', '100000']) {
      for (const threshold of ['0', '0.5', '1']) {
        const [score, risk] = dataSet(name).split('\n')[0]?.includes('score')
          ? ['score', []]
          : ['x1', ['--risk']];
        const answer = await answerFor(
          dataSet(name),
          ...['--status', status, '--score', score, ...risk, '--horizon', horizon, '--threshold', threshold],
        );
        expectValid(answer);
        expect(JSON.stringify(answer)).not.toMatch(/NaN|Infinity/u);
      }
    }
  });

  const five = 'time,status,score\n5,1,0.9\n12,0,0.2\n7,2,0.4\n3,1,0.6\n15,0,0.1\n';

  it('a threshold of 0 or 1', async () => {
    const atZero = await answerFor(five, '--threshold', '0');
    expect(valueNamed(atZero, 'classification.sensitivity')).toBe(1);
    expect(valueNamed(atZero, 'classification.negative-predictive-value')).toBe('EMPTY_DENOMINATOR');
    expect(valueNamed(atZero, 'log-rank.chi-square')).toBe('ONE_GROUP');
    const atOne = await answerFor(five, '--threshold', '1');
    expect(valueNamed(atOne, 'classification.sensitivity')).toBe(0);
    expect(valueNamed(atOne, 'classification.positive-predictive-value')).toBe('EMPTY_DENOMINATOR');
  });

  it('perfect separation has the area and no interval', async () => {
    expect(figureNamed(await answerFor(five), 'auc.delong')).toMatchObject({
      value: 1,
      interval: { notEstimable: { code: 'ESTIMATE_AT_BOUNDARY' } },
    });
  });

  it('perfect separation is exactly 1 with weights too, and never above', async () => {
    // Weights of thirds and sevenths, which no sum of doubles keeps.
    const rows = Array.from({ length: 60 }, (_, k) =>
      k % 3 === 0
        ? `${1 + (k % 7)},1,0.${900 + k}`
        : k % 3 === 1
          ? `${1 + (k % 9)},0,0.5`
          : `20,0,0.${100 + k}`,
    );
    const answer = await answerFor(`time,status,score\n${rows.join('\n')}\n`);
    const names = ['auc.at-horizon', 'auc.at-horizon.survivors', 'auc.delong'];
    const shares = ['sensitivity', 'specificity', 'positive-predictive-value'].map(
      (name) => `classification.at-horizon.${name}`,
    );
    for (const name of [...names, ...shares]) {
      expect([name, valueNamed(answer, name)]).toEqual([name, 1]);
      expect(figureNamed(answer, name)).toMatchObject({
        interval: { notEstimable: { code: 'ESTIMATE_AT_BOUNDARY' } },
      });
    }
  });

  it('a threshold probability of 0 or 1 has its net benefit, or a reason', async () => {
    for (const form of ['net-benefit', 'net-benefit.binary']) {
      const atZero = await answerFor(five, '--threshold', '0');
      expect(valueNamed(atZero, `${form}.at-threshold`)).toBeCloseTo(2 / 5, 12);
      expect(valueNamed(atZero, `${form}.treat-all`)).toBeCloseTo(2 / 5, 12);
      const atOne = await answerFor(five, '--threshold', '1');
      expect(valueNamed(atOne, `${form}.at-threshold`)).toBe(0);
      expect(valueNamed(atOne, `${form}.treat-all`)).toBe('ESTIMATE_AT_BOUNDARY');
      const certain = await answerFor(five.replace('0.9', '1'), '--threshold', '1');
      expect(valueNamed(certain, `${form}.at-threshold`)).toBe('ESTIMATE_AT_BOUNDARY');
    }
  });

  it('a horizon between two events has the value of the earlier, at an event its own', async () => {
    const at = async (horizon: string, name: string, cause?: number) =>
      valueNamed(await answerFor(five, '--horizon', horizon), name, cause);
    expect(await at('4', 'survival.kaplan-meier')).toBeCloseTo(4 / 5, 12);
    expect(await at('5', 'survival.kaplan-meier')).toBeCloseTo(3 / 5, 12);
    expect(await at('6.5', 'survival.kaplan-meier')).toBeCloseTo(3 / 5, 12);
    expect(await at('6.5', 'incidence.aalen-johansen', 1)).toBeCloseTo(2 / 5, 12);
    expect(await at('7', 'incidence.aalen-johansen', 2)).toBeCloseTo(1 / 5, 12);
    expect(await at('15', 'survival.kaplan-meier')).toBeCloseTo(2 / 5, 12);
    expect(await at('15.5', 'survival.kaplan-meier')).toBe('FOLLOW_UP_ENDS');
  });

  it('events of different types on one day count alike in every order of the rows', async () => {
    const rows = ['5,1,0.9', '5,2,0.8', '5,0,0.7', '5,1,0.2', '9,2,0.3', '12,0,0.1'];
    const figuresFor = async (lines: readonly string[]) =>
      (await answerFor(`time,status,score\n${lines.join('\n')}\n`)).figures.map((figure) =>
        'value' in figure ? Number(figure.value.toPrecision(10)) : figure.notEstimable.code,
      );
    expect(await figuresFor([...rows].reverse())).toEqual(await figuresFor(rows));
    const answer = await answerFor(`time,status,score\n${rows.join('\n')}\n`);
    expect(valueNamed(answer, 'incidence.aalen-johansen', 1)).toBeCloseTo(2 / 6, 12);
  });

  it('a horizon beyond follow-up', async () => {
    const answer = await answerFor(five, '--horizon', '100');
    for (const estimator of [
      'auc.delong',
      'auc.at-horizon',
      'classification.sensitivity',
      'brier.at-horizon',
    ]) {
      expect([estimator, valueNamed(answer, estimator)]).toEqual([estimator, 'FOLLOW_UP_ENDS']);
    }
    expect(valueNamed(answer, 'survival.kaplan-meier')).toBe('FOLLOW_UP_ENDS');
    expect(valueNamed(answer, 'incidence.aalen-johansen', 1)).toBe('FOLLOW_UP_ENDS');
  });

  it('all censored, and one class', async () => {
    const censored = await answerFor('time,status,score\n5,0,0.9\n12,0,0.2\n15,0,0.4\n');
    expect(valueNamed(censored, 'auc.delong')).toBe('ONE_CLASS');
    expect(valueNamed(censored, 'survival.kaplan-meier')).toBe(1);
    expect(valueNamed(censored, 'incidence.aalen-johansen', 1)).toBe(0);
    const cases = await answerFor('time,status,score\n5,1,0.9\n2,1,0.2\n9,1,0.4\n');
    expect(valueNamed(cases, 'auc.delong')).toBe('ONE_CLASS');
    expect(valueNamed(cases, 'classification.specificity')).toBe('EMPTY_DENOMINATOR');
  });

  it('times of 0', async () => {
    const answer = await answerFor('time,status,score\n0,1,0.9\n0,0,0.5\n0,2,0.3\n12,0,0.2\n');
    expectValid(answer);
    expect(valueNamed(answer, 'incidence.aalen-johansen', 1)).toBe(0.25);
    expect(valueNamed(answer, 'survival.kaplan-meier')).toBe(0.5);
  });
});
