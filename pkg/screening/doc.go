// Package screening decides whether an entry may compete (recevabilité): complete, eligible, in time.
//
// Life: a submitted entry waits → perhaps a request for something named, by a date → accepted, or rejected with a reason.
// A decision may be taken again until the first round opens.
//
// Invariants: a rejection has a reason, which the entrant receives; one request is open at a time; the draft opens
// again for the entrant until the request's date, and not after; rules are computed the same for every entry.
package screening
