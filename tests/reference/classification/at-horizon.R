# Expected values for weightedClassificationAt: shares under IPCW, written from the definition, with the exact
# infinitesimal jackknife (tools/jackknife.R).
source("tools/reference.R")
source("tools/jackknife.R")

reference <- function(data, type, score, threshold, horizon) {
  d <- data_set(data)
  d <- data.frame(time = d$time, type = type(d), score = score(d))
  case <- d$type == 1 & d$time <= horizon
  control <- d$time > horizon | d$type > 1
  positive <- d$score >= threshold
  share <- function(numerator, denominator) jackknife(share_of(d, horizon, numerator, denominator), nrow(d))
  list(
    data = data, types = d$type, scores = d$score, threshold = threshold, horizon = horizon,
    sensitivity = share(case & positive, case), specificity = share(control & !positive, control),
    positivePredictiveValue = share(case & positive, (case | control) & positive),
    negativePredictiveValue = share(control & !positive, (case | control) & !positive)
  )
}

write_reference(c("numDeriv"), list(
  reference("ties", function(d) d$type, function(d) d$score, 0.3, 730),
  reference("ties", function(d) d$type, function(d) d$reversed, 0.5, 365),
  reference("pbc", function(d) d$type, function(d) d$bili, 3, 730),
  reference("pbc", function(d) d$type, function(d) d$bili, 3, 3650),
  reference("lung", function(d) d$status, function(d) d$ecog, 2, 365)
))
