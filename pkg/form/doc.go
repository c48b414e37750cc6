// Package form is what an entrant fills in (formulaire), as data: fields with their type, limits and conditions.
//
// Life: a category has one current form; replacing it adds a version, and an entry keeps the version that it answers.
//
// Invariants: keys are unique; a condition points to an earlier field; a choice has options; limits make sense; a
// version never changes once stored. Answers of a wrong type are refused at once; what is only missing, too long or
// badly formed is kept as typed and told of, and refused at submission.
package form
