// Package ledger is the journal (registre) of the contest: who changed what, when and why.
//
// A fact is written in the same transaction as the change that it tells of, so that neither exists without the other.
// Invariants: facts are only ever added — no method changes or removes one, and the database refuses both; their
// sequence numbers grow. A fact names things by id and by a short label; it never holds a secret, a password, a mark or
// the words of an entry.
package ledger
