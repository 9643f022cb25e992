# Expected values for kaplanMeier, survivalAt, medianSurvival, numberAtRisk (survival::survfit) and reverseKaplanMeier
# (prodlim, whose censorings on an event's day come after the event) on the committed data sets.
suppressMessages({
  library(survival)
  library(prodlim)
})
source("tools/reference.R")

curve <- function(name, event, at) {
  d <- data_set(name)
  d$event <- event(d)
  fit <- survfit(Surv(time, event) ~ 1, d, conf.type = "log-log")
  read <- summary(fit, times = at, extend = TRUE)
  row <- summary(fit)$table
  follow <- prodlim(Hist(time, event) ~ 1, d, reverse = TRUE)
  list(
    data = name, event = I(d$event),
    steps = data.frame(
      time = fit$time, atRisk = fit$n.risk, survival = fit$surv, variance = (fit$surv * fit$std.err)^2,
      lower = fit$lower, upper = fit$upper
    ),
    at = data.frame(time = read$time, atRisk = read$n.risk, survival = read$surv, lower = read$lower, upper = read$upper),
    median = I(unname(row[c("median", "0.95LCL", "0.95UCL")])),
    reverse = data.frame(time = follow$time, survival = follow$surv)
  )
}

write_reference(c("survival", "prodlim"), list(
  curve("veteran", function(d) d$status, c(0, 1, 30, 182.5, 365, 999)),
  curve("lung", function(d) d$status, c(0, 5, 182, 365, 730, 1022)),
  curve("pbc", function(d) as.integer(d$type == 1), c(365, 730, 3650)),
  curve("gbsg", function(d) d$status, c(182, 365, 730, 2659)),
  curve("ties", function(d) as.integer(d$type > 0), c(73, 365, 730, 740)),
  curve("day-zero", function(d) as.integer(d$type > 0), c(0, 4, 8, 33))
))
