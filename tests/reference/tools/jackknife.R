# Plain implementations, written from the definitions, in which subject i counts m[i] times. Their exact derivatives by m
# (complex step, numDeriv) give the infinitesimal jackknife of the whole estimator, the estimation of G included.

# 1 / G(T-) for a time up to the horizon, 1 / G(horizon) after it, 0 for censored by it. Events leave before censorings.
ipcw <- function(time, type, horizon, m) {
  u <- sort(unique(time[type == 0 & time <= horizon]))
  stays <- vapply(u, function(x) {
    lost <- time == x & type == 0
    1 - sum(m[lost]) / sum(m[lost | time > x])
  }, complex(1))
  w <- 1 / c(1 + 0i, cumprod(stays))[findInterval(time, u, left.open = TRUE) + 1]
  w[type == 0 & time <= horizon] <- 0
  w
}

jackknife <- function(statistic, n) {
  influence <- numDeriv::grad(statistic, rep(1, n), method = "complex")
  list(value = Re(statistic(rep(1 + 0i, n))), se = sqrt(sum(influence^2) * n / (n - 1)))
}

wins <- function(a, b) outer(a, b, ">") + outer(a, b, "==") / 2

auc_of <- function(d, score, horizon, all_controls = TRUE) {
  case <- which(d$type == 1 & d$time <= horizon)
  control <- which(d$time > horizon | (all_controls & d$type > 1))
  s <- wins(score[case], score[control])
  function(m) {
    m <- as.complex(m)
    w <- m * ipcw(d$time, d$type, horizon, m)
    sum(w[case] * (s %*% w[control])) / (sum(w[case]) * sum(w[control]))
  }
}

brier_of <- function(d, risk, horizon) {
  y <- as.numeric(d$type == 1 & d$time <= horizon)
  function(m) {
    m <- as.complex(m)
    sum(m * ipcw(d$time, d$type, horizon, m) * (y - risk)^2) / sum(m)
  }
}

share_of <- function(d, horizon, numerator, denominator) {
  function(m) {
    m <- as.complex(m)
    w <- m * ipcw(d$time, d$type, horizon, m)
    sum(w[numerator]) / sum(w[denominator])
  }
}

# Whatever is not type 1 is censored, in G too.
uno_of <- function(d, score, tau) {
  event <- as.integer(d$type == 1)
  early <- which(event == 1 & d$time <= tau)
  later <- outer(d$time[early], d$time, "<") | (outer(d$time[early], d$time, "==") & outer(rep(TRUE, length(early)), event == 0))
  s <- wins(score[early], score) * later
  function(m) {
    m <- as.complex(m)
    w <- m[early] * ipcw(d$time, event, tau, m)[early]^2
    sum(w * (s %*% m)) / sum(w * (later %*% m))
  }
}

log_ratio_of <- function(a, b) function(m) log(a(m)) - log(b(m))
difference_of <- function(a, b) function(m) b(m) - a(m)
