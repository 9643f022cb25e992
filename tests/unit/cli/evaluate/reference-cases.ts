import { readFileSync } from 'node:fs';

/** The first case that an R script of tests/reference committed. */
export const firstCase = (file: string): unknown => {
  const { cases } = JSON.parse(
    readFileSync(new URL(`../../../reference/${file}.json`, import.meta.url), 'utf8'),
  ) as { cases: readonly unknown[] };
  const [first] = cases;
  if (first === undefined) throw new Error(`${file} has no case`);
  return first;
};

/** Rows whose labels at day 10 are these, nobody censored. */
export const labelledCsv = (labels: readonly number[], ...scores: readonly (readonly number[])[]): string =>
  [
    'time,status,score,other',
    ...labels.map((label, i) => [label === 1 ? 5 : 20, label, ...scores.map((score) => score[i])].join(',')),
    '',
  ].join('\n');

export const dataSet = (name: string): string =>
  readFileSync(new URL(`../../../reference/data/${name}.csv`, import.meta.url), 'utf8');
