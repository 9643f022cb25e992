import { stripVTControlCharacters } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { TrialAnalysis } from '../../../../src/contracts/analysis/index.js';
import { labelCounts, labelCountsText } from '../../../../src/local/demo/figures/label-counts.js';
import {
  howManyFigures,
  keyText,
  mainFiguresTable,
} from '../../../../src/local/demo/figures/main-figures.js';
import { analysesOf } from '../../../support/analysed-trial.js';

const ids = [
  'primary.pre-auc',
  'primary.post-auc',
  'supportive.pre-auc-of-labels',
  'supportive.post-auc-of-labels',
  'secondary.pre-classification',
  'secondary.pre-risk-groups-rfs',
  'secondary.pre-risk-groups-os',
];

let analysis: TrialAnalysis;
/** Cells of each row, the lines of a cell joined. */
let rows: readonly (readonly string[])[];

beforeAll(async () => {
  analysis = await analysesOf(ids).analysis();
  const lines = stripVTControlCharacters(mainFiguresTable(analysis)).split('\n');
  rows = lines
    .join('\n')
    .split(/\n[├┌└][^\n]*/u)
    .map((row) =>
      row
        .split('\n')
        .filter((line) => line.startsWith('│'))
        .map((line) => line.split('│').slice(1, -1))
        .reduce<readonly string[]>(
          (cells, line) => line.map((part, i) => `${cells[i] ?? ''} ${part.trim()}`.trim()),
          [],
        ),
    )
    .filter(({ length }) => length > 0);
});

const rowsOf = (figure: string) => rows.filter(([, name]) => name?.startsWith(figure));

describe('the main figures of an analysis for people', () => {
  it('are those of each model, of the first analysis that has them, with value and interval', () => {
    const [pre, post, ...others] = rowsOf('AUC of the binary label, interval on the logit scale');
    expect(pre?.[0]).toBe('Discrimination of PRE among known labels');
    expect(pre?.[1]).toContain('PRE');
    expect(pre?.[2]).toMatch(/^0\.833 \(95 % CI 0\.\d{3} to 0\.\d{3}\)$/u);
    expect(pre?.slice(3)).toEqual(['5', '2']);
    expect(post?.[1]).toContain('POST');
    expect(others).toEqual([]);
  });

  it('say why there is no value, or no interval', () => {
    const [, post] = rowsOf('AUC of the binary label, interval on the logit scale');
    expect(post?.[2]).toMatch(/^1\.000 \(no interval: .*at least 2.*\)$/u);
  });

  it('hold one curve, at its times in their order, and not a second of another outcome', () => {
    const curve = rowsOf('Event-free probability (Kaplan-Meier)');
    expect(curve.map(([analysisTitle]) => analysisTitle)).toEqual(
      Array.from({ length: 3 }, () => 'Recurrence-free survival by PRE risk group'),
    );
    expect(curve.map(([, name]) => /day (\d+)/u.exec(name ?? '')?.[1])).toEqual(['182', '365', '730']);
  });

  it('come with how many figures there are, and how many without a value', () => {
    const figures = analysis.analyses.flatMap((one) => one.figures);
    const without = figures.filter((one) => 'notEstimable' in one).length;
    expect(without).toBeGreaterThan(0);
    expect(howManyFigures(analysis)).toContain(
      `${ids.length} analyses with ${figures.length} figures, of which ${without} have no value`,
    );
  });

  it('come with everything that they are a function of', () => {
    const { cut, ...versions } = analysis.key;
    if (cut.kind !== 'LOCK') throw new Error('expected the cut of a lock');
    for (const part of [cut.manifestDigest, versions.cutoff, versions.planVersion, versions.engineVersion])
      expect(keyText(analysis)).toContain(part);
  });
});

describe('the labels that an analysis counts', () => {
  it('are of those in its set: two cases, three controls, and one censored before the horizon', () => {
    expect(labelCounts(analysis)).toEqual({ set: 'FAS_V', cases: 2, controls: 3, censored: 1 });
    expect(labelCountsText(labelCounts(analysis))).toMatch(/^FAS_V: 2 .* 3 .* 1 /u);
  });

  it('are not made up where no analysis counts known labels alone', () => {
    const without = { ...analysis, analyses: analysis.analyses.filter(({ rank }) => rank === 'PRIMARY') };
    expect(() => labelCounts(without)).toThrow('no analysis of the plan');
  });
});
