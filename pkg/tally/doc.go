// Package tally counts a jury's marks (le dépouillement) and ranks entries by the contest's rules.
//
// It is pure: marks and rules in, places out, no file, clock or database. Arithmetic is exact, in integers and
// fractions, so no place is ever decided by a binary rounding error; the only rounding is the one the rules announce.
//
// The life of a count: every scorecard is completed or set aside; each criterion is aggregated over the judges; the
// criteria make the round's total; earlier rounds are carried over; the total is rounded as announced; entries
// under the quorum, the eliminatory mark or the pass mark leave the ranking; ties climb down the announced ladder
// and what is still equal shares its place, the next one being skipped; last, quotas choose who goes on.
//
// What always holds: inputs are never modified, their order never matters, and every problem is reported at once.
package tally
