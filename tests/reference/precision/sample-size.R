# Expected values for hanleyMcNeil, expectedOverObservedSize, ratioErrorOfWidth, calibrationSlopeSize, concordanceSize and
# netBenefitSize: a second, plain implementation of the papers' formulas (no package of Debian has them).
source("tools/reference.R")

hanley_mcneil <- function(a, n1, n0) {
  q1 <- a / (2 - a)
  q2 <- 2 * a^2 / (1 + a)
  sqrt((a * (1 - a) + (n1 - 1) * (q1 - a^2) + (n0 - 1) * (q2 - a^2)) / (n1 * n0))
}
slope_size <- function(lp, w, se, intercept, slope) {
  v <- dlogis(intercept + slope * lp) # p (1 - p)
  i <- c(weighted.mean(v, w), weighted.mean(lp * v, w), weighted.mean(lp^2 * v, w))
  ceiling(i[1] / (se^2 * (i[1] * i[3] - i[2]^2)))
}
concordance_size <- function(c, phi, se) {
  n <- 1:200000
  error <- sqrt(c * (1 - c) * (1 + (n / 2 - 1) * (1 - c) / (2 - c) + (n / 2 - 1) * c / (1 + c)) / (n^2 * phi * (1 - phi)))
  min(n[n > 1 & error <= se])
}
net_benefit_size <- function(phi, sens, spec, pt, se) {
  w <- (1 - phi) / phi * pt / (1 - pt)
  ceiling((sens * (1 - sens) / phi + w^2 * spec * (1 - spec) / (1 - phi) + w^2 * (1 - spec)^2 / (phi * (1 - phi))) / se^2)
}

areas <- expand.grid(area = c(0.5, 0.62, 0.754, 0.893, 0.99), cases = c(1, 30, 71), controls = c(2, 170, 282))
ratios <- expand.grid(eventShare = c(0.018, 0.18, 0.5), standardError = c(0.051, 0.1, 0.245))
concordances <- expand.grid(concordance = c(0.55, 0.754, 0.809, 0.95), eventShare = c(0.018, 0.18), standardError = c(0.0255, 0.04))
benefits <- expand.grid(eventShare = c(0.018, 0.18), sensitivity = c(0.13, 0.8, 1), specificity = c(0.6, 0.88), threshold = c(0.08, 0.5), standardError = 0.051)
lp <- qlogis((1:40) / 50)
w <- rep(c(1, 3, 2, 0), 10)
write_reference(character(), list(
  hanleyMcNeil = data.frame(areas, standardError = with(areas, hanley_mcneil(area, cases, controls))),
  expectedOverObserved = data.frame(ratios, size = with(ratios, ceiling((1 - eventShare) / (eventShare * standardError^2)))),
  widths = data.frame(
    ratio = c(1, 1, 0.8), width = c(1, 0.2, 0.5),
    standardError = mapply(function(r, width) {
      uniroot(function(se) r * (exp(qnorm(0.975) * se) - exp(-qnorm(0.975) * se)) - width, c(1e-6, 3), tol = 1e-15)$root
    }, c(1, 1, 0.8), c(1, 0.2, 0.5))
  ),
  slope = list(
    predictors = lp, weights = w,
    sizes = data.frame(
      standardError = c(0.051, 0.15, 0.1), intercept = c(0, 0, 0.4), slope = c(1, 1, 0.7),
      size = c(slope_size(lp, w, 0.051, 0, 1), slope_size(lp, w, 0.15, 0, 1), slope_size(lp, w, 0.1, 0.4, 0.7))
    )
  ),
  concordance = data.frame(concordances, size = mapply(concordance_size, concordances$concordance, concordances$eventShare, concordances$standardError)),
  netBenefit = data.frame(benefits, size = with(benefits, net_benefit_size(eventShare, sensitivity, specificity, threshold, standardError)))
))
