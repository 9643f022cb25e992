# Expected values for chiSquareUpperTail and studentQuantile, from R's own stats.
source("tools/reference.R")

chi <- expand.grid(x = c(0, 1e-6, 0.5, 1, 3.841458820694124, 10, 60, 100, 500), df = c(1, 2, 3, 7, 30))
t <- expand.grid(p = c(1e-6, 0.005, 0.025, 0.2, 0.5, 0.9, 0.975, 0.999), df = c(1, 2.5, 7, 19.37, 120, 5000.5))

write_reference(character(), list(
  chiSquare = data.frame(chi, p = pchisq(chi$x, chi$df, lower.tail = FALSE)),
  student = data.frame(t, x = qt(t$p, t$df))
))
