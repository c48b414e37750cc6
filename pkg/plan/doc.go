// Package plan proposes which judge reads which entry in a round (plan d'affectation), before anybody is told.
//
// Life: asked for → computed in the background → ready, and edited by hand → published, which makes the assignments and tells
// the judges → perhaps withdrawn, while nothing it gave is marked. A plan that was never published can be thrown away.
//
// Invariants: no plan holds a conflict or a pair twice, whoever edits it; what is being marked is in every plan, unless its judge
// does nothing more; a published
// plan never changes; the same entries, judges, rules and seed give the same plan. The mathematics is package matching; the
// suitability of a pair, 0 to 1000, is 500 for the subject (expert 1, familiar ½, none known 0), 300 for the language and
// 200 for what the judge prefers (neutral ½), each neutral where one of the two has said nothing.
package plan
