// Package account is the person who signs in (compte): the account, its sessions and its personal tokens.
//
// Life of an account: registered → confirmed by the mailed link → perhaps disabled by an administrator.
//
// Invariants: one account an address; a password is kept only as an argon2id hash; a session's access token lives for
// minutes, its refresh token is rotated at each use, and the use of an old one ends the whole family; one-time links
// work once and expire; what is answered never tells whether an address or a number has an account; attempts are throttled by
// account and network together, never by network alone, for whole districts share one. A device on which the person has signed in shows a
// signed mark and has a count of its own: the guesses of others do not lock its person out.
//
// Less than a password opens an account that conducts no contest (EntersLightly), on a known device by a PIN of six digits, or by a code to a
// telephone. The PIN never leaves the device, which mixes it with a secret that no script can read out and sends what comes of it; five
// wrong ones in a row end it. A number is confirmed by a code before it opens anything, and is one person's: whoever confirms it last. Five
// wrong tries end a texted code. A device that is lost is ended from another one, with its sessions; a new password ends every PIN. What
// remains: whoever holds the telephone holds the account, as they would with its mail.
//
// Where mail fails an organizer makes a sign-in code for a person of the edition (room desk says for whom). The threat: an organizer
// could so sign in as a judge and mark. The guards: never a code for an administrator, for somebody who conducts a contest or for
// oneself, asked again at its use; it works once and expires; a new one or a new password ends it; the journal names the maker when it
// is made and when it is used, in every edition in which the person marks, where the president and the observers read it; the person
// gets a mail and reads it for a month on their page; the session makes no personal token, which would outlive it, and ends when the
// person changes the password. What remains: a maker who marks is found out, not prevented.
package account
