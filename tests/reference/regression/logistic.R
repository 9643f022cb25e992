# Expected values for logistic and likelihoodRatioTest, from stats::glm(family = binomial), polished by Newton steps on
# the likelihood (its own stopping rule is good to about 1e-8).
source("tools/reference.R")

fitted <- function(name, label, covariates, offset = NULL, weights = NULL, level = 0.95) {
  d <- data_set(name)
  y <- label(d)
  x <- cbind(1, as.matrix(d[covariates]))
  o <- if (is.null(offset)) rep(0, nrow(d)) else offset(d)
  w <- if (is.null(weights)) rep(1, nrow(d)) else weights(d)
  fit <- suppressWarnings(glm.fit(x, y, weights = w, offset = o, family = binomial(), control = list(epsilon = 1e-14, maxit = 100)))
  beta <- fit$coefficients
  for (step in 1:4) {
    p <- plogis(drop(x %*% beta) + o)
    information <- crossprod(x, w * p * (1 - p) * x)
    beta <- beta + drop(solve(information, crossprod(x, w * (y - p)), tol = 0))
  }
  eta <- drop(x %*% beta) + o
  p <- plogis(eta)
  covariance <- solve(crossprod(x, w * p * (1 - p) * x), tol = 0)
  se <- sqrt(diag(covariance))
  z <- qnorm((1 + level) / 2)
  list(
    data = name, label = I(y), covariates = if (length(covariates)) I(covariates) else list(), level = level,
    offset = if (is.null(offset)) NULL else I(o), weights = if (is.null(weights)) NULL else I(w),
    coefficients = I(unname(beta)), covariance = I(as.vector(covariance)), standardErrors = I(unname(se)),
    lower = I(unname(beta - z * se)), upper = I(unname(beta + z * se)),
    pValues = I(unname(2 * pnorm(-abs(beta / se)))),
    logLikelihood = sum(w * (y * plogis(eta, log.p = TRUE) + (1 - y) * plogis(-eta, log.p = TRUE)))
  )
}
ratio <- function(smaller, larger) {
  chi <- 2 * (larger$logLikelihood - smaller$logLikelihood)
  df <- length(larger$coefficients) - length(smaller$coefficients)
  list(smaller = smaller, larger = larger, chiSquare = chi, df = df, pValue = pchisq(chi, df, lower.tail = FALSE))
}

poor <- function(d) d$poor
dead <- function(d) as.integer(d$type == 1)
of_size <- function(d) as.integer(d$size > 30)
asah <- fitted("asah", poor, c("s100b", "ndka", "age"))
write_reference(character(), list(
  fits = list(
    asah,
    fitted("asah", poor, "wfns", level = 0.9),
    fitted("asah", poor, character(), offset = function(d) qlogis((d$age + 5) / 120)),
    fitted("asah", poor, "s100b", offset = function(d) (d$age - 50) / 25, weights = function(d) d$wfns / 2),
    fitted("pbc", dead, c("age", "female", "edema", "bili", "albumin", "stage")),
    fitted("gbsg", of_size, c("age", "meno", "grade", "nodes", "pgr", "er")),
    fitted("gbsg", of_size, c("nodes", "er"), weights = function(d) ifelse(d$meno == 1, 0, 1e-3 * d$age)),
    fitted("ties", function(d) as.integer(d$type == 1 & d$time <= 730), c("x1", "x2"))
  ),
  tests = list(
    ratio(fitted("asah", poor, "s100b"), asah),
    ratio(fitted("asah", poor, character()), asah)
  )
))
