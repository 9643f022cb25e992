import type { SharedEstimator } from './shared-estimator.js';

const eachScore = (expression: string): string =>
  `for (s in c("pre", "post")) { x <- d[[s]]; high <- as.integer(x >= 0.5); ${expression} }`;

/** In R: `d` holds the data, `h` the horizon, `known` and `label` the binary labels. The slow ones last. */
export const sharedWithR: readonly SharedEstimator[] = [
  {
    name: 'Kaplan-Meier',
    rows: ['survival', 'follow-up'],
    script: `km(d); survfit(Surv(time, status == 0) ~ 1, d); ${eachScore('for (g in 0:1) km(d[high == g, ])')}`,
  },
  {
    name: 'cumulative incidence',
    rows: ['incidence'],
    script: `ci(d); ${eachScore('for (g in 0:1) ci(d[high == g, ])')}`,
  },
  {
    name: 'AUC and its difference by DeLong',
    rows: ['auc', 'auc-difference'],
    script: `a <- roc(label, d$pre[known], levels = c(0, 1), direction = "<", quiet = TRUE)
      b <- roc(label, d$post[known], levels = c(0, 1), direction = "<", quiet = TRUE)
      ci.auc(a); ci.auc(b); roc.test(a, b, paired = TRUE, method = "delong")`,
  },
  {
    name: 'concordance of Harrell and Uno',
    rows: ['concordance'],
    script: eachScore(`concordance(Surv(time, status == 1) ~ x, d, reverse = TRUE)
      concordance(Surv(ifelse(d$status == 2, 1e9, d$time), d$status == 1) ~ x, reverse = TRUE)
      concordance(Surv(time, status == 1) ~ x, d, reverse = TRUE, timewt = "n/G2", ymax = h)`),
  },
  {
    name: 'two-by-two table',
    rows: ['classification', 'likelihood-ratios'],
    script: eachScore(`t <- table(factor(label, 0:1), factor(high[known], 0:1))
      for (k in list(t[2, 2:1], t[1, ], t[2:1, 2], t[, 1])) if (sum(k) > 0) prop.test(k[1], sum(k), correct = FALSE)`),
  },
  {
    name: 'calibration intercept and slope',
    rows: ['calibration'],
    script: eachScore(`l <- qlogis(x[known])
      summary(glm(label ~ offset(l), family = binomial)); summary(glm(label ~ l, family = binomial))`),
  },
  { name: 'log-rank', rows: ['log-rank'], script: eachScore('survdiff(Surv(time, status != 0) ~ high, d)') },
  {
    name: 'Cox by Efron and Breslow',
    rows: ['cox', 'cause-specific-cox'],
    script: eachScore(`for (ties in c("efron", "breslow")) {
      coxph(Surv(time, status != 0) ~ high, d, ties = ties); coxph(Surv(time, status == 1) ~ high, d, ties = ties) }`),
  },
  {
    name: 'Cox of the score',
    rows: ['cox-of-score'],
    script: eachScore(
      'coxph(Surv(time, status != 0) ~ scale(x), d); coxph(Surv(time, status == 1) ~ scale(x), d)',
    ),
  },
  {
    name: 'proportional hazards',
    rows: ['proportional-hazards'],
    script: eachScore('cox.zph(coxph(Surv(time, status != 0) ~ high, d))'),
  },
  { name: 'Gray', rows: ['gray'], script: eachScore('cuminc(d$time, d$status, high)') },
  {
    name: 'smooth calibration',
    rows: ['smooth-calibration'],
    small: true,
    script: `y <- as.numeric(jackknife(prodlim(Hist(time, status) ~ 1, d), times = h, cause = 1))
      ${eachScore(`loess(y ~ x, control = loess.control(surface = "direct")); l <- qlogis(x[known])
      glm(label ~ rcspline.eval(l, nk = 4, inclx = TRUE), family = binomial)`)}`,
  },
  {
    name: 'AUC(t), Brier and their differences',
    rows: ['auc-at-horizon', 'auc-at-horizon-difference', 'brier', 'brier-difference'],
    script: `Score(list(pre = d$pre, post = d$post), Hist(time, status) ~ 1, d, times = h, cens.model = "km", metrics = c("auc", "brier"))`,
  },
  {
    name: 'Fine-Gray',
    rows: ['fine-gray'],
    // The second answer at small n only: the rows of finegray, one for each competing event and censoring time, outgrow R.
    script: eachScore(`crr(d$time, d$status, high); if (nrow(d) <= 5000) {
      w <- finegray(Surv(time, state) ~ high + id, data.frame(time = d$time, state = factor(d$status, 0:2), high, id = seq_along(high)))
      coxph(Surv(fgstart, fgstop, fgstatus) ~ high, w, weights = fgwt, cluster = id) }`),
  },
];
