// Package template begins an edition (modèle): from the contest's own model — three categories with their forms, rubrics,
// two rounds and prizes — or as a copy of another edition.
//
// Invariants: what it makes is an ordinary draft that its organizer may change; nothing of another edition's people,
// entries or decisions is copied; dates are moved by as many days as the events are apart.
package template
