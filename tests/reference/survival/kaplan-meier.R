# Expected values for kaplanMeier, survivalAt and medianSurvival, from survival::survfit.
# Run: Rscript kaplan-meier.R > kaplan-meier.json
suppressMessages({
  library(jsonlite)
  library(survival)
})

# null where survfit says NA: the interval at a survival of 0, and a median that is not reached.
defined <- function(x) ifelse(is.finite(x), x, NA)

reference <- function(name, times, events, level, at) {
  fit <- survfit(Surv(times, events) ~ 1, conf.type = "log-log", conf.int = level)
  read <- summary(fit, times = at)
  row <- summary(fit)$table
  list(
    name = name, level = level, times = times, events = events,
    expected = list(
      steps = data.frame(
        time = fit$time, atRisk = fit$n.risk, events = fit$n.event, censored = fit$n.censor,
        survival = fit$surv, variance = defined((fit$surv * fit$std.err)^2),
        lower = defined(fit$lower), upper = defined(fit$upper)
      ),
      at = data.frame(time = read$time, atRisk = read$n.risk, survival = read$surv, lower = defined(read$lower), upper = defined(read$upper)),
      median = unname(row["median"]), medianLower = unname(row[length(row) - 1]), medianUpper = unname(row[length(row)])
    )
  )
}

set.seed(20260102)
n <- 120
onset <- ceiling(rexp(n, 1 / 600) / 30) * 30 # a grid of 30 days makes ties, also between events and censorings
end <- ceiling(runif(n, 120, 1000) / 30) * 30
days <- pmin(onset, end)
happened <- as.integer(onset <= end)

few <- ceiling(rexp(60, 1 / 3000))
limit <- pmin(few, 760)

cat(toJSON(list(
  madeWith = list(R = R.version.string, survival = as.character(packageVersion("survival"))),
  cases = list(
    reference("120 patients with tied times", days, happened, 0.95, c(0, 182, 365, 730)),
    reference("the same patients at level 0.9", days, happened, 0.9, c(0, 182, 365, 730)),
    reference("60 patients whose median is not reached", limit, as.integer(few <= 760), 0.95, c(182, 365, 730, 760)),
    reference("a last subject who has the event", c(5, 8, 8, 12, 20, 21, 33), c(1, 1, 0, 1, 0, 1, 1), 0.95, c(4, 8, 30, 33)),
    reference("a curve that lies on one half for a while", c(10, 20, 30, 40, 50, 60), c(1, 1, 1, 1, 0, 0), 0.95, c(30, 35, 40)),
    reference("a curve that ends on one half", c(10, 20, 30, 40), c(1, 1, 0, 0), 0.95, c(10, 20, 40)),
    reference("an event and a censoring on day 0", c(0, 0, 3, 7, 9, 11), c(1, 0, 1, 1, 0, 1), 0.95, c(0, 1, 9, 11))
  )
), auto_unbox = TRUE, digits = NA, dataframe = "columns", pretty = TRUE, na = "null"))
