// Package award is what the jury gives (attribution): prizes, their winners, and the publication of both.
//
// Life of a prize: undecided → awarded, shared (ex æquo) or not awarded (infructueux), until the palmarès is published;
// from then on nothing changes.
//
// Invariants: a winner competes for the prize, and where it does not go with a place in a category holds none; to differ from the ranking, or to award nothing, needs a reason; a place
// is shared only by a decision; a publication is whole and at once, and is kept with its SHA-256.
package award
