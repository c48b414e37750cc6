// Package correction is a judge's word that one mark of a locked scorecard is not the one they meant (correction).
//
// Life: asked by the judge, with a reason → granted or refused by the president, with a reason. Both are kept for ever, and
// so are both values.
//
// Invariants, here and in the database: nobody rules on their own request; a mark has one open request at a time; requests
// and rulings are only ever added. Where the only president is the judge who asks, or there is none, an organizer
// countersigns. Here: nothing is asked before the round has closed, and nothing is granted once its outcome is used.
package correction
