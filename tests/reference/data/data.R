# Writes the data sets beside this file. Run from tests/reference: Rscript data/data.R
# Real data come from the R packages named; rows with a missing value in a column that is kept are left out.
suppressMessages({
  library(survival)
  library(pROC)
})

number <- function(x) vapply(x, function(v) format(v, digits = 15, scientific = FALSE), "")
write <- function(name, d) {
  d <- d[complete.cases(d), ]
  write.csv(as.data.frame(lapply(d, function(x) number(as.numeric(x)))),
    file.path("data", paste0(name, ".csv")),
    row.names = FALSE, quote = FALSE
  )
}

# survival::veteran. cell: 1 squamous, 2 small cell, 3 adeno, 4 large.
write("veteran", with(veteran, data.frame(
  time, status, trt, cell = as.integer(celltype), karno, diagtime, age, prior
)))
# survival::lung. status: 1 died.
write("lung", with(lung, data.frame(time, status = status - 1, age, sex, ecog = ph.ecog)))
# survival::pbc. type: 1 died, 2 transplanted, 0 censored.
write("pbc", with(pbc, data.frame(
  time, type = c(0, 2, 1)[status + 1], age, female = as.integer(sex == "f"), edema, bili, albumin, stage
)))
# survival::gbsg, recurrence-free survival in days.
write("gbsg", with(gbsg, data.frame(time = rfstime, status, age, meno, size, grade, nodes, pgr, er, hormon)))
# pROC::aSAH. poor: 1 poor outcome.
data(aSAH)
write("asah", with(aSAH, data.frame(
  poor = as.integer(outcome == "Poor"), s100b, ndka, wfns = as.integer(wfns), age
)))

# Made data: they represent nobody.
set.seed(20261130)
n <- 240
x1 <- round(rnorm(n), 2)
x2 <- rbinom(n, 1, 0.4)
grid <- 73 # a tenth of the horizon of 730 days, so that events of each type and censorings fall on it
interest <- rexp(n, 0.0009 * exp(0.8 * x1))
rival <- rexp(n, 0.0005 * exp(0.4 * x2))
loss <- runif(n, 200, 1400)
end <- pmin(interest, rival, loss)
write("ties", data.frame(
  time = ceiling(end / grid) * grid,
  type = ifelse(loss <= pmin(interest, rival), 0, ifelse(interest < rival, 1, 2)),
  group = sample(1:3, n, replace = TRUE, prob = c(0.5, 0.3, 0.2)),
  x1, x2,
  score = round(plogis(x1 - 1), 2), # many ties
  reversed = round(plogis(-x1 - 1), 2) # an area below one half
))
write("day-zero", data.frame(
  time = c(0, 0, 0, 5, 5, 8, 8, 8, 12, 20, 20, 33),
  type = c(1, 2, 0, 1, 0, 1, 2, 0, 1, 0, 2, 1),
  group = c(1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2),
  x1 = c(1, 3, 2, 5, 4, 2, 6, 1, 0, 3, 5, 2)
))
# Follow-up of group 2 ends early; its last subjects all have the event.
write("uneven", data.frame(
  time = c(3, 7, 7, 11, 15, 22, 30, 41, 2, 4, 4, 9, 13, 13),
  type = c(1, 0, 1, 2, 1, 0, 1, 0, 1, 1, 2, 0, 1, 1),
  group = rep(1:2, c(8, 6)),
  x1 = c(2, 1, 3, 2, 4, 0, 1, 1, 5, 3, 4, 2, 6, 4)
))
# Nothing can be estimated from these, or only in part.
write("no-events", data.frame(time = c(5, 9, 14, 20), type = 0, group = c(1, 2, 1, 2), x1 = c(1, 2, 3, 4), score = c(0.1, 0.4, 0.2, 0.9)))
write("all-events", data.frame(time = c(5, 9, 14, 20), type = 1, group = c(1, 2, 1, 2), x1 = c(1, 4, 2, 3), score = c(0.1, 0.4, 0.2, 0.9)))
write("one-event", data.frame(time = c(5, 9, 14, 20), type = c(0, 1, 0, 0), group = c(1, 2, 1, 2), x1 = c(1, 3, 2, 4), score = c(0.1, 0.4, 0.2, 0.9)))
write("one-subject", data.frame(time = 7, type = 1, group = 1, x1 = 2, score = 0.3))
write("constant", data.frame(time = c(5, 9, 14, 20, 26, 31), type = c(1, 0, 1, 2, 1, 0), group = 1, x1 = 3, score = 0.5))
write("separated", data.frame(time = c(2, 4, 6, 8, 30, 32, 34, 36), type = c(1, 1, 1, 1, 0, 0, 1, 0), group = rep(1:2, each = 4), x1 = c(9, 8, 7, 6, 4, 3, 5, 1), score = c(1, 0.9, 0.8, 0.7, 0.3, 0.2, 0.4, 0)))
write("competing-only", data.frame(time = c(5, 9, 14, 20), type = c(2, 0, 3, 2), group = c(1, 2, 1, 2), x1 = c(1, 2, 3, 4), score = c(0.1, 0.4, 0.2, 0.9)))
