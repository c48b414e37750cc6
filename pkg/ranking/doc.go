// Package ranking is the order that a round's marks give by its announced rules (classement). The arithmetic is
// package tally's; here are the runs, the casting votes and the shortlists.
//
// Life: computed as often as wished → shortlist decided → the next round, or the awards.
//
// Invariants: a run holds all that it was computed from, by hash, and never changes; only the president casts a vote,
// with a reason, on a tie that the ladder left; a shortlist that differs from the ranking has a reason;
// each of both is in the register of decisions; what would change a ranking is counted on request and never kept; a judge with a
// conflict never counts.
package ranking
