// Package account is the person who signs in (compte): the account, its sessions and its personal tokens.
//
// Life of an account: registered → confirmed by the mailed link → perhaps disabled by an administrator.
//
// Invariants: one account an address; a password is kept only as an argon2id hash; a session's access token lives for
// minutes, its refresh token is rotated at each use, and the use of an old one ends the whole family; one-time links
// work once and expire; what is answered never tells whether an address has an account; attempts are throttled by
// account and address together, never by address alone, for whole districts share one.
package account
