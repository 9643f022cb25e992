# Expected values for weightedCox, from survival::coxph(weights, robust = TRUE), and for therapyByRisk from two fits of
# coxph. Coefficients are polished by plain Newton steps on the score; the robust variance is Σ w² U Uᵀ between inverses
# of the information, with the score residuals U that survival gives at the polished coefficients.
suppressMessages(library(survival))
source("tools/reference.R")
source("tools/newton.R")

weighted_score <- function(time, event, x, w, ties) {
  function(b) {
    risk <- w * exp(drop(x %*% b))
    gradient <- 0
    information <- 0
    for (t in sort(unique(time[event == 1]))) {
      dead <- time == t & event == 1
      d <- sum(dead)
      gradient <- gradient + colSums(w[dead] * x[dead, , drop = FALSE])
      for (k in seq_len(d) - 1) {
        here <- risk * (time >= t)
        if (ties == "efron") here <- ifelse(dead, 1 - k / d, 1) * here
        mean <- colSums(x * here) / sum(here)
        centred <- sweep(x, 2, mean)
        gradient <- gradient - mean(w[dead]) * mean
        information <- information + mean(w[dead]) * t(centred) %*% (centred * here) / sum(here)
      }
    }
    list(gradient = gradient, information = information)
  }
}

fitted <- function(name, event, covariates, weights, ties = "efron") {
  d <- data_set(name)
  event <- event(d)
  w <- weights(d)
  x <- as.matrix(d[covariates])
  used <- w > 0 # coxph refuses a weight of 0
  fit <- coxph(Surv(d$time, event)[used] ~ x[used, , drop = FALSE], weights = w[used], robust = TRUE, ties = ties)
  best <- newton(weighted_score(d$time[used], event[used], x[used, , drop = FALSE], w[used], ties), unname(coef(fit)))
  at <- suppressWarnings(coxph(Surv(d$time, event)[used] ~ x[used, , drop = FALSE],
    weights = w[used], ties = ties, init = best$b, control = coxph.control(iter.max = 0)))
  u <- as.matrix(residuals(at, "score")) * w[used]
  bread <- solve(best$information)
  robust <- bread %*% crossprod(u) %*% bread
  stopifnot(all.equal(unname(vcov(fit)), unname(robust), tolerance = 1e-5))
  list(
    data = name, event = I(event), covariates = I(covariates), weights = I(w), ties = ties,
    coefficients = I(unname(best$b)), covariance = I(as.vector(robust)),
    pValues = I(unname(2 * pnorm(-abs(best$b / sqrt(diag(robust))))))
  )
}

dead <- function(d) d$status
first <- function(d) as.integer(d$type == 1)
tens <- function(d) 0.5 + (seq_len(nrow(d)) %% 10) / 5
some <- function(d) ifelse(seq_len(nrow(d)) %% 4 == 0, 0, d$age / 50)

interaction <- function(name, event, therapy, risk, covariates) {
  d <- data_set(name)
  event <- event(d)
  x <- cbind(therapy(d), risk(d), as.matrix(d[covariates]))
  x <- list(smaller = x, larger = cbind(x, therapy(d) * risk(d)))
  loglik <- lapply(x, function(x) {
    fit <- coxph(Surv(d$time, event) ~ x)
    b <- polished_cox(d$time, event, x, "efron", unname(coef(fit)))$b
    at <- coxph(Surv(d$time, event) ~ x, init = b, control = coxph.control(iter.max = 0))
    list(value = at$loglik[2], b = b)
  })
  chi <- 2 * (loglik$larger$value - loglik$smaller$value)
  list(
    data = name, event = I(event), therapy = I(therapy(d)), risk = I(risk(d)), covariates = I(as.character(covariates)),
    product = tail(loglik$larger$b, 1), chiSquare = chi, pValue = pchisq(chi, 1, lower.tail = FALSE)
  )
}

write_reference("survival", list(
  fits = list(
    fitted("veteran", dead, c("trt", "karno", "age"), tens),
    fitted("veteran", dead, c("trt", "karno", "age"), tens, "breslow"),
    fitted("veteran", dead, "trt", some),
    fitted("gbsg", dead, c("hormon", "nodes", "grade"), function(d) 1 / (0.2 + d$hormon / 2)),
    fitted("ties", first, c("x1", "x2"), tens),
    fitted("ties", first, c("x1", "x2"), tens, "breslow"),
    fitted("ties", first, "x1", function(d) rep(1, nrow(d)))
  ),
  interactions = list(
    interaction("gbsg", dead, function(d) d$hormon, function(d) as.integer(d$nodes > 3), c("age", "grade")),
    interaction("veteran", dead, function(d) d$trt - 1, function(d) d$karno, "age"),
    interaction("ties", first, function(d) d$x2, function(d) d$x1, "group")
  )
))
