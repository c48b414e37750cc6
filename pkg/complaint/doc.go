// Package complaint is what an entrant may still say once the contest has spoken (réclamation): that the eligibility of an
// entry was decided wrongly, or that marks were counted wrongly. What a jury thinks of an entry is no ground.
//
// Life: made while the window is open → refused with a reason, or granted with one. The window of both grounds opens when a
// palmarès is published, that of eligibility when the screening is decided too, and each stays open for the days that the
// edition promises. What is granted once the contest is closed opens it again: the jury corrects, closes under the next
// number and publishes under the next number.
//
// Invariants: one complaint waits per entry and ground; nobody answers about their own entry, nor about one that they
// must not judge; an answer is never changed; who scores blind files does not read whose complaint it is.
package complaint
