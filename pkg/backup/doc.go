// Package backup is a contest in one encrypted file: the database as it was at one moment, every document, and the server's secret, without
// which nobody could sign the log any further.
//
// Life: made, beside a running server → read again, every hash checked → named, so that what has its final name is whole and on the disk →
// restored, or removed when newer ones take its turn (Policy).
//
// The file is age (age-encryption.org) around tar. Whoever makes it needs only public keys: the key that opens it again lies elsewhere, so
// that a stolen server gives no older secrets away. To be read again at once it is also encrypted to a key that lives as long as its making.
// The manifest comes last and has the SHA-256 of all that goes before: a file that was cut has none.
//
// What is not encrypted stays on the machine where it lies anyway (Source.Scratch), and is removed when its maker died: the folder of backups is
// another machine's.
//
// The database is copied first, then the documents: a document is written before the row that names it and is never changed, so that no row
// lacks its document; where a disk has lost one all the same, the backup says so (Manifest.Missing).
// What is still on its way (uploads that nobody has completed) is left out: its sender sends it again.
package backup
