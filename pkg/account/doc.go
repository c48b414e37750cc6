// Package account is the person who signs in (compte): the account, its sessions and its personal tokens.
//
// Life of an account: registered → confirmed by the mailed link → perhaps disabled by an administrator.
//
// Invariants: one account an address; a password is kept only as an argon2id hash; a session's access token lives for
// minutes, its refresh token is rotated at each use, and the use of an old one ends the whole family; one-time links
// work once and expire; what is answered never tells whether an address has an account; attempts are throttled by
// account and address together, never by address alone, for whole districts share one.
//
// Where mail fails an organizer makes a sign-in code for a person of the edition (room desk says for whom). The threat: an organizer
// could so sign in as a judge and mark. The guards: never a code for an administrator, for somebody who conducts a contest or for
// oneself, asked again at its use; it works once and expires; a new one or a new password ends it; the journal names the maker when it
// is made and when it is used, in every edition in which the person marks, where the president and the observers read it; the person
// gets a mail and reads it for a month on their page; the session makes no personal token, which would outlive it, and ends when the
// person changes the password. What remains: a maker who marks is found out, not prevented.
package account
