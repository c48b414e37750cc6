// Package scorecard is what a judge gives an entry (fiche de notation): a mark and a comment for each criterion.
//
// Life: empty → started → submitted, and open again at the judge's wish until the round closes; excluded by a conflict.
//
// Invariants, here and in the database: a mark lies on its criterion's scale and step; only the assigned judge writes,
// only while the round is open and, where it has a running order, while the entry's slot is; a submitted card has every mark that counts
// and, until it is reopened, changes only by a correction that was granted; a judge sees no other judge's card before the deliberation;
// in a blind round nothing of what a judge is given tells who the
// entrant is.
package scorecard
