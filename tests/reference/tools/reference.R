# Shared by the scripts: reads committed data sets, writes numbers with all their digits. Run from tests/reference.

data_set <- function(name) read.csv(file.path("data", paste0(name, ".csv")))

# The shortest decimal of at most 17 digits that reads back as the same number; null for NA, NaN and infinities.
number <- function(x) {
  out <- formatC(x, digits = 15, format = "g", width = 1)
  for (digits in 16:17) {
    lossy <- is.finite(x) & suppressWarnings(as.numeric(out)) != x
    out[lossy] <- formatC(x[lossy], digits = digits, format = "g", width = 1)
  }
  ifelse(is.finite(x), out, "null")
}

# A single value is a scalar, several are an array, a list is an object or an array of objects; I() keeps an array.
json <- function(x) {
  if (is.null(x)) return("null")
  if (is.data.frame(x)) x <- lapply(as.list(x), I)
  if (is.matrix(x)) return(paste0("[", paste(apply(x, 1, function(row) json(I(row))), collapse = ","), "]"))
  if (is.list(x)) {
    parts <- vapply(x, json, "")
    if (is.null(names(x))) return(paste0("[", paste(parts, collapse = ","), "]"))
    return(paste0("{", paste0('"', names(x), '":', parts, collapse = ","), "}"))
  }
  if (is.character(x)) parts <- paste0('"', x, '"')
  else if (is.logical(x)) parts <- ifelse(is.na(x), "null", tolower(as.character(x)))
  else parts <- number(as.numeric(x))
  if (length(parts) == 1 && !inherits(x, "AsIs")) parts else paste0("[", paste(parts, collapse = ","), "]")
}

write_reference <- function(packages, cases) {
  versions <- lapply(setNames(packages, packages), function(p) as.character(packageVersion(p)))
  cat(json(list(madeWith = c(list(R = R.version.string), versions), cases = cases)), "\n")
}
