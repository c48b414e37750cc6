// Package plan proposes which judge reads which entry in a round (plan d'affectation), before anybody is told.
//
// Life: asked for → computed in the background → ready, and edited by hand → published, which makes the assignments and tells
// the judges → perhaps withdrawn, while nothing it gave is marked. A plan that was never published can be thrown away.
//
// Invariants: no plan holds a conflict or a pair twice, whoever edits it; what is being marked is in every plan, unless its judge
// does nothing more; a published
// plan never changes; it breaks no rule that it could follow, and what nobody could follow is published with a reason; the same entries, judges, rules and seed give the same plan. The mathematics is package matching; the
// suitability of a pair, 0 to 1000, is a product: language (read 1, not said ¾, not read ⅛) × subject (expert 1, familiar or
// not said ⅔, none known ⅓) × what the judge prefers (wanted 1, neutral ⅘, avoided ⅗) × country (known or not said 1, else
// 9⁄10), so that a judge who cannot read an entry comes after all who can.
package plan
