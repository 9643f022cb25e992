# Plain Newton steps from where R's fits end. Their stopping rules look at the likelihood, which is flat to rounding
# while the coefficients still move by 1e-8 of their value; the score is not flat.

newton <- function(score, b) {
  for (step in 1:8) {
    at <- score(b)
    b <- b + drop(solve(at$information, at$gradient))
  }
  list(b = b, information = score(b)$information)
}

# `event_at(t)` tells who has the event at t, `weights_at(t)` gives everybody's weight in the risk set of t.
sums <- function(x, ties, times, event_at, weights_at) {
  function(b) {
    risk <- exp(drop(x %*% b))
    gradient <- 0
    information <- 0
    for (t in times) {
      dead <- event_at(t)
      d <- sum(dead)
      gradient <- gradient + colSums(x[dead, , drop = FALSE])
      for (k in seq_len(d) - 1) {
        w <- risk * weights_at(t)
        if (ties == "efron") w <- ifelse(dead, 1 - k / d, 1) * w
        mean <- colSums(x * w) / sum(w)
        centred <- sweep(x, 2, mean)
        gradient <- gradient - mean
        information <- information + t(centred) %*% (centred * w) / sum(w)
      }
    }
    list(gradient = gradient, information = information)
  }
}

polished_cox <- function(time, event, x, ties, b) {
  newton(sums(
    x, ties, sort(unique(time[event == 1])),
    function(t) time == t & event == 1, function(t) as.numeric(time >= t)
  ), b)
}

# G of crr: the Kaplan-Meier of censoring just before each time, with everybody of that day still at risk.
polished_crr <- function(time, type, cause, x, b) {
  uncensored <- function(t) {
    g <- 1
    for (u in sort(unique(time[type == 0 & time < t]))) g <- g * (1 - sum(time == u & type == 0) / sum(time >= u))
    g
  }
  own <- vapply(time, uncensored, 0)
  newton(sums(
    x, "breslow", sort(unique(time[type == cause])),
    function(t) time == t & type == cause,
    function(t) ifelse(time >= t, 1, ifelse(type != 0 & type != cause, uncensored(t) / own, 0))
  ), b)
}
