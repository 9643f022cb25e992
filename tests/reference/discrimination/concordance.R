# Expected values for harrellC and unoC, from survival::concordance. Its variance of Uno's C holds the weights fixed.
suppressMessages(library(survival))
source("tools/reference.R")

parts <- function(fit) {
  count <- as.numeric(fit$count)
  list(c = unname(fit$concordance), variance = unname(fit$var), concordant = count[1], discordant = count[2], tied = count[3])
}

reference <- function(data, type, score, tau) {
  d <- data_set(data)
  d <- data.frame(time = d$time, type = type(d), score = score(d))
  event <- as.integer(d$type == 1)
  kept <- d
  kept$time[d$type > 1] <- max(d$time) + 1
  list(
    data = data, types = d$type, score = d$score, tau = tau,
    CENSORED = parts(concordance(Surv(time, event) ~ score, d, reverse = TRUE)),
    KEPT_AT_RISK = parts(concordance(Surv(time, event) ~ score, kept, reverse = TRUE)),
    uno = parts(concordance(Surv(time, event) ~ score, d, reverse = TRUE, timewt = "n/G2", ymax = tau))[c("c", "variance")]
  )
}

write_reference(c("survival"), list(
  reference("ties", function(d) d$type, function(d) d$score, 730),
  reference("ties", function(d) d$type, function(d) d$reversed, 365),
  reference("pbc", function(d) d$type, function(d) d$bili, 730),
  reference("pbc", function(d) d$type, function(d) d$stage, 3000),
  reference("veteran", function(d) d$status, function(d) -d$karno, 182),
  reference("lung", function(d) d$status, function(d) d$ecog, 365),
  reference("gbsg", function(d) d$status, function(d) d$nodes, 1825),
  reference("day-zero", function(d) d$type, function(d) d$x1, 20)
))
