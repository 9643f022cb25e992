import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EvaluationData } from '../../src/application/evaluation/index.js';

/** The estimators of the panel that R has, over two scores; loading of packages and file apart. AUC(t), Brier: Score. */
const script = `
suppressMessages({ library(survival); library(pROC); library(cmprsk); library(riskRegression) })
d <- read.csv("data.csv"); h <- 730; rounds <- 5
km <- function(d) { s <- survfit(Surv(time, status != 0) ~ 1, d, conf.type = "log-log"); summary(s, times = h); print(s, rmean = h) }
ci <- function(d) timepoints(cuminc(d$time, d$status), h)
panel <- function() {
  km(d); ci(d); survfit(Surv(time, status == 0) ~ 1, d)
  known <- !(d$status == 0 & d$time <= h); label <- as.integer(d$status == 1 & d$time <= h)[known]
  for (s in c("pre", "post")) {
    high <- as.integer(d[[s]] >= 0.5)
    for (g in 0:1) { km(d[high == g, ]); ci(d[high == g, ]) }
    r <- roc(label, d[[s]][known], levels = c(0, 1), direction = "<", quiet = TRUE); var(r); ci.auc(r)
    Score(list(d[[s]]), Hist(time, status) ~ 1, d, times = h, cens.model = "km", metrics = c("auc", "brier"))
    table(label, high[known])
    survdiff(Surv(time, status != 0) ~ high, d)
    cox.zph(coxph(Surv(time, status != 0) ~ high, d))
    coxph(Surv(time, status == 1) ~ high, d)
    cuminc(d$time, d$status, high)
    crr(d$time, d$status, high)
  }
}
sink("/dev/null"); panel(); spent <- system.time(for (i in seq_len(rounds)) panel()); sink()
cat(1000 * spent[["elapsed"]] / rounds, 1000 * (spent[["user.self"]] + spent[["sys.self"]]) / rounds)
`;

export interface InR {
  readonly mean: number;
  readonly processor: number;
}

/** Milliseconds of the same panel in one Rscript, or null where R or a package of it is missing. */
export const panelInR = ({ atHorizon: { times, types }, scores }: EvaluationData): InR | null => {
  const folder = mkdtempSync(join(tmpdir(), 'apar-bench-'));
  try {
    const rows = Array.from(times, (time, i) =>
      [time, types[i], ...scores.map((score) => score[i])].join(','),
    );
    writeFileSync(join(folder, 'data.csv'), `time,status,pre,post\n${rows.join('\n')}\n`);
    const { status, stdout } = spawnSync('Rscript', ['-'], { cwd: folder, input: script, encoding: 'utf8' });
    const [mean, processor] = status === 0 ? stdout.trim().split(' ').map(Number) : [];
    return mean === undefined || processor === undefined ? null : { mean, processor };
  } finally {
    rmSync(folder, { recursive: true });
  }
};
