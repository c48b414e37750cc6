// Package pace keeps the judging on time (allure): who is on time, behind or silent, when the round will be done at this pace,
// and who was reminded.
//
// Life of a reminder: due by the round's schedule, or asked for by hand → queued as a mail → for ever on the record.
//
// Invariants, here and in the database: nobody is reminded twice on one day of the edition's time zone, whoever asks and
// however many servers run; nobody is reminded who has nothing left to do, or of a round that is not open. A forecast is a
// sum that anyone can redo: what is left, at the rate since the judge began.
package pace
