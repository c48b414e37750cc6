package closing

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"palmares/pkg/bundle"
	"palmares/pkg/proof"
)

// ChangeKind is what differs between two closings.
type ChangeKind string

// What can differ.
const (
	RankChanged  ChangeKind = "rank"  // of an entry in a round
	TotalChanged ChangeKind = "total" // likewise
	MarkChanged  ChangeKind = "mark"  // of a judge on a criterion of an entry
	AwardChanged ChangeKind = "award" // an entry's place of a prize
)

// Change is one thing that a closing holds otherwise than the one before. What was not there is empty.
type Change struct {
	Kind      ChangeKind
	RoundID   string
	PrizeID   string
	EntryID   string
	JudgeID   string
	Criterion string
	Before    string
	After     string
}

// changesOf compares two records: prizes first, then places, totals and marks round by round.
func changesOf(before, after bundle.Record) []Change {
	list := compared(awardsOf(before), awardsOf(after))
	for _, of := range []func(bundle.Record) map[Change]string{ranksOf, totalsOf, marksOf} {
		list = append(list, compared(of(before), of(after))...)
	}
	return list
}

// compared are the things whose value is not the same in both, in a fixed order.
func compared(before, after map[Change]string) (list []Change) {
	all := maps.Clone(before)
	maps.Copy(all, after)
	for about := range all {
		if before[about] != after[about] {
			about.Before, about.After = before[about], after[about]
			list = append(list, about)
		}
	}
	slices.SortFunc(list, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.PrizeID, b.PrizeID), cmp.Compare(a.RoundID, b.RoundID), cmp.Compare(a.EntryID, b.EntryID),
			cmp.Compare(a.JudgeID, b.JudgeID), cmp.Compare(a.Criterion, b.Criterion))
	})
	return list
}

func awardsOf(record bundle.Record) map[Change]string {
	out := map[Change]string{}
	for _, prize := range record.Prizes {
		for _, one := range prize.Awards {
			out[Change{Kind: AwardChanged, PrizeID: prize.ID, EntryID: one.Entry}] = strconv.Itoa(one.Place)
		}
	}
	return out
}

func ranksOf(record bundle.Record) map[Change]string {
	return eachPlace(record, RankChanged, func(p bundle.Place) string {
		if p.Rank == 0 {
			return ""
		}
		return strconv.Itoa(p.Rank)
	})
}

func totalsOf(record bundle.Record) map[Change]string {
	return eachPlace(record, TotalChanged, func(p bundle.Place) string { return p.Total })
}

func eachPlace(record bundle.Record, kind ChangeKind, value func(bundle.Place) string) map[Change]string {
	out := map[Change]string{}
	for _, round := range record.Rounds {
		for _, place := range round.Places {
			out[Change{Kind: kind, RoundID: round.ID, EntryID: place.Entry}] = value(place)
		}
	}
	return out
}

func marksOf(record bundle.Record) map[Change]string {
	out := map[Change]string{}
	for _, round := range record.Rounds {
		for _, card := range round.Cards {
			for criterion, mark := range card.Marks {
				out[aboutMark(round.ID, card, criterion)] = mark
			}
		}
	}
	return out
}

func aboutMark(roundID string, card proof.Card, criterion string) Change {
	return Change{Kind: MarkChanged, RoundID: roundID, EntryID: card.Entry, JudgeID: card.Judge, Criterion: criterion}
}
