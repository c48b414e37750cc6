// Package arrival is a scorecard that reaches the server after its round has closed (fiche tardive): the hall had no network.
//
// Life: received with the moment at which its device says that it was written → counted or left out by the president, with a
// reason. The rule is the round's, set before it opens: for how many hours after the closing anything is received at all.
//
// Invariants, here and in the database: what was received is never changed, and decided once; nobody decides about their own
// (who may is as for corrections); of one scorecard one arrival counts at most; a recusal wins, and nothing counts that was
// written after the closing or once the outcome is used. A card that its judge handed in or changed since, or that would lose something,
// gives way only to a word about that very version, and stays to be read beside what was counted.
package arrival
