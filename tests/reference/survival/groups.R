# Expected values for logRank (survival::survdiff) and restrictedMean (survfit's rmean), by group.
suppressMessages(library(survival))
source("tools/reference.R")

compared <- function(name, event, group, taus) {
  d <- data_set(name)
  d$event <- event(d)
  d$g <- d[[group]]
  test <- survdiff(Surv(time, event) ~ g, d)
  list(
    data = name, group = group, event = I(d$event),
    observed = I(unname(test$obs)), expected = I(unname(test$exp)),
    chiSquare = test$chisq, df = sum(test$exp > 0) - 1,
    pValue = pchisq(test$chisq, sum(test$exp > 0) - 1, lower.tail = FALSE),
    means = unname(lapply(taus, function(tau) {
      table <- vapply(sort(unique(d$g)), function(g) {
        row <- summary(survfit(Surv(time, event) ~ 1, d[d$g == g, ]), rmean = tau)$table
        c(row[["rmean"]], row[["se(rmean)"]])
      }, numeric(2))
      list(tau = tau, mean = I(table[1, ]), se = I(table[2, ]))
    }))
  )
}

write_reference("survival", list(
  compared("veteran", function(d) d$status, "trt", c(30, 182, 365, 553)),
  compared("veteran", function(d) d$status, "cell", c(91, 182)),
  compared("lung", function(d) d$status, "sex", c(182, 365, 730)),
  compared("gbsg", function(d) d$status, "hormon", c(182, 365, 730)),
  compared("pbc", function(d) as.integer(d$type == 1), "stage", c(730, 3000)),
  compared("ties", function(d) as.integer(d$type == 1), "group", c(365, 730)),
  compared("uneven", function(d) as.integer(d$type > 0), "group", c(5, 12)),
  compared("day-zero", function(d) as.integer(d$type > 0), "group", c(4, 8, 20))
))
