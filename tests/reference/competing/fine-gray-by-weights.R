# Expected values for fineGrayByWeights: the data of survival::finegray, a Cox model of coxph weighted with them and polished
# by plain Newton steps on the same rows, and the robust variance of coxph, in which the rows of a subject are one cluster.
suppressMessages(library(survival))
source("tools/reference.R")
source("tools/newton.R")

fitted <- function(name, cause, covariates) {
  d <- data_set(name)
  d$id <- seq_len(nrow(d))
  others <- setdiff(sort(unique(d$type)), c(0, cause))
  d$state <- factor(d$type, c(0, cause, others))
  long <- finegray(Surv(time, state) ~ ., d[c("time", "state", "id", covariates)], etype = as.character(cause))
  x <- as.matrix(long[covariates])
  outcome <- with(long, Surv(fgstart, fgstop, fgstatus))
  fit <- coxph(outcome ~ x, weights = long$fgwt, cluster = long$id)
  best <- newton(sums(
    x, "efron", sort(unique(long$fgstop[long$fgstatus == 1])),
    function(t) long$fgstop == t & long$fgstatus == 1,
    function(t) long$fgwt * (long$fgstart < t & t <= long$fgstop)
  ), unname(coef(fit)))
  at <- suppressWarnings(coxph(outcome ~ x,
    weights = long$fgwt, init = best$b, control = coxph.control(iter.max = 0)))
  own <- rowsum(as.matrix(residuals(at, "score")) * long$fgwt, long$id)
  bread <- solve(best$information)
  robust <- bread %*% crossprod(own) %*% bread
  stopifnot(all.equal(unname(vcov(fit)), unname(robust), tolerance = 1e-5))
  list(
    data = name, cause = cause, covariates = I(covariates), rows = nrow(long),
    coefficients = I(unname(best$b)), covariance = I(as.vector(robust)),
    logLikelihood = at$loglik[2], nullLogLikelihood = fit$loglik[1]
  )
}

write_reference("survival", list(
  fitted("pbc", 1, c("age", "female", "edema", "bili", "albumin")),
  fitted("pbc", 2, c("age", "bili")),
  fitted("ties", 1, c("x1", "x2")),
  fitted("ties", 2, c("x1", "x2", "reversed")),
  fitted("uneven", 1, "x1")
))
