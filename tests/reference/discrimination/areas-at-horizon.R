# Expected values for aucAt, aucAtDifference and the standard error of unoC: plain implementations from the papers and
# the exact infinitesimal jackknife (tools/jackknife.R). timeROC, which has both definitions, is not in Debian.
source("tools/reference.R")
source("tools/jackknife.R")

reference <- function(data, type, pre, post, horizon) {
  d <- data_set(data)
  d <- data.frame(time = d$time, type = type(d), pre = pre(d), post = post(d))
  n <- nrow(d)
  area <- function(score, all_controls) jackknife(auc_of(d, score, horizon, all_controls), n)
  gain <- function(all_controls) {
    jackknife(difference_of(auc_of(d, d$pre, horizon, all_controls), auc_of(d, d$post, horizon, all_controls)), n)
  }
  list(
    data = data, horizon = horizon, types = d$type, pre = d$pre, post = d$post,
    ALL = list(pre = area(d$pre, TRUE), post = area(d$post, TRUE), difference = gain(TRUE)),
    EVENT_FREE = list(pre = area(d$pre, FALSE), post = area(d$post, FALSE), difference = gain(FALSE)),
    uno = jackknife(uno_of(d, d$post, horizon), n)
  )
}

write_reference(c("numDeriv"), list(
  reference("ties", function(d) d$type, function(d) d$reversed, function(d) d$score, 730),
  reference("ties", function(d) d$type, function(d) d$x2, function(d) d$x1, 700),
  reference("pbc", function(d) d$type, function(d) d$bili, function(d) -d$albumin, 730),
  reference("pbc", function(d) d$type, function(d) d$age, function(d) d$stage, 2000),
  reference("veteran", function(d) d$status, function(d) d$age, function(d) -d$karno, 182),
  reference("lung", function(d) d$status, function(d) d$age, function(d) d$ecog, 365),
  reference("day-zero", function(d) d$type, function(d) d$x1, function(d) -d$x1, 8)
))
