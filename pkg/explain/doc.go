// Package explain says what a calibration did, and how far to trust it: for each entry the steps from its raw mean to its
// final total, for each judge how severely they mark, for the round whether the marks tell the entries apart at all.
//
// Numbers come first (Account), words after (Voice, in French or English): whoever shows them, a terminal, a page or the
// server, shows the same. Nothing here accuses a judge; a flag is a reason to look.
package explain
