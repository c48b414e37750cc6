// Package stage is the day of the pitches (passages): in which order the finalists come on, who is there, and when each may
// be marked.
//
// Life of a slot: waiting → open → closed, and open again with a reason while the round is; or never opened, because the
// president refused an entrant who came late, or because nobody came.
//
// Invariants: a round of kind pitch has at most one running order, which holds every candidate once; what has been on stage
// keeps its order; planned times follow from the first start, the pattern and the breaks and are stored nowhere; an
// order that was drawn is the order of SHA-256("seed number"), which anybody can compute again. Attendance, the president's
// decisions, openings and closings are facts, here and in the journal: they are only added, the database refuses to change
// them, and a correction is a new one. An entry that was not heard has no marks and no zero: it falls under the round's quorum.
// A round without a running order knows nothing of all this.
package stage
