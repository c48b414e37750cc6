// Package closing is the end of the deliberation (clôture): what still stands in the way, and the record of what was decided
// from what.
//
// Life: open → closed (number 1) → opened again for a complaint that was right → closed (number 2) …; the palmarès of each
// closing is published once.
//
// Invariants: nothing is closed over an open question; a closing holds the rules, the marks, the votes and the decisions of
// every round, with their SHA-256, and never changes; while it is in force the database refuses whatever would change what
// it stands on; what was published is opened again only for a complaint that was granted, and every closing but the first
// has a reason.
package closing
