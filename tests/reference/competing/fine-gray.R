# Expected values for fineGray, from cmprsk::crr polished by plain Newton steps (its own stopping rule is loose), and
# for causeSpecificCox, from coxph polished likewise.
suppressMessages({
  library(cmprsk)
  library(survival)
})
source("tools/reference.R")
source("tools/newton.R")

fitted <- function(name, cause, covariates) {
  d <- data_set(name)
  x <- as.matrix(d[, covariates, drop = FALSE])
  end <- polished_crr(d$time, d$type, cause, x, crr(d$time, d$type, x, failcode = cause, variance = FALSE)$coef)
  # Where crr starts at the maximum it stops there, and its variance is that of the polished coefficients.
  fit <- crr(d$time, d$type, x, failcode = cause, init = end$b, maxiter = 0)
  stopifnot(all(fit$coef == end$b))
  d$event <- as.integer(d$type == cause)
  formula <- as.formula(paste("Surv(time, event) ~", paste(covariates, collapse = " + ")))
  specific <- polished_cox(d$time, d$event, x, "efron", coef(coxph(formula, d)))
  list(
    data = name, cause = cause, covariates = I(covariates),
    coefficients = I(unname(end$b)), covariance = I(as.vector(fit$var)),
    logLikelihood = fit$loglik, nullLogLikelihood = fit$loglik.null,
    causeSpecific = I(unname(specific$b))
  )
}

write_reference(c("cmprsk", "survival"), list(
  fitted("pbc", 1, c("age", "female", "edema", "bili", "albumin")),
  fitted("pbc", 2, c("age", "bili")),
  fitted("ties", 1, c("x1", "x2")),
  fitted("ties", 2, c("x1", "x2", "reversed")),
  fitted("uneven", 1, "x1")
))
