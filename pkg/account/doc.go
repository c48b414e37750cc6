// Package account is the person who signs in (compte): the account, its sessions and its personal tokens.
//
// Life of an account: registered → confirmed by the mailed link and the password together, for a stranger may have chosen it → perhaps disabled
// by an administrator.
//
// Invariants: one account an address; a password is kept only as an argon2id hash; a session's access token lives for
// minutes, its refresh token is rotated at each use, and the use of an old one ends the whole family; one-time links
// work once and expire; what is answered never tells whether an address or a number has an account; attempts are throttled by
// account and network together, never by network alone, for whole districts share one. A device on which the person has signed in shows a
// signed mark and has a count of its own: the guesses of others do not lock its person out.
//
// An account may have second factors: a code of an authenticator app (Factor), what a passkey signed (Passkey), or once one of ten recovery
// codes, is then asked for after every right password, at sign-in and when an invitation is accepted, and nothing less than both opens it:
// no PIN, no texted code, no sign-in code. The recovery codes come with the first of them and go with the last. A passkey signs a challenge
// that was drawn for this account, this purpose and this password or session; the challenge is in the database, taken once by whichever
// replica gets the answer, whatever comes of it. A passkey whose count goes backwards is refused and told of, not removed. Whoever has not
// given the password is not told of it. A code is taken once, under the account's lock and by a step later than all before; failures are
// forgiven only when it was right. To set a factor up takes the password, and a factor where there is one; the first ends every other
// session. To remove one or to renew the recovery codes takes both. Where the server requires one (RequireFactor), who organizes, presides
// or administers is stripped of every role until it is there, so that no operation need remember to ask. Sessions that are renewed and
// personal tokens, made in a session that had passed, are not asked. The last way in is the machine's: palmares admin takes a factor away.
//
// Less than a password opens an account that conducts no contest and has no second factor (EntersLightly), on a known device by a PIN of six digits, or by a code to a
// telephone. The PIN never leaves the device, which mixes it with a secret that no script can read out and sends what comes of it; five
// wrong ones in a row end it. A number is confirmed by a code before it opens anything, and is one person's: whoever confirms it last. Five
// wrong tries end a texted code. A device that is lost is ended from another one, with its sessions; a new password, and the end of all sessions,
// end every PIN and take the number away. Neither is set, nor a personal token made, before the address is confirmed. What
// remains: whoever holds the telephone holds the account, as they would with its mail.
//
// A ministry's own identity provider may say who somebody is (Provider). It stands for the password: the second factor is asked for all the
// same. An Identity is known by issuer and subject, never by its address; the address counts once, for the domains that the provider vouches
// for, to find or open an account. An account that nobody had confirmed is then its owner's, and what was set up in it opens it no more. State,
// nonce and verifier follow from a key that the browser which left holds; nothing is written before the provider has named somebody. Such a
// session lives twelve hours, for nobody tells us who left the ministry, and makes nothing that outlives it; then the provider is asked again.
//
// Where mail fails an organizer makes a sign-in code for a person of the edition (room desk says for whom). The threat: an organizer
// could so sign in as a judge and mark. The guards: never a code for an administrator, for somebody who conducts a contest or for
// oneself, asked again at its use; it works once and expires; a new one or a new password ends it; the journal names the maker when it
// is made and when it is used, in every edition in which the person marks, where the president and the observers read it; the person
// gets a mail and reads it for a month on their page; the session makes no personal token, which would outlive it, and ends when the
// person changes the password. What remains: a maker who marks is found out, not prevented.
package account
