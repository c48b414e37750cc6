package ranking

import (
	"context"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/round"
	"palmares/pkg/tally"
	"palmares/pkg/wording"
)

// TrialKind is another way to count that the jury may ask about.
type TrialKind string

// The trials. The official rules hold in each but for what it names; a quorum counts a judge who is left out as present,
// or nobody would be ranked where it asks for all.
const (
	ByEquating       TrialKind = "equated"
	ByMean           TrialKind = "mean"
	ByMedian         TrialKind = "median"
	WithoutJudge     TrialKind = "judge"
	WithoutCriterion TrialKind = "criterion"
)

// podium is how many first places count where nobody goes on.
const podium = 3

// Stake is what the places of a round decide.
type Stake string

// Who goes on where the round lets some go on, else the first three.
const (
	Selection Stake = "selection"
	Podium    Stake = "podium"
)

// WhatIf is a trial that changes somebody's place.
type WhatIf struct {
	Kind     TrialKind
	Of       string // the judge's id or the criterion's key
	Moves    []Move
	Enters   []string // the stake, by entry
	Leaves   []string
	Decisive bool // it changes who goes on, or a place of the podium
	Words    wording.Text
}

// Move is an entry whose place changes, and why; place 0 is none.
type Move struct {
	EntryID string
	From    int
	To      int
	Total   string // in the trial
	Words   wording.Text
}

// Tried is how many trials of a kind were counted, how many move somebody, and how many change what is at stake.
type Tried struct {
	Kind     TrialKind
	Count    int
	Moving   int
	Decisive int
}

// WhatIfs are the alternatives to the latest run, with what the marks cannot separate and how the quotas acted.
type WhatIfs struct {
	RunID    string
	Stake    Stake
	Tried    []Tried
	Changes  []WhatIf
	NearTies []NearTie
	Quotas   []QuotaUse
}

// ListWhatIfs counts the latest run of a round again in every other way. It is refused once a mark has changed since.
func (s Service) ListWhatIfs(ctx context.Context, actor account.Actor, roundID string) (WhatIfs, error) {
	of, err := s.forSight(ctx, actor, roundID)
	if err != nil {
		return WhatIfs{}, err
	}
	run, err := s.Store.LastRun(ctx, roundID)
	if err != nil {
		return WhatIfs{}, err
	}
	c, err := s.gather(ctx, of)
	if err != nil {
		return WhatIfs{}, err
	}
	if c.hash() != run.InputsHash {
		return WhatIfs{}, fault.New(fault.Conflict, "ranking_stale")
	}
	out, err := c.whatIfs(run.Result)
	out.RunID = run.ID
	return out, err
}

// whatIfs compares every trial with the official count.
func (c count) whatIfs(official Standing) (WhatIfs, error) {
	base, err := c.result(c.round.Method.Aggregate == round.Equated)
	if err != nil {
		return WhatIfs{}, fault.New(fault.Conflict, "cannot_rank").Because(err)
	}
	out := WhatIfs{Stake: c.stake(), Changes: []WhatIf{}, NearTies: c.nearTies(base, official), Quotas: c.quotaUses(base)}
	for _, one := range c.trials(base) {
		result, err := one.result(one.even)
		if err != nil {
			continue // what cannot be counted was not tried, and is not in the numbers
		}
		found := c.compare(one, base, result)
		out.note(found)
		if len(found.Moves) > 0 {
			out.Changes = append(out.Changes, found)
		}
	}
	return out, nil
}

func (c count) stake() Stake {
	if c.rules.Advance > 0 {
		return Selection
	}
	return Podium
}

// note counts a trial among those of its kind, which come together.
func (w *WhatIfs) note(found WhatIf) {
	if len(w.Tried) == 0 || w.Tried[len(w.Tried)-1].Kind != found.Kind {
		w.Tried = append(w.Tried, Tried{Kind: found.Kind})
	}
	last := &w.Tried[len(w.Tried)-1]
	last.Count++
	if len(found.Moves) > 0 {
		last.Moving++
	}
	if found.Decisive {
		last.Decisive++
	}
}

// compare says what a trial changes.
func (c count) compare(one trial, base, other tally.Result) WhatIf {
	out := WhatIf{Kind: one.kind, Of: one.of}
	after := placesByEntry(other)
	swaps := make([]swap, len(base.Places))
	for i, place := range base.Places {
		swaps[i] = swap{was: place, now: after[place.Entry.ID]}
	}
	for i := range swaps {
		s := &swaps[i]
		id := s.was.Entry.ID
		if s.now.Rank != s.was.Rank {
			out.Moves = append(out.Moves, Move{
				EntryID: id, From: s.was.Rank, To: s.now.Rank, Total: shown(s.now), Words: moved(s.was, s.now, s.overtaken(swaps)),
			})
		}
		was, is := c.stakes(s.was), c.stakes(s.now)
		if is && !was {
			out.Enters = append(out.Enters, id)
		}
		if was && !is {
			out.Leaves = append(out.Leaves, id)
		}
		out.Decisive = out.Decisive || was != is || (c.stake() == Podium && was && s.now.Rank != s.was.Rank)
	}
	out.Words = c.headline(one, out, placesByEntry(base))
	return out
}

// swap is the place of one entry, and its place in a trial.
type swap struct{ was, now tally.Place }

// stakes tells whether a place is one of those that count: who goes on, or the podium.
func (c count) stakes(place tally.Place) bool {
	if c.stake() == Selection {
		return place.Selection == tally.GoesOn
	}
	return place.Rank > 0 && place.Rank <= podium
}

func placesByEntry(result tally.Result) map[string]tally.Place {
	places := make(map[string]tally.Place, len(result.Places))
	for _, place := range result.Places {
		places[place.Entry.ID] = place
	}
	return places
}

// overtaken are the entries that were ahead of one, or level, and are behind it in the trial.
func (s *swap) overtaken(all []swap) (labels []string) {
	if s.now.Rank == 0 {
		return nil
	}
	for i := range all {
		other := &all[i] // places are large, and there are as many comparisons as pairs
		if other.was.Rank == 0 || other.was.Entry.ID == s.was.Entry.ID {
			continue
		}
		ahead := s.was.Rank == 0 || other.was.Rank <= s.was.Rank
		if ahead && (other.now.Rank == 0 || other.now.Rank > s.now.Rank) {
			labels = append(labels, other.was.Entry.Name())
		}
	}
	return labels
}
