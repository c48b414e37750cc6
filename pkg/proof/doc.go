// Package proof makes the journal provable: what was written is committed to without being shown, and nothing can be taken
// out, put in or changed afterwards without everybody seeing it.
//
// Every fact becomes a Statement. Its Commitment, an HMAC under a salt that stays secret until the statement is opened, is a
// leaf of a Merkle tree (RFC 6962, as in golang.org/x/mod/sumdb/tlog). A Checkpoint is the tree's size and root in a signed
// note (c2sp.org/tlog-checkpoint, c2sp.org/signed-note; Ed25519). A Receipt opens one statement and leads from it to a
// checkpoint. Nothing here knows a database, a clock or a room.
package proof
