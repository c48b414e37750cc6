// Package paper is the bridge from scorecards on paper (fiches papier) to those that count: for a hall whose network fails, or a
// judge whose phone does.
//
// Life of a sheet: printed for a judge, an entry and a rubric under a code → read by one person → read by a second one, who does
// not see what the first read → handed in as the judge's scorecard where both read the same; where they differ, once a third
// person settles it, or both do alike, with the sheet before them and a reason.
//
// Invariants, here and in the database: what is printed and what people read is only ever added; two different people read a
// sheet, neither of whom judges in the round or stands in a conflict with the entry; a sheet is handed in once, while the round
// is open; the rules of any scorecard hold. A card that its judge handed in on screen is never written over: the president
// says that it is kept. A recusal wins, and a sheet whose rubric has changed since is printed again.
package paper
