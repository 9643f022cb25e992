# Expected values for calibrationIntercept, calibrationSlope, splineCalibration (glm, polished by Newton steps; knots and
# columns of Hmisc::rcspline.eval), loessCalibration (stats::loess, direct) and expectedObserved.
suppressMessages(library(Hmisc))
source("tools/reference.R")

# glm stops at a relative change of the deviance; four more steps leave rounding only.
polished <- function(y, x, offset = rep(0, length(y))) {
  beta <- coef(suppressWarnings(glm.fit(x, y, family = binomial(), offset = offset)))
  for (step in 1:4) {
    p <- plogis(drop(x %*% beta) + offset)
    beta <- beta + solve(crossprod(x, x * p * (1 - p)), crossprod(x, y - p))[, 1]
  }
  p <- plogis(drop(x %*% beta) + offset)
  list(beta = unname(beta), se = unname(sqrt(diag(solve(crossprod(x, x * p * (1 - p)))))), fitted = p)
}

distances <- function(p, curve) {
  e <- abs(p - curve)
  c(mean(e), quantile(e, c(0.5, 0.9), names = FALSE), max(e))
}

reference <- function(data, label, risk, rows = Inf) {
  d <- data_set(data)
  d <- d[seq_len(min(rows, nrow(d))), ]
  y <- label(d)
  p <- risk(d)
  lp <- qlogis(p)
  one <- rep(1, length(y))
  columns <- suppressWarnings(rcspline.eval(lp, nk = 4, inclx = TRUE))
  intercept <- polished(y, cbind(one), lp)
  slope <- polished(y, cbind(one, lp))
  spline <- polished(y, cbind(one, columns))$fitted
  smooth <- fitted(loess(y ~ p, span = 0.75, degree = 2, family = "gaussian", control = loess.control(surface = "direct")))
  n <- length(y)
  events <- sum(y)
  list(
    data = data, labels = y, risks = p,
    intercept = c(intercept$beta, intercept$se), slope = c(slope$beta[2], slope$se[2]),
    knots = attr(columns, "knots"),
    spline = list(observed = unname(spline), errors = distances(p, spline)),
    loess = list(observed = unname(smooth), errors = distances(p, smooth)),
    expectedObserved = sum(p) / events * exp(c(0, -1, 1) * qnorm(0.975) * sqrt((1 - events / n) / events))
  )
}

risk <- function(x) round(plogis(x), 4)
write_reference(c("Hmisc"), list(
  reference("asah", function(d) d$poor, function(d) risk((d$age - 60) / 10)),
  reference("asah", function(d) d$poor, function(d) risk(-1 + 2 * d$s100b)),
  reference("ties", function(d) as.integer(d$type == 1), function(d) d$score),
  reference("ties", function(d) as.integer(d$type == 1), function(d) d$reversed),
  reference("lung", function(d) as.integer(d$time <= 365 & d$status == 1), function(d) risk((d$age - 65) / 10)),
  reference("veteran", function(d) as.integer(d$time <= 90), function(d) risk((60 - d$karno) / 20)),
  # Few distinct risks: three inner knots, and neighbourhoods of three risks, where R warns of a pseudoinverse.
  reference("asah", function(d) d$poor, function(d) risk(d$wfns - 4)),
  # Risks tied at both ends, above and below 100 subjects: knots stand beside the ties.
  reference("ties", function(d) as.integer(d$type == 1), function(d) pmin(pmax(d$score, 0.15), 0.45)),
  reference("ties", function(d) d$x2, function(d) pmin(pmax(d$reversed, 0.15), 0.4), 60),
  reference("ties", function(d) as.integer(d$type == 1), function(d) pmax(d$score, 0.2), 90),
  reference("gbsg", function(d) d$status, function(d) risk(-0.8 + 0.1 * d$nodes - 0.002 * d$pgr))
))
