// Package entry is what an entrant submits (candidature, dossier): a title, a team, answers to the category's form, files.
//
// Life: draft → submitted (each submission is a revision) → accepted or rejected by the screening; an entry may be
// withdrawn until the last round of its category is closed or the palmarès published.
//
// Invariants: nothing is submitted or changed after the deadline, except what a screener asked for, until the date
// given; a submission is complete, and its owner's address confirmed; each revision is kept whole with the SHA-256 of its content and never changes; the
// candidate number comes with the first submission and stays; an entry keeps the form version that it answers; nobody
// but its owner changes it; a file's type is read from its content; what one person has begun and sent has an end, and
// what is refused is not kept.
package entry
