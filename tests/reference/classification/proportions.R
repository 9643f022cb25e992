# Expected values for wilson, normalCdf and normalQuantile, from R's own stats. Run: Rscript proportions.R > proportions.json
suppressMessages(library(jsonlite))

score_interval <- function(successes, n, level) {
  interval <- suppressWarnings(prop.test(successes, n, conf.level = level, correct = FALSE)$conf.int)
  list(successes = successes, n = n, level = level, lower = interval[1], upper = interval[2])
}

x <- c(-37, -20, -8.5, -5, -3.3, -2.0001, -2, -1.9999, -1, -0.1, -1e-9, 0, 0.5, 1.96, 2.0001, 3, 6)
p <- c(1e-300, 1e-100, 1e-20, 1e-9, 0.001, 0.025, 0.2, 0.499999, 0.5, 0.500001, 0.8, 0.95, 0.975, 0.995, 0.9999999)

cat(toJSON(list(
  madeWith = list(R = R.version.string),
  wilson = list(
    score_interval(0, 20, 0.95), score_interval(20, 20, 0.95), score_interval(1, 1, 0.95), score_interval(0, 1, 0.9),
    score_interval(81, 263, 0.95), score_interval(15, 148, 0.95), score_interval(1, 29, 0.95),
    score_interval(7, 19, 0.99), score_interval(3, 5, 0.5), score_interval(2999, 3000, 0.999)
  ),
  cdf = data.frame(x = x, p = pnorm(x)),
  quantile = data.frame(p = p, x = qnorm(p))
), auto_unbox = TRUE, dataframe = "columns", digits = NA, pretty = TRUE))
