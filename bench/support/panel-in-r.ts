import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EvaluationData } from '../../src/application/evaluation/index.js';
import type { Cost } from './cost.js';
import type { SharedEstimator } from './shared-estimators.js';

/** Loading of packages and file is not timed. Each estimator prints its line at once, so that a limit costs the rest. */
const scriptOf = (estimators: readonly SharedEstimator[], rounds: number): string => `
suppressMessages({ library(survival); library(pROC); library(cmprsk); library(riskRegression); library(prodlim); library(Hmisc) })
d <- read.csv("data.csv"); h <- 730
km <- function(d) { s <- survfit(Surv(time, status != 0) ~ 1, d, conf.type = "log-log"); summary(s, times = h, extend = TRUE); summary(s, rmean = h)$table }
ci <- function(d) timepoints(cuminc(d$time, d$status), h)
known <- !(d$status == 0 & d$time <= h); label <- as.integer(d$status == 1 & d$time <= h)[known]
measured <- function(name, run) {
  times <- sapply(seq_len(${rounds}), function(round) {
    sink("/dev/null"); on.exit(sink())
    suppressMessages(suppressWarnings(system.time(run())))[c(1, 2, 3)]
  })
  cat(name, 1000 * median(times[3, ]), 1000 * min(times[1, ] + times[2, ]), sep = "\\t"); cat("\\n"); flush(stdout())
}
${estimators.map(({ name, inR }) => `measured("${name}", function() { ${inR} })`).join('\n')}
`;

/**
 * Milliseconds of each estimator in one Rscript, by name: those that ended within the limit. Empty where R or a package
 * of it is missing.
 */
export const panelInR = (
  { atHorizon: { times, types }, scores }: EvaluationData,
  estimators: readonly SharedEstimator[],
  rounds: number,
  limitSeconds: number,
): ReadonlyMap<string, Cost> => {
  const folder = mkdtempSync(join(tmpdir(), 'apar-bench-'));
  try {
    const rows = Array.from(times, (time, i) =>
      [time, types[i], ...scores.map((score) => score[i])].join(','),
    );
    writeFileSync(join(folder, 'data.csv'), `time,status,pre,post\n${rows.join('\n')}\n`);
    const { error, stdout, stderr, status } = spawnSync('Rscript', ['-'], {
      cwd: folder,
      input: scriptOf(estimators, rounds),
      encoding: 'utf8',
      timeout: limitSeconds * 1000,
    });
    if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') return new Map();
    if (status !== 0 && status !== null) process.stderr.write(stderr);
    return new Map(
      stdout
        .split('\n')
        .map((line) => line.split('\t'))
        .filter((cells) => cells.length === 3)
        .map(([name = '', p50, processor]) => [name, { p50: Number(p50), processor: Number(processor) }]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
};
