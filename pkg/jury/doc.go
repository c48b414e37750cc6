// Package jury says which judge scores which entry (assignation), and which may not (conflit d'intérêts).
//
// Life of an assignment: given → perhaps taken back while unmarked, or ended by a conflict. Life of a conflict:
// declared, for ever.
//
// Invariants, here and in the database: nobody is assigned an entry of their own organisation, or one with which they
// have a conflict; a pair is assigned once a round; only entries that compete in the round and judges who accepted are
// assigned; a conflict takes the entry away at once, and the marks given can never count again.
package jury
