package main

import (
	"math"
	"slices"
	"strings"

	"palmares/pkg/rating"
	"palmares/pkg/tally"
)

// rankPanel numbers entries and judges by name and makes each scorecard one mark, so that the order of the file never matters.
type rankPanel struct {
	ids, entries, judges []string
	number               map[string]int // of each entry
	sheet                rating.Sheet
	told                 rating.Circumstances
	lower                bool
	increment            float64
}

// scorecard is what one judge gave one entry, while it is added up.
type scorecard struct {
	entry, judge int
	sum, weight  float64
	needed       int // required criteria marked
}

// panelOf turns checked marks into a panel.
func panelOf(rules tally.Rules, input tally.Input) rankPanel {
	p := rankPanel{number: map[string]int{}, lower: rules.Direction == tally.Lower}
	entries := slices.SortedFunc(slices.Values(input.Entries), func(a, b tally.Entry) int { return strings.Compare(a.ID, b.ID) })
	for i, entry := range entries {
		p.ids, p.entries = append(p.ids, entry.ID), append(p.entries, entry.Name())
		p.number[entry.ID] = i
	}
	judges := map[string]int{}
	for _, mark := range input.Marks {
		judges[mark.Judge] = 0
	}
	for name := range judges {
		p.judges = append(p.judges, name)
	}
	slices.Sort(p.judges)
	for i, name := range p.judges {
		judges[name] = i
	}
	shares := sharesOf(rules)
	p.increment, _ = rules.Increment().Rat().Float64()
	p.add(shares, input.Marks, judges)
	return p
}

// add makes scorecards of the marks, in the order of entries and judges. Unfinished ones are set aside, as in the count.
func (p *rankPanel) add(shares rubricShares, marks []tally.Mark, judges map[string]int) {
	cards, at := []scorecard{}, make(map[[2]int]int, len(marks)/max(len(shares.at), 1))
	criteria := len(marks) <= mostByCriterion
	for _, mark := range marks {
		pair := [2]int{p.number[mark.Entry], judges[mark.Judge]}
		k, begun := at[pair]
		if !begun {
			k = len(cards)
			at[pair] = k
			cards = append(cards, scorecard{entry: pair[0], judge: pair[1]})
		}
		c := shares.at[mark.Criterion]
		value, _ := mark.Value.Rat().Float64()
		cards[k].sum += c.share * c.factor * value
		cards[k].weight += c.share
		cards[k].needed += c.required
		if criteria {
			p.told.Criteria = append(p.told.Criteria, rating.CriterionMark{Entry: pair[0], Judge: pair[1], Criterion: c.number, Value: c.factor * value})
		}
	}
	rating.SortCriterionMarks(p.told.Criteria)
	slices.SortFunc(cards, func(a, b scorecard) int { return (a.entry-b.entry)*len(p.judges) + a.judge - b.judge })
	p.sheet = rating.Sheet{Entries: len(p.ids), Judges: len(p.judges)}
	for _, card := range cards {
		if mark, counts := card.mark(shares); counts {
			p.sheet.Marks = append(p.sheet.Marks, mark.of(p.lower))
		}
	}
}

// mostByCriterion is how many marks are kept criterion by criterion, to see whether a judge tells them apart.
const mostByCriterion = 300_000

type panelMark rating.Mark

// of gives the mark its direction: the sheet wants more to be better.
func (m panelMark) of(lower bool) rating.Mark {
	if lower {
		m.Value = -m.Value
	}
	return rating.Mark(m)
}

// mark is the card as one mark; its last bits are dropped, which depend on the order of the file.
func (c scorecard) mark(shares rubricShares) (panelMark, bool) {
	if c.weight <= 0 || c.needed < shares.required && !shares.partial || c.weight < shares.total/2 {
		return panelMark{}, false
	}
	value := c.sum
	if !shares.sum {
		value /= c.weight
	}
	return panelMark{Entry: c.entry, Judge: c.judge, Value: math.Round(value*1e9) / 1e9, Weight: c.weight / shares.total}, true
}

// rubricShares are what each criterion weighs in a scorecard.
type rubricShares struct {
	at           map[string]criterionShare
	total        float64
	required     int
	partial, sum bool
}

type criterionShare struct {
	number, required int
	share, factor    float64 // factor brings a mark to the scale of totals
}

func sharesOf(rules tally.Rules) rubricShares {
	s := rubricShares{at: map[string]criterionShare{}, partial: rules.Partial == tally.PartialCounted, sum: rules.Combine == tally.WeightedSum}
	for i, c := range rules.Criteria {
		one := criterionShare{number: i, share: float64(c.Weight), factor: 1}
		if rules.OutOf.Sign() > 0 {
			one.factor, _ = rules.OutOf.Quo(c.Scale.Max).Rat().Float64()
		}
		if c.Weight > 0 || c.Eliminatory != nil {
			one.required = 1
		}
		s.at[c.Key] = one
		s.total += one.share
		s.required += one.required
	}
	return s
}

func criterionNames(rules tally.Rules) (names []string) {
	for _, c := range rules.Criteria {
		names = append(names, c.Name())
	}
	return names
}
