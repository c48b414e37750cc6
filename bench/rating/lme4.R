# Times lme4 on one file of marks (entry, judge, y), or writes InstEval, which comes with lme4, to a file.
# A second argument is a file to write the estimates to (kind, name, value).
# Prints: name, marks, then elapsed and processor seconds of the fit and of the fit with posterior SDs, megabytes, variances.
suppressMessages(library(lme4))
arguments <- commandArgs(TRUE)
if (arguments[1] == "insteval") {
  write.csv(InstEval[, c("s", "d", "y")], arguments[2], row.names = FALSE, quote = FALSE)
  quit()
}
marks <- read.csv(arguments[1])
names(marks)[1:3] <- c("entry", "judge", "y")
marks$entry <- factor(marks$entry)
marks$judge <- factor(marks$judge)
control <- lmerControl(calc.derivs = FALSE, check.conv.singular = "ignore")
seconds <- function(f) { # the least of some runs, each kind by itself: one run where one takes long
  least <- c(Inf, Inf)
  begun <- proc.time()[3]
  for (k in 1:50) {
    before <- proc.time()
    f()
    used <- proc.time() - before
    least <- pmin(least, c(used[3], used[1] + used[2]))
    if (proc.time()[3] - begun > 5) break
  }
  least
}
fitted <- NULL
fit <- seconds(function() fitted <<- lmer(y ~ 1 + (1 | entry) + (1 | judge), marks, control = control))
if (length(arguments) > 1) {
  estimates <- ranef(fitted, condVar = FALSE)
  lines <- unlist(lapply(c("entry", "judge"), function(kind) sprintf("%s,%s,%.12g", kind, rownames(estimates[[kind]]), estimates[[kind]][[1]])))
  writeLines(lines, arguments[2])
}
sds <- seconds(function() invisible(ranef(fitted, condVar = TRUE)))
v <- as.data.frame(VarCorr(fitted))
v <- setNames(v$vcov, v$grp)
status <- "/proc/self/status"
peak <- if (file.exists(status)) as.numeric(gsub("[^0-9]", "", grep("VmHWM", readLines(status), value = TRUE))) / 1024 else 0
cat(sub(".csv$", "", basename(arguments[1])), nrow(marks), sprintf("%.5f", c(fit, fit + sds)), sprintf("%.0f", peak),
  sprintf("%.7g", v[c("entry", "judge", "Residual")]), "\n")
