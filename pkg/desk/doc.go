// Package desk is the reception desk (accueil): what an organizer does for a person whose mail fails. It makes a sign-in code, which
// room account keeps and uses.
//
// Invariants: only an organizer, in a session and not by a token, makes one, and only for a member of the edition or for somebody with
// an entry in it; an unknown address is answered as one that has no part in the edition.
package desk
