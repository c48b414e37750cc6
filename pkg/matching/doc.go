// Package matching decides which judge reads which entry.
//
// A plan gives each entry its places, maximises the sum of the pairs' suitability, and never holds a forbidden pair, a pair
// twice, or a judge above the maximum. What comes first, in this order, each without giving up anything of the one before:
// every place filled, every rule of an entry and every judge's minimum met; pairs of an earlier plan kept; loads even;
// suitability. Then, with the freedom that is left, the graph of judges and entries is connected and the differences
// between judges' severities made easier to tell. Nothing here knows a contest: numbers in, numbers out; inputs are never
// modified; the same input and seed give the same plan on any number of cores and in any order of the input.
//
// Where the groups of each entry's rules are nested or apart, the plan is a flow of least cost, solved to proven optimality
// by the network simplex method. Where they cross, the crossing rules are priced (Lagrange) and branched upon, and the plan
// says how far from the bound it may be. The orders above share one integer cost: each outweighs all that a simple cycle of
// the network can gain in the ones below, which is enough for the sum of costs to order plans as the list does.
//
// What the code follows:
//   - network simplex, strongly feasible trees, cuts: R. Ahuja, T. Magnanti, J. Orlin, Network Flows (1993), ch. 6, 9, 11
//   - even loads by convex costs: A. Frank, K. Murota, Decreasing minimization on M-convex sets, Math. Program. 195 (2022)
//   - who lacks whom: P. Hall, J. London Math. Soc. 10 (1935)
//   - priced rules: A. Geoffrion, Math. Program. Study 2 (1974); their steps: J.-L. Goffin, K. Kiwiel, Math. Program. 85 (1999) and
//     F. Barahona, R. Anbil, The volume algorithm, Math. Program. 87 (2000)
//   - differences of severities in an incomplete block design, and exchanges that improve it: J. John, E. Williams,
//     Cyclic and Computer Generated Designs (1995); M. Woodbury, Inverting Modified Matrices (1950)
//   - posterior variance of entries: C. R. Henderson, Biometrics 31 (1975)
package matching
