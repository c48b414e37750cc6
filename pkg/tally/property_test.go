package tally

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// contest draws rules and a full panel; marks are few and round, so that ties are common.
func contest(t *rapid.T) (Rules, Input) {
	rules := Rules{
		Direction: rapid.SampledFrom([]Direction{Higher, Lower}).Draw(t, "direction"),
		Aggregate: rapid.SampledFrom([]Aggregate{{}, {Method: Median}, {Method: Sum}, {Method: Trimmed, Drop: 1, Fallback: Mean},
			{Method: Clamp, Within: Int(2)}}).Draw(t, "aggregate"),
		TieLadder: []Step{{Kind: ByCriteria}, {Kind: ByFirstPlaces}, {Kind: ByMedian}}[:rapid.IntRange(0, 3).Draw(t, "ladder")],
		Advance:   rapid.IntRange(0, 4).Draw(t, "advance"),
	}
	for i := range rapid.IntRange(1, 3).Draw(t, "criteria") {
		rules.Criteria = append(rules.Criteria, Criterion{Key: string(rune('a' + i)), Weight: rapid.IntRange(1, 3).Draw(t, "weight")})
	}
	var input Input
	judges := rapid.IntRange(1, 4).Draw(t, "judges")
	for e := range rapid.IntRange(1, 7).Draw(t, "entries") {
		id := string(rune('A' + e))
		input.Entries = append(input.Entries, Entry{ID: id})
		for j := range judges {
			for _, c := range rules.Criteria {
				value := Fraction(rapid.Int64Range(0, 8).Draw(t, "mark"), 2)
				input.Marks = append(input.Marks, Mark{id, string(rune('1' + j)), c.Key, value, 0})
			}
		}
	}
	return rules, input
}

func count1(t *rapid.T, rules Rules, input Input) Result {
	result, err := Rank(rules, input)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func ranksOf(result Result) map[string]int {
	ranks := map[string]int{}
	for _, place := range result.Places {
		ranks[place.Entry.ID] = place.Rank
	}
	return ranks
}

func TestRank_theOrderOfTheInputNeverMattersAndNothingIsModified(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rules, input := contest(t)
		first := count1(t, rules, input)
		shuffled := Input{Entries: slices.Clone(input.Entries), Marks: slices.Clone(input.Marks)}
		dice := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		dice.Shuffle(len(shuffled.Marks), func(i, j int) { shuffled.Marks[i], shuffled.Marks[j] = shuffled.Marks[j], shuffled.Marks[i] })
		dice.Shuffle(len(shuffled.Entries), func(i, j int) {
			shuffled.Entries[i], shuffled.Entries[j] = shuffled.Entries[j], shuffled.Entries[i]
		})
		kept := Input{Entries: slices.Clone(shuffled.Entries), Marks: slices.Clone(shuffled.Marks)}
		if second := count1(t, rules, shuffled); !reflect.DeepEqual(first, second) {
			t.Fatalf("\n%+v\n%+v", first, second)
		}
		if !reflect.DeepEqual(kept, shuffled) {
			t.Fatal("the input was modified")
		}
	})
}

func TestRank_addingTheSameToEveryMarkKeepsTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rules, input := contest(t)
		before := ranksOf(count1(t, rules, input))
		more := Fraction(rapid.Int64Range(-9, 9).Draw(t, "more"), 3)
		for i := range input.Marks {
			input.Marks[i].Value = input.Marks[i].Value.Add(more)
		}
		if after := ranksOf(count1(t, rules, input)); !reflect.DeepEqual(before, after) {
			t.Fatalf("%v became %v", before, after)
		}
	})
}

func TestRank_aBetterMarkNeverCostsAPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rules, input := contest(t)
		before := ranksOf(count1(t, rules, input))
		at := rapid.IntRange(0, len(input.Marks)-1).Draw(t, "which")
		gain := Fraction(rapid.Int64Range(1, 6).Draw(t, "gain"), 2)
		if rules.Direction == Lower {
			gain = gain.Mul(Int(-1))
		}
		input.Marks[at].Value = input.Marks[at].Value.Add(gain)
		id := input.Marks[at].Entry
		if after := ranksOf(count1(t, rules, input)); after[id] > before[id] {
			t.Fatalf("%s fell from %d to %d", id, before[id], after[id])
		}
	})
}

func TestRank_ranksRunFromOneToNWithSkips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rules, input := contest(t)
		result := count1(t, rules, input)
		for i, place := range result.Places {
			better := 0
			for _, other := range result.Places {
				if other.Rank < place.Rank {
					better++
				}
			}
			if place.Rank != better+1 || place.ExAequo != (len(place.Sharing) > 1) || place.Of != len(result.Places) {
				t.Fatalf("place %d: rank %d with %d better, sharing %d", i, place.Rank, better, len(place.Sharing))
			}
		}
		if n := len(result.Selected); rules.Advance > 0 && n < min(rules.Advance, len(result.Places)) {
			t.Fatalf("%d go on, %d were announced", n, rules.Advance)
		}
	})
}
