# Expected values for decisionCurve and decisionCurveAt: a second, plain implementation written from Vickers & Elkin 2006
# and Vickers et al. 2008 (dcurves is not in Debian), with the incidence among the positives by survival::survfit.
suppressMessages(library(survival))
source("tools/reference.R")

incidence <- function(time, type, horizon) {
  state <- factor(ifelse(type > 1, 2, type), 0:2)
  read <- summary(survfit(Surv(time, state) ~ 1), times = horizon, extend = TRUE)
  read$pstate[1, match("1", read$states)]
}

curve <- function(p, thresholds, rate, event_rate_of) {
  rows <- vapply(thresholds, function(pt) {
    positive <- p >= pt
    share <- mean(positive)
    event <- if (share == 0) 0 else event_rate_of(positive)
    odds <- pt / (1 - pt)
    net <- event * share - (1 - event) * share * odds
    c(sum(positive), net, rate - (1 - rate) * odds, net / rate)
  }, numeric(4))
  list(thresholds = thresholds, positives = rows[1, ], netBenefit = rows[2, ], treatAll = rows[3, ], standardized = rows[4, ])
}

plain <- function(data, label, risk, thresholds) {
  d <- data_set(data)
  y <- label(d)
  p <- risk(d)
  c(list(data = data, labels = y, risks = p), curve(p, thresholds, mean(y), function(positive) mean(y[positive])))
}

at_horizon <- function(data, type, risk, horizon, thresholds) {
  d <- data_set(data)
  type <- type(d)
  p <- risk(d)
  rate <- incidence(d$time, type, horizon)
  among <- function(positive) incidence(d$time[positive], type[positive], horizon)
  c(list(data = data, types = type, risks = p, horizon = horizon), curve(p, thresholds, rate, among))
}

risk <- function(x) round(plogis(x), 4)
percents <- function(k) k / 100
write_reference(c("survival"), list(
  plain = list(
    plain("asah", function(d) d$poor, function(d) risk(d$wfns - 4), percents(0:99)),
    plain("ties", function(d) as.integer(d$type == 1), function(d) d$score, percents(5:60))
  ),
  atHorizon = list(
    at_horizon("ties", function(d) d$type, function(d) d$score, 730, percents(5:60)),
    at_horizon("pbc", function(d) d$type, function(d) risk(-2.5 + 0.2 * d$bili), 730, percents(0:60)),
    at_horizon("lung", function(d) d$status, function(d) risk(d$ecog - 1), 365, percents(20:60))
  )
))
