# Expected values for classificationAt and likelihoodRatios: epiR (log method of Simel) and prop.test (Wilson).
suppressMessages(library(epiR))
source("tools/reference.R")

wilson <- function(x, n) c(x / n, suppressWarnings(prop.test(x, n, correct = FALSE))$conf.int)

reference <- function(data, label, score, threshold) {
  d <- data_set(data)
  label <- label(d)
  score <- score(d)
  positive <- score >= threshold
  tp <- sum(positive & label == 1)
  fp <- sum(positive & label == 0)
  fn <- sum(!positive & label == 1)
  tn <- sum(!positive & label == 0)
  ratios <- epi.tests(as.table(matrix(c(tp, fp, fn, tn), nrow = 2, byrow = TRUE)))$detail
  row <- function(name) as.numeric(ratios[ratios$statistic == name, c("est", "lower", "upper")])
  list(
    data = data, labels = label, scores = score, threshold = threshold, table = c(tp, fp, tn, fn),
    prevalence = wilson(tp + fn, length(label)), accuracy = wilson(tp + tn, length(label)),
    sensitivity = wilson(tp, tp + fn), specificity = wilson(tn, tn + fp),
    positivePredictiveValue = wilson(tp, tp + fp), negativePredictiveValue = wilson(tn, tn + fn),
    positiveLikelihoodRatio = row("lr.pos"), negativeLikelihoodRatio = row("lr.neg")
  )
}

write_reference(c("epiR"), list(
  reference("asah", function(d) d$poor, function(d) d$s100b, 0.22),
  reference("asah", function(d) d$poor, function(d) d$wfns, 4),
  reference("ties", function(d) as.integer(d$type == 1), function(d) d$score, 0.5),
  reference("ties", function(d) as.integer(d$type == 1), function(d) d$reversed, 0.3)
))
