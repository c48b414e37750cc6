package tally

import (
	"math/rand/v2"
	"strconv"
	"testing"
)

// A hundred times a national contest: 10,000 entries, 5 judges each, 6 criteria.
func BenchmarkRank_tenThousandEntries(b *testing.B) {
	rules := twenty("a:20", "b:20", "c:20", "d:20", "e:10", "f:10")
	rules.TieLadder = []Step{{Kind: ByCriteria}, {Kind: ByFirstPlaces}, {Kind: ByMedian}}
	rules.Advance, rules.Waiting = 100, 50
	dice := rand.New(rand.NewPCG(1, 1))
	var input Input
	for e := range 10_000 {
		id := strconv.Itoa(e)
		input.Entries = append(input.Entries, Entry{ID: id})
		for j := range 5 {
			for _, c := range rules.Criteria {
				input.Marks = append(input.Marks, Mark{id, strconv.Itoa(dice.IntN(40) + 100*j), c.Key, Fraction(dice.Int64N(41), 2), 0})
			}
		}
	}
	for i := range input.Marks { // one judge keeps to one entry's six criteria
		input.Marks[i].Judge = input.Marks[i-i%6].Judge
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Rank(rules, input); err != nil {
			b.Fatal(err)
		}
	}
}
