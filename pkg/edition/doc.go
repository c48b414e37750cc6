// Package edition is one year of the contest (édition): its title and theme, its dates, its countries, its programme.
//
// Life: draft → announced (public from then on) → its phases, which move by the server's clock alone → closed by the jury.
//
// Invariants: the number is unique; entries close after they open; the time zone exists; once announced an edition
// stays so; the deadline refuses what arrives after it, plus a grace that nobody is shown.
package edition
