# Expected values for aucDeLong, aucDifference and rocCurve, from pROC.
suppressMessages(library(pROC))
source("tools/reference.R")

reference <- function(data, label, pre, post) {
  d <- data_set(data)
  label <- label(d)
  scores <- list(pre = pre(d), post = post(d))
  curves <- lapply(scores, function(s) roc(label, s, levels = c(0, 1), direction = "<", quiet = TRUE))
  area <- function(curve) {
    list(auc = as.numeric(auc(curve)), variance = var(curve, method = "delong"), plain = as.numeric(ci.auc(curve))[c(1, 3)])
  }
  test <- roc.test(curves$post, curves$pre, paired = TRUE, method = "delong")
  difference <- as.numeric(auc(curves$post)) - as.numeric(auc(curves$pre))
  variance <- var(curves$pre, method = "delong") + var(curves$post, method = "delong") -
    2 * cov(curves$pre, curves$post, method = "delong")
  list(
    data = data, labels = label, pre = scores$pre, post = scores$post,
    areas = lapply(curves, area),
    difference = list(value = difference, variance = variance, z = as.numeric(test$statistic), p = as.numeric(test$p.value)),
    # From nobody positive on; pROC's own thresholds lie between the scores, ours are the scores.
    curve = list(
      sensitivity = rev(curves$post$sensitivities), falsePositiveRate = rev(1 - curves$post$specificities),
      thresholds = sort(unique(scores$post), decreasing = TRUE)
    )
  )
}

write_reference(c("pROC"), list(
  reference("asah", function(d) d$poor, function(d) d$ndka, function(d) d$s100b),
  reference("asah", function(d) d$poor, function(d) d$s100b, function(d) d$wfns),
  reference("asah", function(d) d$poor, function(d) d$wfns, function(d) -d$age),
  reference("ties", function(d) as.integer(d$type == 1), function(d) d$reversed, function(d) d$score),
  reference("ties", function(d) as.integer(d$type == 1), function(d) d$x2, function(d) d$x1)
))
