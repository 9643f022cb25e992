# Expected values for incidenceAt and expectedObservedAt (cmprsk::cuminc), pseudoValues (survival::survfit without each
# subject in turn) and loessCalibrationAt (stats::loess of these, direct).
suppressMessages({
  library(survival)
  library(cmprsk)
})
source("tools/reference.R")

incidence <- function(d, horizon) {
  state <- factor(ifelse(d$type > 1, 2, d$type), 0:2)
  read <- summary(survfit(Surv(d$time, state) ~ 1), times = horizon, extend = TRUE)
  read$pstate[1, match("1", read$states)]
}

reference <- function(data, type, risk, horizon) {
  d <- data_set(data)
  d <- data.frame(time = d$time, type = type(d), p = risk(d))
  n <- nrow(d)
  made <- timepoints(cuminc(d$time, ifelse(d$type > 1, 2, d$type)), horizon)
  cif <- made$est["1 1", 1]
  variance <- made$var["1 1", 1]
  pseudo <- n * incidence(d, horizon) - (n - 1) * vapply(1:n, function(i) incidence(d[-i, ], horizon), 0)
  smooth <- if (n < 20) rep(NA, n) else fitted(loess(pseudo ~ d$p, span = 0.75, degree = 2, control = loess.control(surface = "direct")))
  e <- abs(d$p - smooth)
  list(
    data = data, types = d$type, risks = d$p, horizon = horizon, incidence = cif, variance = variance,
    ratio = mean(d$p) / cif * exp(c(0, -1, 1) * qnorm(0.975) * sqrt(variance) / cif),
    pseudo = unname(pseudo), observed = unname(smooth),
    errors = if (n < 20) I(rep(NA, 4)) else c(mean(e), quantile(e, c(0.5, 0.9), names = FALSE), max(e))
  )
}

risk <- function(x) round(plogis(x), 4)
write_reference(c("survival", "cmprsk"), list(
  reference("ties", function(d) d$type, function(d) d$score, 730),
  reference("ties", function(d) d$type, function(d) d$reversed, 500),
  reference("pbc", function(d) d$type, function(d) risk(-2.5 + 0.2 * d$bili), 730),
  reference("pbc", function(d) d$type, function(d) risk((d$age - 50) / 10), 3650),
  reference("lung", function(d) d$status, function(d) risk((d$age - 65) / 20), 365),
  reference("day-zero", function(d) d$type, function(d) risk(d$x1 - 3), 8),
  reference("day-zero", function(d) d$type, function(d) risk(d$x1 - 3), 33)
))
