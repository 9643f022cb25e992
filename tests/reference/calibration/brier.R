# Expected values for brier, brierDifference, brierAt and brierAtDifference: plain implementations from the definitions,
# standard errors by the exact infinitesimal jackknife (tools/jackknife.R), CIF(t) of the null model by survival::survfit.
suppressMessages(library(survival))
source("tools/reference.R")
source("tools/jackknife.R")

incidence <- function(d, horizon) {
  state <- factor(ifelse(d$type > 1, 2, d$type), 0:2)
  read <- summary(survfit(Surv(d$time, state) ~ 1), times = horizon, extend = TRUE)
  read$pstate[1, match("1", read$states)]
}

at_horizon <- function(data, type, pre, post, horizon) {
  d <- data_set(data)
  d <- data.frame(time = d$time, type = type(d), pre = pre(d), post = post(d))
  n <- nrow(d)
  null <- Re(brier_of(d, incidence(d, horizon), horizon)(rep(1, n)))
  score <- function(risk) {
    made <- jackknife(brier_of(d, risk, horizon), n)
    c(made, scaled = 1 - made$value / null)
  }
  list(
    data = data, types = d$type, pre = d$pre, post = d$post, horizon = horizon,
    scores = list(pre = score(d$pre), post = score(d$post)),
    difference = jackknife(difference_of(brier_of(d, d$pre, horizon), brier_of(d, d$post, horizon)), n)
  )
}

plain <- function(data, label, pre, post) {
  d <- data_set(data)
  y <- label(d)
  pre <- pre(d)
  post <- post(d)
  mean_of <- function(x) list(value = mean(x), se = sd(x) / sqrt(length(x)))
  score <- function(p) c(mean_of((y - p)^2), scaled = 1 - mean((y - p)^2) / mean((y - mean(y))^2))
  list(
    data = data, labels = y, pre = pre, post = post, scores = list(pre = score(pre), post = score(post)),
    difference = mean_of((y - post)^2 - (y - pre)^2)
  )
}

risk <- function(x) round(plogis(x), 4)
write_reference(c("survival", "numDeriv"), list(
  atHorizon = list(
    at_horizon("ties", function(d) d$type, function(d) d$reversed, function(d) d$score, 730),
    at_horizon("ties", function(d) d$type, function(d) d$reversed, function(d) d$score, 400),
    at_horizon("pbc", function(d) d$type, function(d) risk((d$age - 60) / 10), function(d) risk(-2.5 + 0.2 * d$bili), 730),
    at_horizon("pbc", function(d) d$type, function(d) risk((d$age - 60) / 10), function(d) risk(-1.5 + 0.3 * d$bili), 3000),
    at_horizon("lung", function(d) d$status, function(d) risk((d$age - 65) / 20), function(d) risk(d$ecog - 1), 365)
  ),
  plain = list(
    plain("asah", function(d) d$poor, function(d) risk((d$age - 60) / 10), function(d) risk(d$wfns - 4)),
    plain("ties", function(d) as.integer(d$type == 1), function(d) d$reversed, function(d) d$score)
  )
))
