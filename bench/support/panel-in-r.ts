import type { EvaluationData } from '../../src/application/evaluation/index.js';
import type { Cost } from './cost.js';
import type { SharedEstimator } from './shared-estimator.js';
import { timedByPeer } from './timed-by-peer.js';

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
${estimators.map(({ name, script }) => `measured("${name}", function() { ${script} })`).join('\n')}
`;

/** Of each estimator in one Rscript; empty where R or a package of it is missing. */
export const panelInR = (
  data: EvaluationData,
  estimators: readonly SharedEstimator[],
  rounds: number,
  limitSeconds: number,
): ReadonlyMap<string, Cost> =>
  timedByPeer(data, { command: 'Rscript', args: ['-'], script: scriptOf(estimators, rounds) }, limitSeconds);
