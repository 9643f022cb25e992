# Expected values for cox and proportionalHazards, from survival: coxph polished by plain Newton steps (its own
# stopping rule is good to about 1e-7), cox.zph at the polished coefficients.
suppressMessages(library(survival))
source("tools/reference.R")
source("tools/newton.R")

polished <- function(formula, d, covariates, ties) {
  fit <- coxph(formula, d, ties = ties)
  end <- polished_cox(d$time, d$event, as.matrix(d[, covariates, drop = FALSE]), ties, coef(fit))
  stay <- coxph(formula, d, ties = ties, x = TRUE, init = end$b, control = coxph.control(iter.max = 0))
  list(fit = stay, b = end$b, covariance = solve(end$information))
}

fitted <- function(name, event, covariates, transforms = c("km", "identity", "rank", "log")) {
  d <- data_set(name)
  d$event <- event(d)
  formula <- as.formula(paste("Surv(time, event) ~", paste(covariates, collapse = " + ")))
  list(
    data = name, event = I(d$event), covariates = I(covariates),
    fits = unname(lapply(c("efron", "breslow"), function(ties) {
      end <- polished(formula, d, covariates, ties)
      fit <- end$fit
      null <- coxph(formula, d, ties = ties, init = 0 * end$b, control = coxph.control(iter.max = 0))
      z <- end$b / sqrt(diag(end$covariance))
      p <- length(covariates)
      list(
        ties = ties, coefficients = I(unname(end$b)), covariance = I(as.vector(end$covariance)),
        z = I(unname(z)), pValues = I(unname(2 * pnorm(-abs(z)))),
        logLikelihood = fit$loglik[2], nullLogLikelihood = null$loglik[1],
        likelihoodRatioP = pchisq(2 * (fit$loglik[2] - null$loglik[1]), p, lower.tail = FALSE),
        zph = unname(lapply(transforms, function(transform) {
          # one time at a time: terms = FALSE tests each column
          table <- cox.zph(fit, transform = transform, terms = FALSE)$table
          list(transform = transform, chiSquare = I(unname(table[, "chisq"])), pValue = I(unname(table[, "p"])))
        }))
      )
    }))
  )
}

write_reference("survival", list(
  fitted("veteran", function(d) d$status, c("trt", "karno", "age", "prior")),
  fitted("lung", function(d) d$status, c("age", "sex", "ecog")),
  fitted("gbsg", function(d) d$status, c("age", "size", "grade", "nodes", "pgr", "er", "hormon")),
  fitted("pbc", function(d) as.integer(d$type == 1), c("age", "edema", "bili", "albumin")),
  fitted("ties", function(d) as.integer(d$type == 1), c("x1", "x2")),
  fitted("ties", function(d) as.integer(d$type > 0), c("x1", "reversed")),
  fitted("day-zero", function(d) as.integer(d$type > 0), "x1", c("km", "identity", "rank")),
  fitted("uneven", function(d) as.integer(d$type == 1), "x1")
))
