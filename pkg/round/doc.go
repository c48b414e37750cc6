// Package round is one step of the judging of a category (tour): a preselection on files, a final on pitches.
//
// Life: scheduled → open → closed, by the server's clock: a round is open from OpensAt until ClosesAt; opening or
// closing it by hand moves those times to now.
//
// Invariants: positions in a category are 1, 2, 3… without a gap; a round closes after it opens; once it is open only
// its closing time may change, with a reason; its method and its rubric are frozen from then on.
package round
