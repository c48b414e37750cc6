// Package category is a kind of entrant that competes apart (catégorie): start-ups, project holders, services of the
// administration. It has its own form, eligibility rules, rounds and prizes.
//
// Invariants: the key and the prefix of candidate numbers are unique in the edition; candidate numbers are given in
// order at the first submission and never twice; eligibility rules name fields that the form has.
package category
