# 20 completed data sets by mice, and expected values for poolEstimates and poolAreas from mice::pool.scalar (DeLong
# areas of pROC on the logit scale) and mice::pool (a logistic regression whose fits are polished by Newton steps).
suppressMessages({
  library(mice)
  library(pROC)
})
source("tools/reference.R")

set.seed(20261202)
d <- data_set("asah")[c("poor", "s100b", "age")]
# missing at random: the score of older patients is missing more often, and the outcome of some
d$s100b[runif(nrow(d)) < plogis((d$age - 52) / 8)] <- NA
d$poor[runif(nrow(d)) < 0.1] <- NA
completed <- complete(mice(d, m = 20, maxit = 5, method = "pmm", printFlag = FALSE, seed = 7), "all")

area <- function(x) {
  curve <- roc(x$poor, x$s100b, levels = c(0, 1), direction = "<", quiet = TRUE)
  c(auc = as.numeric(auc(curve)), variance = var(curve, method = "delong"))
}
areas <- vapply(completed, area, c(auc = 0, variance = 0))
A <- areas["auc", ]
pooled <- function(q, u, n, k) {
  p <- pool.scalar(q, u, n, k)
  reach <- qt(0.975, p$df) * sqrt(p$t)
  list(value = p$qbar, within = p$ubar, between = p$b, total = p$t, df = p$df, increase = p$r, missing = p$fmi,
    lower = p$qbar - reach, upper = p$qbar + reach)
}
logit <- pooled(qlogis(A), areas["variance", ] / (A * (1 - A))^2, nrow(d), 1)

# mice::pool of the fits; pool.scalar of polished coefficients agrees with it as far as glm goes
x <- lapply(completed, function(x) cbind(1, x$s100b, x$age))
polished <- Map(function(x, data) {
  beta <- glm.fit(x, data$poor, family = binomial(), control = list(epsilon = 1e-14))$coefficients
  for (step in 1:4) {
    p <- plogis(drop(x %*% beta))
    beta <- beta + drop(solve(crossprod(x, p * (1 - p) * x), crossprod(x, data$poor - p), tol = 0))
  }
  p <- plogis(drop(x %*% beta))
  list(beta = beta, variance = diag(solve(crossprod(x, p * (1 - p) * x), tol = 0)))
}, x, completed)
regression <- lapply(1:3, function(j) {
  pooled(vapply(polished, function(f) f$beta[j], 0), vapply(polished, function(f) f$variance[j], 0), nrow(d), 3)
})
whole <- summary(pool(lapply(completed, function(x) glm(poor ~ s100b + age, binomial, x, epsilon = 1e-14))))
stopifnot(
  all.equal(whole$estimate, vapply(regression, `[[`, 0, "value"), tolerance = 1e-6),
  all.equal(whole$df, vapply(regression, `[[`, 0, "df"), tolerance = 1e-6)
)

q <- c(1.25, 1.5, 1.125, 1.375)
write_reference(c("mice", "pROC"), list(
  completed = unname(lapply(completed, function(x) lapply(x, I))),
  areas = unname(A), variances = unname(areas["variance", ]),
  logit = logit, auc = plogis(logit$value), lower = plogis(logit$lower), upper = plogis(logit$upper),
  regression = regression,
  plain = list(
    list(estimates = q, variances = c(0.5, 0.25, 0.5, 0.75), n = 40, expected = pooled(q, c(0.5, 0.25, 0.5, 0.75), 40, 1)),
    list(estimates = q, variances = c(0.5, 0.25, 0.5, 0.75), n = NULL, expected = pooled(q, c(0.5, 0.25, 0.5, 0.75), Inf, 1)),
    list(estimates = rep(2, 4), variances = rep(0.5, 4), n = 40, expected = pooled(rep(2, 4), rep(0.5, 4), 40, 1))
  )
))
