# Expected values for percentileInterval, bcaInterval and jackknifeAcceleration: 200 index vectors drawn here, the
# statistic on each of them, and boot::boot.ci on these replicates with the jackknife's influence values.
suppressMessages({
  library(boot)
  library(survival)
  library(prodlim)
  library(riskRegression)
})
source("tools/reference.R")

area <- function(d, i) {
  cases <- d$s100b[i][d$poor[i] == 1]
  controls <- d$s100b[i][d$poor[i] == 0]
  mean(outer(cases, controls, function(a, b) (a > b) + (a == b) / 2))
}
free_of_events <- function(d, i) {
  summary(survfit(Surv(time, type > 0) ~ 1, d[i, ]), times = 365)$surv
}
area_at_horizon <- function(d, i) {
  Score(list(model = matrix(d$score[i], ncol = 1)),
    formula = Hist(time, type) ~ 1, data = d[i, ], times = 700, cause = 1,
    cens.model = "km", metrics = "AUC", se.fit = FALSE, null.model = FALSE
  )$AUC$score$AUC
}

bootstrapped <- function(name, statistic, strata = NULL) {
  d <- data_set(name)
  group <- if (is.null(strata)) rep(1, nrow(d)) else strata(d)
  set.seed(20261201)
  b <- boot(d, statistic, R = 200, strata = group)
  indices <- boot.array(b, indices = TRUE)
  b$t[, 1] <- apply(indices, 1, function(i) statistic(d, i)) # in the order of the vectors
  influence <- empinf(b, type = "jack", stype = "i")
  list(
    data = name, estimate = b$t0, replicates = I(b$t[, 1]),
    acceleration = sum(influence^3) / (6 * sum(influence^2)^1.5),
    intervals = lapply(c(0.95, 0.8), function(level) {
      ends <- boot.ci(b, conf = level, type = c("perc", "bca"), L = influence)
      list(level = level, percentile = I(ends$percent[4:5]), bca = I(ends$bca[4:5]))
    }),
    indices = indices - 1
  )
}

write_reference(c("boot", "survival", "riskRegression"), list(
  area = bootstrapped("asah", area, function(d) d$poor),
  survival = bootstrapped("ties", free_of_events),
  areaAtHorizon = {
    of_ties <- bootstrapped("ties", area_at_horizon) # the vectors are those of survival, by the same seed
    of_ties$indices <- NULL
    of_ties
  }
))
