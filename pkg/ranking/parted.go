package ranking

import "palmares/pkg/tally"

// Parted is a tie of totals and the rung of the ladder that parted it, or that none did. A rung that parts three entries into
// one and two leaves another tie, which has its own.
type Parted struct {
	Rank      int
	EntryIDs  []string // in the order that came of it
	Total     string
	Step      string // a rung of the round's ladder; empty where the rank is shared
	Criterion string // the key, where the rung is one
	Reason    string // of a casting vote
	Author    string
}

// rungs are the count's steps as rounds announce them.
var rungs = map[tally.StepKind]string{
	tally.ByCriteria: "heaviestCriteria", tally.ByCriterion: "heaviestCriteria", tally.ByFirstPlaces: "firstPlaces", tally.ByMedian: "median",
	tally.ByRound: "earlierRound", tally.ByCastingVote: "castingVote",
}

// partedOf finds the entries of equal totals, and goes down the ladder with them.
func partedOf(result tally.Result) (list []Parted) {
	ranked := result.Places[:result.Ranked]
	for _, equals := range runsOf(ranked, func(p tally.Place) tally.Number { return p.Total }) {
		list = append(list, descend(equals, 0, result.Decimals)...)
	}
	return list
}

func descend(equals []tally.Place, depth, decimals int) []Parted {
	if len(equals) == 1 {
		return nil
	}
	one := Parted{Rank: equals[0].Rank, Total: equals[0].Total.Decimal(decimals)}
	for _, place := range equals {
		one.EntryIDs = append(one.EntryIDs, place.Entry.ID)
	}
	if len(equals[0].TieBrokenBy) <= depth {
		return []Parted{one}
	}
	by := equals[0].TieBrokenBy[depth]
	one.Step, one.Criterion, one.Reason, one.Author = rungs[by.Step.Kind], by.Step.Criterion, by.Reason, by.Author
	list := []Parted{one}
	for _, still := range runsOf(equals, func(p tally.Place) tally.Number { return p.TieBrokenBy[depth].Value }) {
		list = append(list, descend(still, depth+1, decimals)...)
	}
	return list
}

// runsOf cuts a sorted list where a value changes.
func runsOf(places []tally.Place, value func(tally.Place) tally.Number) (runs [][]tally.Place) {
	start := 0
	for i := range places {
		if i == len(places)-1 || !value(places[i]).Equal(value(places[i+1])) {
			runs = append(runs, places[start:i+1])
			start = i + 1
		}
	}
	return runs
}
