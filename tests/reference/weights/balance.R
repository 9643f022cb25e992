# Expected values for propensityScores, overlapWeights, inverseProbabilityWeights, balanceTable, effectiveSampleSize and
# landmarkSet: stats::glm polished by Newton steps, and a second, plain implementation of the definitions (no package of
# Debian has them).
source("tools/reference.R")
source("tools/newton.R")

balance <- function(name, therapy, covariates) {
  d <- data_set(name)
  z <- therapy(d)
  x <- as.matrix(d[covariates])
  design <- cbind(1, x)
  b <- newton(function(b) {
    p <- plogis(drop(design %*% b))
    list(gradient = drop(crossprod(design, z - p)), information = crossprod(design, p * (1 - p) * design))
  }, unname(glm.fit(design, z, family = binomial())$coefficients))$b
  e <- plogis(drop(design %*% b))
  weights <- list(
    overlap = ifelse(z == 1, 1 - e, e),
    inverse = ifelse(z == 1, 1 / e, 1 / (1 - e)),
    stabilised = ifelse(z == 1, mean(z) / e, mean(1 - z) / (1 - e))
  )
  difference <- function(w) {
    unname(apply(x, 2, function(v) {
      (weighted.mean(v[z == 1], w[z == 1]) - weighted.mean(v[z == 0], w[z == 0])) /
        sqrt((var(v[z == 1]) + var(v[z == 0])) / 2)
    }))
  }
  size <- function(w) sum(w)^2 / sum(w^2)
  list(
    data = name, therapy = I(z), covariates = I(covariates), scores = I(e),
    before = I(difference(rep(1, nrow(d)))),
    weighted = lapply(weights, function(w) {
      list(weights = I(w), after = I(difference(w)), withTherapy = size(w[z == 1]), without = size(w[z == 0]))
    })
  )
}

write_reference(character(), list(
  balance("gbsg", function(d) d$hormon, c("age", "meno", "size", "grade", "nodes", "pgr", "er")),
  balance("veteran", function(d) d$trt - 1, c("karno", "diagtime", "age", "prior"))
))
