// Package rating turns the marks of a jury into fair scores, places and honest ranges.
//
// The model is additive: mark = mean + entry + judge + noise, with entries and judges random and crossed.
// It is fitted by restricted maximum likelihood (REML); every entry gets its posterior mean (BLUP) and exact posterior
// variance, and is ordered by its expected rank. Nothing here knows a contest: numbers in, numbers out; inputs are never
// modified; the same input and seed give the same bytes whatever the number of cores; no NaN ever leaves.
//
// Papers the code follows, by subject:
//   - mixed model equations and BLUP: C. R. Henderson, Biometrics 31 (1975); D. Bates et al., lme4, JSS 67 (2015)
//   - average information REML: A. R. Gilmour, R. Thompson, B. R. Cullis, Biometrics 51 (1995)
//   - starting values by moments: C. R. Henderson, Biometrics 9 (1953), method I
//   - penalty that keeps a variance off zero: Y. Chung et al., Psychometrika 78 (2013)
//   - expected rank: N. Laird, T. Louis, J. Educ. Stat. 14 (1989); R. Heyard et al., Stat. Public Policy 9 (2022)
//   - calibration of a panel by least squares: R. MacKay et al., R. Soc. Open Sci. 4 (2017)
//   - assignment related to quality: J. Hausman, Econometrica 46 (1978); Y. Mundlak, Econometrica 46 (1978)
//   - consistency weights: G. Smyth, Stat. Appl. Genet. Mol. Biol. 3 (2004)
//   - slopes of judges: M. Roos, J. Rothe, B. Scheuermann, AAAI (2011); H. Ge, M. Welling, Z. Ghahramani, A Bayesian model for
//     calibrating conference review scores (2013). Slopes and weights together, and slopes on least squares, are measured in bench/
//   - rankings and duels: R. Bradley, M. Terry, Biometrika 39 (1952); R. Plackett, Appl. Stat. 24 (1975);
//     D. Hunter, Ann. Stat. 32 (2004); equal marks in a ballot: B. Efron, J. Am. Stat. Assoc. 72 (1977)
//   - infit and outfit: B. Wright, G. Masters, Rating Scale Analysis (1982)
//   - false discovery rate: Y. Benjamini, Y. Hochberg, JRSS B 57 (1995); S. Holm, Scand. J. Stat. 6 (1979)
package rating
