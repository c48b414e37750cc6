// Package bundle is what a stranger with a laptop needs to check a contest: the record that a closing keeps, the whole log,
// the statements that are opened, the checkpoints and the keys, in a few files of text whose hashes are signed.
//
// docs/bundle.md describes the format, so that somebody else can write another verifier. No file names a person: entries have
// their candidate numbers, judges ids that mean nothing outside the contest.
package bundle
