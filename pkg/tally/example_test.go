package tally_test

import (
	"fmt"

	"palmares/pkg/tally"
)

func ExampleRank() {
	rules := tally.Rules{
		OutOf:     tally.Int(20),
		TieLadder: []tally.Step{{Kind: tally.ByCriteria}},
		Criteria: []tally.Criterion{
			{Key: "innovation", Label: "Innovation", Weight: 2, Scale: tally.Scale{Max: tally.Int(20)}},
			{Key: "pitch", Label: "Pitch", Weight: 1, Scale: tally.Scale{Max: tally.Int(5)}},
		},
	}
	mark := func(entry, criterion, value string) tally.Mark {
		return tally.Mark{Entry: entry, Judge: "Awa", Criterion: criterion, Value: tally.MustParse(value)}
	}
	result, err := tally.Rank(rules, tally.Input{
		Entries: []tally.Entry{{ID: "K", Label: "Kalanso"}, {ID: "J", Label: "Jokko"}},
		Marks:   []tally.Mark{mark("K", "innovation", "12"), mark("K", "pitch", "5"), mark("J", "innovation", "14"), mark("J", "pitch", "4")},
	})
	if err != nil {
		fmt.Println(err)
	}
	for _, place := range result.Places {
		fmt.Println(place.Entry.Label, place.Total, tally.Explain(place, "fr"))
	}
	// Output:
	// Jokko 44/3 1re place sur 2 avec 14,67 sur 20, à égalité de total avec Kalanso, et devant au critère « Innovation » (14 contre 12).
	// Kalanso 44/3 2e place sur 2 avec 14,67 sur 20, à égalité de total avec Jokko, qui passe devant au critère « Innovation » (12 contre 14).
}
