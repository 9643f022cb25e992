import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { evaluation } from '../../../../src/contracts/evaluation.js';
import { figureNamed, ran, withFile } from './evaluated.js';

const read = (path: string): string => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');

const needed = 'for (p in c("survival", "pROC", "cmprsk")) stopifnot(requireNamespace(p, quietly = TRUE))';
const hasR = spawnSync('Rscript', ['-e', needed]).status === 0;

/** The lines that the how-to gives, run where data.csv lies: estimator, value and ends of each printed line. */
const linesOfR = (folder: string): readonly (readonly [string, readonly number[]])[] => {
  const [, section = ''] =
    /\n## Evaluating any CSV file\n([\s\S]*?)\n## /u.exec(read('docs/how-to/statistician.md')) ?? [];
  const blocks = section.matchAll(/```r\n(?<script>[\s\S]*?)```/gu);
  const script = [...blocks].map(({ groups }) => groups?.['script'] ?? '').join('\n');
  const { stdout, stderr, status } = spawnSync('Rscript', ['-'], {
    cwd: folder,
    input: script,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', ...numbers] = line.trim().split(' ');
      return [name, numbers.map(Number)];
    });
};

describe('the R lines of the how-to', () => {
  (hasR ? it : it.skip)(
    'print what apar evaluate prints (needs Rscript with survival, pROC and cmprsk)',
    async () => {
      const csv = read('tests/reference/data/ties.csv').replace('time,type,', 'time,status,');
      await withFile(csv, async (path, folder) => {
        const command = /evaluate data\.csv (?<words>.*)\n/u.exec(read('docs/how-to/statistician.md'));
        const { out } = await ran(path, ...(command?.groups?.['words'] ?? '').split(' '));
        const answer = evaluation.parse(JSON.parse(out));
        const causes = [1, 2];
        const lines = linesOfR(folder);
        expect(lines.map(([name]) => name)).toEqual([
          'auc.delong',
          'survival.kaplan-meier',
          'incidence.aalen-johansen',
          'incidence.aalen-johansen',
          'cox.of-score.ratio',
          'concordance.harrell',
          'calibration.slope',
          'log-rank.chi-square',
          'fine-gray.ratio',
          'fine-gray.by-weights.ratio',
        ]);
        for (const [name, numbers] of lines) {
          const cause = name.startsWith('incidence')
            ? (causes.shift() ?? null)
            : name.startsWith('fine')
              ? 1
              : null;
          const figure = figureNamed(answer, name, cause, name.startsWith('fine') ? 'high' : null);
          if (!('value' in figure)) throw new Error(`${name} has no value`);
          const { value, interval } = figure;
          const ours =
            interval !== null && 'lower' in interval ? [value, interval.lower, interval.upper] : [value];
          expect([name, numbers.length]).toEqual([name, ours.length]);
          // R's own stopping rules are good to about 1e-7.
          const within = /^(cox|calibration|fine-gray)/u.test(name) ? 1e-7 : 1e-9;
          for (const [k, number] of numbers.entries()) {
            expect([name, Math.abs(ours[k]! - number) <= within * Math.abs(number)]).toEqual([name, true]);
          }
        }
      });
    },
    120_000,
  );
});
