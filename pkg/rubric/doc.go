// Package rubric is what judges score against (grille d'évaluation): criteria with their weights, scales, descriptors
// and eliminatory marks.
//
// Life: edited freely → frozen when its round opens → changed, or first written, afterwards only with a reason, which
// leaves a notice that the public sees for ever. No round is opened by hand without one, and nothing is submitted.
//
// Invariants: keys are unique; a scale's bounds are whole steps apart; descriptors and eliminatory marks lie on the
// scale; the hash is the SHA-256 of the canonical form; a criterion that has marks is neither removed nor rescaled.
package rubric
