# Expected values for aucDeLong, from pROC. Run: Rscript delong.R > delong.json
suppressMessages({
  library(jsonlite)
  library(pROC)
})

reference <- function(name, labels, scores, level) {
  curve <- roc(labels, scores, levels = c(0, 1), direction = "<", quiet = TRUE)
  area <- as.numeric(auc(curve))
  variance <- var(curve, method = "delong")
  plain <- as.numeric(ci.auc(curve, conf.level = level, method = "delong"))
  reach <- qnorm((1 + level) / 2) * sqrt(variance) / (area * (1 - area))
  list(
    name = name, level = level, labels = labels, scores = scores,
    expected = list(
      auc = area, variance = variance,
      plain = list(lower = plain[1], upper = plain[3]),
      logit = list(lower = plogis(qlogis(area) - reach), upper = plogis(qlogis(area) + reach))
    )
  )
}

drawn <- function(n, prevalence, shift, grid) {
  labels <- rbinom(n, 1, prevalence)
  scores <- plogis(rnorm(n, shift * labels, 1))
  list(labels = labels, scores = if (is.null(grid)) round(scores, 9) else round(scores / grid) * grid)
}

set.seed(20260101)
tied <- drawn(60, 0.35, 1, 0.05)
rare <- drawn(300, 0.15, 1.2, 0.01)
coarse <- drawn(45, 0.5, 0.8, 0.25)
distinct <- drawn(120, 0.3, 0.7, NULL)
reversed <- drawn(80, 0.4, -1, 0.1)
strong <- drawn(50, 0.3, 3.5, 0.1)

cat(toJSON(list(
  madeWith = list(R = R.version.string, pROC = as.character(packageVersion("pROC"))),
  cases = list(
    reference("60 patients with tied scores", tied$labels, tied$scores, 0.95),
    reference("300 patients with few cases", rare$labels, rare$scores, 0.95),
    reference("45 patients with scores on a grid of five values", coarse$labels, coarse$scores, 0.95),
    reference("120 patients without ties, level 0.9", distinct$labels, distinct$scores, 0.9),
    reference("80 patients whose scores point the wrong way", reversed$labels, reversed$scores, 0.95),
    reference("50 patients almost separated, level 0.99", strong$labels, strong$scores, 0.99),
    reference("two cases and two controls", c(0, 0, 1, 1), c(0.1, 0.5, 0.4, 0.8), 0.95)
  )
), auto_unbox = TRUE, digits = NA, pretty = TRUE))
