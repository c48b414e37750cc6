// Package witness tells the observers (témoins) how the log stands, by mail: a signed checkpoint that lies in somebody else's
// mailbox is what keeps the server from rewriting the past unseen.
//
// Checkpoints go out once a day while the log grows, and at once when the contest is closed, opened again or published. What
// was told, and to how many, is kept for ever.
package witness
