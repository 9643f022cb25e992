# Expected values for aucAt and brierAt, from riskRegression::Score. Run: Rscript at-horizon.R > at-horizon.json
suppressMessages({
  library(jsonlite)
  library(survival)
  library(prodlim)
  library(riskRegression)
})

reference <- function(name, d, horizon) {
  has_competing <- any(d$type > 1)
  score <- Score(
    list(model = matrix(d$score, ncol = 1)),
    formula = if (has_competing) Hist(time, type) ~ 1 else Surv(time, type) ~ 1,
    data = d, times = horizon, cause = 1, cens.model = "km", metrics = c("AUC", "brier"),
    summary = "ipa", se.fit = TRUE, null.model = TRUE
  )
  auc <- as.data.frame(score$AUC$score)
  brier <- as.data.frame(score$Brier$score)
  brier <- brier[brier$model == "model", ]
  list(
    name = name, horizon = horizon, times = d$time, types = d$type, scores = d$score,
    expected = list(auc = auc$AUC, aucSe = auc$se, brier = brier$Brier, brierSe = brier$se, scaled = brier$IPA)
  )
}

drawn <- function(n, competing, shortest, longest, grid) {
  score <- round(plogis(rnorm(n)), 2)
  interest <- rexp(n, 0.0007 * exp(2.5 * (score - 0.5)))
  rival <- if (competing) rexp(n, 0.0004) else rep(Inf, n)
  loss <- runif(n, shortest, longest)
  data.frame(
    time = ceiling(pmin(interest, rival, loss) / grid) * grid, # the grid ties events with censorings
    type = ifelse(loss <= pmin(interest, rival), 0, ifelse(interest < rival, 1, 2)),
    score = score
  )
}

set.seed(20260103)
cases <- list(
  reference("150 patients with competing events and censoring, tied times", drawn(150, TRUE, 200, 1500, 10), 730),
  reference("300 patients with competing events, fine times", drawn(300, TRUE, 100, 1200, 1), 730),
  reference("90 patients without competing events", drawn(90, FALSE, 200, 1500, 10), 365),
  reference("120 patients with heavy censoring on a coarse grid", drawn(120, TRUE, 30, 900, 60), 720)
)
cat(toJSON(list(
  madeWith = list(
    R = R.version.string, riskRegression = as.character(packageVersion("riskRegression")),
    prodlim = as.character(packageVersion("prodlim"))
  ),
  cases = cases
), auto_unbox = TRUE, digits = NA, pretty = TRUE))
