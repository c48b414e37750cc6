// Package deliberation is where the jury decides on evidence (délibération): who may sit in it, every entry with all its
// scorecards, and the register of what was decided.
//
// Life: a round closes → its deliberation is opened, and closed, by an organizer or the president. A decision is recorded
// when it is made; a later one of the same subject supersedes it, and both stay readable.
//
// Invariants, here and in the database: decisions are only ever added. Here: a judge reads what the others gave only in a
// round that they judged, once it has closed and while the deliberation is open, never of an entry with which they are in
// conflict, and no name of a blind round; of a recused judge nobody reads more than that there was one.
package deliberation
