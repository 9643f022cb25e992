# Interval-censored data and expected values for turnbull, from survival::survfit(type = "interval2"). It stops while its
# curve still moves by 5e-5: its masses are polished here by EM steps, on its own jump times (one in each interval where
# the curve can fall), until every place asks for no more than its share by 1e-12.
suppressMessages(library(survival))
source("tools/reference.R")

polished <- function(left, right, jumps) {
  covers <- outer(left, jumps, "<") & outer(right, jumps, ">=") | outer(left, jumps, "==") & left == right
  p <- rep(1 / length(jumps), length(jumps))
  for (step in 1:200000) {
    demand <- drop(crossprod(covers, 1 / drop(covers %*% p))) / length(left)
    if (max(demand) - 1 < 1e-12) break
    p <- p * demand
  }
  list(p = p, logLikelihood = sum(log(drop(covers %*% p))))
}

curve <- function(name, left, right) {
  upper <- ifelse(is.finite(right), right, NA)
  fit <- survfit(Surv(left, upper, type = "interval2") ~ 1, se.fit = FALSE)
  own <- -diff(c(1, fit$surv))
  jumps <- fit$time[own > 0 | fit$n.event > 0]
  beyond <- max(left, right[is.finite(right)]) + 1 # what survfit leaves unassigned lies after the last time
  best <- polished(left, right, unique(c(jumps, beyond)))
  at <- sort(unique(c(left, right[is.finite(right)])))
  # the curve is unique where no mass lies around: at ends of intervals, here read as the mass on jumps after them
  list(
    name = name, left = left, right = I(ifelse(is.finite(right), right, NA)),
    logLikelihood = best$logLikelihood,
    times = I(at),
    survival = I(vapply(at, function(t) sum(best$p[c(jumps, beyond)[seq_along(best$p)] > t]), 0)),
    survfit = I(summary(fit, times = at, extend = TRUE)$surv)
  )
}

# Visits at multiples of a gap with jitter; a visit may be missed.
visited <- function(n, gap, jitter, missed, horizon, rate) {
  event <- rexp(n, rate)
  ends <- lapply(event, function(t) {
    visits <- seq(gap, horizon, gap) + round(rnorm(horizon %/% gap, 0, jitter))
    visits <- sort(visits[runif(length(visits)) > missed])
    c(max(0, visits[visits < t]), min(Inf, visits[visits >= t]))
  })
  list(left = vapply(ends, `[`, 0, 1), right = vapply(ends, `[`, 0, 2))
}

set.seed(20261203)
regular <- visited(120, 90, 0, 0.1, 720, 0.0015)
jittered <- visited(150, 90, 8, 0.06, 720, 0.0015)
exact <- visited(80, 120, 5, 0.1, 720, 0.002)
known <- sample(80, 15)
exact$right[known] <- exact$left[known] <- pmax(1, exact$left[known])
d <- data_set("veteran")
write_reference("survival", list(
  curve("visits on a grid", regular$left, regular$right),
  curve("visits with jitter", jittered$left, jittered$right),
  curve("exact times among intervals", exact$left, exact$right),
  curve("a textbook case", c(0, 5, 2, 5, 1), c(5, 10, 6, Inf, 3)),
  curve("exact and right-censored times only", d$time, ifelse(d$status == 1, d$time, Inf))
))
