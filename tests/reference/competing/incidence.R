# Expected values for cumulativeIncidence, incidenceAt and grayTest, from cmprsk::cuminc. The interval on the scale of
# log(-log F) is worked out here; cmprsk gives none. p-values are the upper tail, since cuminc's 1 - pchisq loses digits.
suppressMessages(library(cmprsk))
source("tools/reference.R")

interval <- function(f, v) {
  reach <- 1.959963984540054 * sqrt(v) / (f * -log(f))
  inside <- f > 0 & f < 1
  list(lower = ifelse(inside, f^exp(reach), ifelse(f == 0, 0, NA)), upper = ifelse(inside, f^exp(-reach), ifelse(f == 0, 0, NA)))
}

curves <- function(name, group, at) {
  d <- data_set(name)
  causes <- sort(unique(d$type[d$type > 0]))
  g <- if (is.null(group)) rep(1, nrow(d)) else d[[group]]
  fit <- cuminc(d$time, d$type, g)
  list(
    data = name, group = if (is.null(group)) I(character()) else group,
    curves = unname(do.call(c, lapply(sort(unique(g)), function(k) {
      lapply(causes, function(cause) {
        own <- fit[[paste(k, cause)]]
        times <- at[at <= max(d$time[g == k])]
        read <- timepoints(list(own), times)
        f <- as.vector(read$est)
        v <- as.vector(read$var)
        c(list(
          group = k, cause = cause, steps = data.frame(time = own$time, incidence = own$est, variance = own$var),
          at = I(times), incidence = I(f), variance = I(v)
        ), lapply(interval(f, v), I))
      })
    }))),
    tests = if (is.null(group)) I(numeric()) else unname(lapply(seq_along(causes), function(k) {
      row <- fit$Tests[k, ]
      list(
        cause = causes[k], chiSquare = row[["stat"]], df = row[["df"]],
        pValue = pchisq(row[["stat"]], row[["df"]], lower.tail = FALSE)
      )
    }))
  )
}

write_reference("cmprsk", list(
  curves("pbc", NULL, c(0, 41, 365, 730, 2000, 4000)),
  curves("pbc", "stage", c(365, 730, 2000)),
  curves("pbc", "female", c(365, 730, 2000)),
  curves("ties", NULL, c(72, 73, 365, 730, 1000)),
  curves("ties", "group", c(365, 730)),
  curves("ties", "x2", c(365, 730)),
  curves("uneven", "group", c(1, 4, 12.5, 13)),
  curves("day-zero", "group", c(0, 5, 8, 20)),
  curves("all-events", NULL, c(4, 5, 14, 20))
))
