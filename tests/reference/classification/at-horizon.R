# Expected values for weightedClassificationAt: shares under IPCW and their ratios, written from the definition, with the
# exact infinitesimal jackknife (tools/jackknife.R), of the logarithm where the interval is on the log scale.
source("tools/reference.R")
source("tools/jackknife.R")

reference <- function(data, type, score, threshold, horizon) {
  d <- data_set(data)
  d <- data.frame(time = d$time, type = type(d), score = score(d))
  case <- d$type == 1 & d$time <= horizon
  control <- d$time > horizon | d$type > 1
  positive <- d$score >= threshold
  share <- function(numerator, denominator) jackknife(share_of(d, horizon, numerator, denominator), nrow(d))
  ratio <- function(side) {
    log_ratio <- jackknife(log_ratio_of(share_of(d, horizon, case & side, case), share_of(d, horizon, control & side, control)), nrow(d))
    list(value = exp(log_ratio$value), logSe = log_ratio$se)
  }
  list(
    data = data, types = d$type, scores = d$score, threshold = threshold, horizon = horizon,
    sensitivity = share(case & positive, case), specificity = share(control & !positive, control),
    positivePredictiveValue = share(case & positive, (case | control) & positive),
    negativePredictiveValue = share(control & !positive, (case | control) & !positive),
    accuracy = share((case & positive) | (control & !positive), case | control),
    positiveLikelihoodRatio = ratio(positive), negativeLikelihoodRatio = ratio(!positive)
  )
}

write_reference(c("numDeriv"), list(
  reference("ties", function(d) d$type, function(d) d$score, 0.3, 730),
  reference("ties", function(d) d$type, function(d) d$reversed, 0.5, 365),
  reference("pbc", function(d) d$type, function(d) d$bili, 3, 730),
  reference("pbc", function(d) d$type, function(d) d$bili, 3, 3650),
  reference("lung", function(d) d$status, function(d) d$ecog, 2, 365)
))
