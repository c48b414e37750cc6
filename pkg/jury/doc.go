// Package jury says which judge scores which entry (assignation), and which may not (conflit d'intérêts).
//
// Life of an assignment: given → perhaps taken back while unmarked, or ended by a conflict. Life of a conflict:
// declared, for ever. Life of a suspicion (conflit possible): detected, or said by an entrant's objection → confirmed, and
// then it is a conflict; or dismissed with a reason, until there are new grounds.
//
// Invariants, here and in the database: nobody is assigned an entry of their own organisation, one that they submitted or
// whose team they are on, or one with which they have a conflict; a pair is assigned once a round; only entries that
// compete in the round and judges who accepted are assigned; a conflict takes the entry away at once, and the marks given
// can never count again; objections and settlements are only ever added.
//
// Invariants here: what is suspected is not assigned until somebody settles it; a suspicion alone removes nobody; hard
// grounds are confirmed or stay open, nobody dismisses them; nobody reads or settles what is suspected of themselves, and no
// judge learns who objected; who scores anonymous files is told of a suspicion, and not on which grounds.
package jury
