// Package privacy gives a person what is held about them, and erases it.
//
// The map of what is held is one table of the house (see the store's holdings): what is exported and what is erased are read from it, and a
// test holds every table of the schema to it.
//
// Erasing keeps the record verifiable. The log committed to every fact under a secret of its own: with the secret go the words, and the
// commitment still counts in the tree. A revision loses its content and keeps its hash. What the law of the contest wants kept stays: the
// marks, the decisions and the names of those who conducted it, in minutes that were signed; the titles of the finalists and winners that
// were published.
//
// Invariants: nobody is erased while a contest runs in which they take part; an erasure has an author, a reason and a date, is in the journal
// and is never undone; doing it again changes nothing. Documents go after the rows that named them: what a power cut leaves of them nobody names any
// more, and the sweep of the blobs takes it within a day.
package privacy
