// Package passkey is the exchange of a passkey with its site: W3C Web Authentication, level 3.
//
// A passkey is a pair of keys that an authenticator (a telephone, a laptop, a key on a ring) makes for one site. The private one never leaves
// it. To enter, it signs a challenge of ours together with the address of the page that asked: a page that only looks like ours gets
// signatures that are worth nothing here, which no code that people type can promise.
//
// The site's name and address (Party) come from what the operator configured, never from a request. Nothing here knows a clock, a store or a
// person: whoever asks draws the challenge, keeps it, takes it once, and keeps the counter of each key. No attestation is asked for: whose
// make an authenticator is tells us nothing that the contest needs, and would tell keys of one person apart from all others.
package passkey
