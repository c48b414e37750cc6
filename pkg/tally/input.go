package tally

import "slices"

// Input is everything the jury and the office hand in. Its order never matters.
type Input struct {
	Entries      []Entry
	Marks        []Mark
	Excluded     []Exclusion // recused judges: their marks are left out, and counted as left out
	Carried      []Carried
	Equated      []Equated // totals after péréquation; where there is one, it stands in place of the round's own
	CastingVotes []CastingVote
}

// Equated is an entry's total of this round after marks were evened out between judges (péréquation), already rounded to
// the announced decimals. How it was found is not this package's matter; what follows from it is.
type Equated struct {
	Entry string
	Total Number
}

// Entry is a candidature. Region may stay empty unless a quota counts by it, and so may the others.
type Entry struct {
	ID, Label, Country, Region, Organisation string
	Tags                                     []string
}

// Name is the label, or the identifier when there is none.
func (e Entry) Name() string { return firstOf(e.Label, e.ID) }

// Tagged says whether the entry carries the tag, such as "women-led".
func (e Entry) Tagged(tag string) bool { return slices.Contains(e.Tags, tag) }

// Mark is one judge's mark on one criterion. Row is the line it was read from, to be named in a problem.
type Mark struct {
	Entry, Judge, Criterion string
	Value                   Number
	Row                     int
}

// Exclusion takes one judge's marks on one entry out of the count.
type Exclusion struct{ Entry, Judge string }

// Carried is the exact total an entry brings from an earlier round.
type Carried struct {
	Entry, Round string
	Total        Number
	Row          int
}

// CastingVote is the president's decision between tied entries, best first, with its reason and its author.
type CastingVote struct {
	Entries        []string
	Reason, Author string
}
