// Package agreement measures how far judges agree and how many of them a contest needs.
//
// It holds the coefficients that juries are asked for, each exactly as its paper defines it: numbers in, numbers out.
// A coefficient that the marks cannot give comes back with Known false, never as a number that would lie.
//
//   - intraclass correlation: P. Shrout, J. Fleiss, Psychol. Bull. 86 (1979); K. McGraw, S. Wong, Psychol. Methods 1 (1996)
//   - alpha: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011)
//   - W: M. Kendall, B. Babington Smith, Ann. Math. Stat. 10 (1939)
//   - kappa: J. Fleiss, Psychol. Bull. 76 (1971); J. Fleiss, B. Levin, M. Paik, Statistical Methods for Rates and Proportions (2003)
//   - generalizability: R. Brennan, Generalizability Theory (2001)
//   - permutation test: R. Fisher, The Design of Experiments (1935); B. Phipson, G. Smyth, Stat. Appl. Genet. Mol. Biol. 9 (2010)
package agreement
