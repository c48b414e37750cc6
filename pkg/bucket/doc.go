// Package bucket keeps bytes under names in an S3-compatible storage, for servers that have no disk in common.
//
// An object is written whole or not at all, and the storage checks its SHA-256 before it says that it has it; from then on its durability is
// the storage's own promise. Nothing here relies on more of S3 than putting, reading from an offset, listing by prefix and removing.
//
// What the storage cannot do now is told as the disk's failures are (busy, storage_full): somebody can mend it and send again.
package bucket
