import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluation } from '../../../src/contracts/evaluation.js';
import { csvFiles, evaluateFiles } from '../../../src/exports/index.js';
import { leftAfterLock, livedTrial } from '../../support/exported-trials.js';
import { ran } from '../cli/evaluate/evaluated.js';

const needed = 'for (p in c("survival", "pROC")) stopifnot(requireNamespace(p, quietly = TRUE))';
const hasR = spawnSync('Rscript', ['-e', needed]).status === 0;

const howTo = readFileSync(new URL('../../../docs/how-to/statistician.md', import.meta.url), 'utf8');
const chapter = howTo.slice(howTo.indexOf('### Checking the panel of the trial'));

const blocks = [...chapter.matchAll(/```r\n([\s\S]*?)```/gu)].map(([, lines = '']) => lines);

const told = (pattern: RegExp): string => {
  const found = pattern.exec(chapter)?.[1];
  if (found === undefined) throw new Error(`the how-to has nothing like ${pattern.source}`);
  return found;
};

const linesOfR = (folder: string, input: string): readonly (readonly string[])[] => {
  const { stdout, stderr, status } = spawnSync('Rscript', ['-'], { cwd: folder, input, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' '));
};

describe('the lines of the how-to about the exported file', () => {
  (hasR ? it : it.skip)(
    'find in R what apar evaluate finds in it (needs Rscript with survival and pROC)',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'apar-against-r-'));
      try {
        mkdirSync(join(folder, 'exported'));
        for (const { name, text } of evaluateFiles(leftAfterLock(await livedTrial(40, 12))))
          writeFileSync(join(folder, 'exported', name), text);
        const words = told(/evaluate exported\/post-v\.csv (.*)\n/u).split(' ');
        const { out, err, code } = await ran(join(folder, 'exported/post-v.csv'), ...words, '--json');
        expect([code, err]).toEqual([0, '']);
        const { figures } = evaluation.parse(JSON.parse(out));
        const lines = linesOfR(folder, blocks[0] ?? '');
        expect(lines.map(([name, score]) => `${name} ${score}`)).toEqual([
          'auc.delong PRE',
          'auc.delong POST',
          'survival.kaplan-meier -',
        ]);
        for (const [name, score, value] of lines) {
          const ours = figures.filter(
            (one) => one.estimator === name && one.group === null && (one.score ?? '-') === score,
          );
          expect(ours).toHaveLength(1);
          const [figure] = ours;
          if (!figure || !('value' in figure)) throw new Error(`${name} was not estimated`);
          expect(Math.abs(figure.value - Number(value))).toBeLessThanOrEqual(1e-9);
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );

  (hasR ? it : it.skip)(
    'read the intervals of ADTTE as we mean them (needs Rscript with survival)',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'apar-against-r-'));
      try {
        mkdirSync(join(folder, 'exported'));
        const trial = leftAfterLock(await livedTrial(40, 12));
        for (const { name, text } of csvFiles(trial)) writeFileSync(join(folder, 'exported', name), text);
        const bounds = trial.participants.flatMap(({ endpoints }) => (endpoints ? [endpoints.rfsI] : []));
        const counts = [
          bounds.filter(({ right }) => right === null),
          bounds.filter(({ left, right }) => left === right),
          bounds.filter(({ left, right }) => right !== null && left < right),
        ].map(({ length }) => String(length));
        const [counted] = linesOfR(folder, blocks[1] ?? '');
        expect(counted).toEqual(['censored,', 'exact,', 'in', 'an', 'interval:', ...counts]);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});
