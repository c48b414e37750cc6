package award

import (
	"context"
	"slices"
	"strconv"

	"palmares/pkg/account"
	"palmares/pkg/deliberation"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/ledger"
	"palmares/pkg/proof"
	"palmares/pkg/ranking"
	"palmares/pkg/tally"
)

// Proposal is what the final rankings give for a prize.
type Proposal struct {
	Awards     []Award
	Candidates []Award // who may be chosen, best first; the place is that of the proposal, or 0
	Entries    map[string]jury.Candidate
	Unawarded  bool
}

// Propose says what the final rankings give for a prize, for the jury to decide.
func (s Service) Propose(ctx context.Context, actor account.Actor, prizeID string) (Proposal, error) {
	prize, err := s.prize(ctx, actor, prizeID)
	if err != nil {
		return Proposal{}, err
	}
	return s.propose(ctx, actor, prize)
}

func (s Service) propose(ctx context.Context, actor account.Actor, prize Prize) (Proposal, error) {
	finals, err := s.finals(ctx, actor, prize.EditionID)
	if err != nil {
		return Proposal{}, err
	}
	proposal := Proposal{Entries: map[string]jury.Candidate{}, Awards: []Award{}, Candidates: []Award{}}
	evidence := tally.Evidence{Results: map[string]tally.Result{}}
	for _, final := range finals {
		for id, candidate := range final.Candidates {
			proposal.Entries[id] = candidate
		}
		evidence.Results[final.categoryID] = result(final.View)
	}
	if err := s.checkFinals(ctx, prize, evidence); err != nil {
		return Proposal{}, err
	}
	if evidence, err = s.withoutHolders(ctx, prize, evidence); err != nil {
		return Proposal{}, err
	}
	return proposal.fill(prize, evidence)
}

func (p Proposal) fill(prize Prize, evidence tally.Evidence) (Proposal, error) {
	everybody := counted(prize, len(p.Entries))
	order, err := tally.Award([]tally.Prize{everybody}, evidence)
	if err != nil {
		return Proposal{}, fault.New(fault.Conflict, "rankings_not_comparable").Because(err)
	}
	for _, winner := range order[0].Winners {
		candidate := Award{PrizeID: prize.ID, EntryID: winner.Entry.ID}
		byRanking := prize.Kind == ForCategory || prize.Kind == ForWomen
		if byRanking && winner.Rank <= prize.Places {
			candidate.Place = winner.Rank
			p.Awards = append(p.Awards, candidate)
		}
		p.Candidates = append(p.Candidates, candidate)
	}
	p.Unawarded = len(p.Candidates) == 0
	return p, nil
}

// counted is a prize as package tally gives it, with as many places as there are candidates.
func counted(prize Prize, places int) tally.Prize {
	out := tally.Prize{Key: prize.ID, Label: prize.Name.FR, Kind: tally.AcrossAll, Places: max(places, 1)}
	if prize.CategoryID != nil {
		out.Kind, out.Categories = tally.ByRanking, []string{*prize.CategoryID}
	}
	if prize.Kind == ForWomen {
		out.Tag = womenLed
	}
	return out
}

const womenLed = "women-led"

// result gives package tally a standing back.
func result(view ranking.View) tally.Result {
	out := tally.Result{Direction: tally.Direction(view.Result.Direction)}
	_ = out.OutOf.UnmarshalText([]byte(view.Result.OutOf))
	for _, place := range view.Result.Places {
		candidate := view.Candidates[place.EntryID]
		one := tally.Place{
			Entry: tally.Entry{ID: place.EntryID, Label: candidate.Number}, Rank: place.Rank,
			ExAequo: place.ExAequo, Status: tally.Status(place.Status), OutOf: out.OutOf,
		}
		if candidate.WomenLed {
			one.Entry.Tags = []string{womenLed}
		}
		one.Counted = one.Total.UnmarshalText([]byte(place.Exact)) == nil && place.Exact != ""
		out.Places = append(out.Places, one)
	}
	return out
}

type final struct {
	ranking.View
	categoryID string
}

// finals are the rankings of every category's last round that has one.
func (s Service) finals(ctx context.Context, actor account.Actor, editionID string) ([]final, error) {
	rounds, err := s.Rankings.Rounds.List(ctx, actor, editionID)
	if err != nil {
		return nil, err
	}
	last := map[string]string{}
	for _, round := range rounds { // by category and position: the last one stays
		last[round.CategoryID] = round.ID
	}
	list := []final{}
	for _, round := range rounds {
		if last[round.CategoryID] != round.ID {
			continue
		}
		view, err := s.Rankings.Get(ctx, actor, round.ID)
		if fault.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		list = append(list, final{View: view, categoryID: round.CategoryID})
	}
	return list, nil
}

// Decision is what the jury decides of a prize.
type Decision struct {
	Awards    []Award
	Unawarded bool
	Reason    string
	Version   int // of the prize that was read
	Vote      deliberation.Vote
}

// Decide writes the jury's decision on a prize down. It may be decided again until the palmarès is published.
func (s Service) Decide(ctx context.Context, actor account.Actor, prizeID string, decision Decision) (Decided, error) {
	var prize Prize
	err := s.Store.Transact(ctx, func(ctx context.Context) (err error) {
		if prize, err = s.prize(ctx, actor, prizeID); err != nil {
			return err
		}
		if !MayDecide(actor, prize.EditionID) {
			return fault.New(fault.Forbidden, "forbidden")
		}
		if err := s.Entries.Categories.Editions.CheckUnclosed(ctx, prize.EditionID); err != nil {
			return err
		}
		if err := s.outdated(ctx, decision.Version, prize); err != nil {
			return err
		}
		proposal, err := s.propose(ctx, actor, prize)
		if decision.Unawarded && fault.HasCode(err, "final_not_ranked") {
			err = nil // where nobody came as far as a final, that is why there is no award
		}
		if err != nil {
			return err
		}
		if err := decision.check(prize, proposal); err != nil {
			return err
		}
		if err := s.write(ctx, actor, &prize, decision); err != nil {
			return err
		}
		return s.Rankings.Deliberations.Record(ctx, actor, decision.recorded(prize, proposal))
	})
	if err != nil {
		return Decided{}, err
	}
	entries, err := s.winners(ctx, decision.Awards)
	return Decided{Prize: prize, Awards: decision.Awards, Entries: entries}, err
}

// outdated refuses a decision over one that the person had not seen, and shows it.
func (s Service) outdated(ctx context.Context, read int, prize Prize) error {
	if read == prize.Version {
		return nil
	}
	all, err := s.Decisions(ctx, prize.EditionID)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(all, func(d Decided) bool { return d.ID == prize.ID })
	return fault.Outdated(read, prize.Version, all[at])
}

func (d Decision) check(prize Prize, proposal Proposal) error {
	var check fault.Check
	check.Unless(d.Unawarded != (len(d.Awards) > 0), "/awards", "awards_or_none")
	check.Unless(!d.Unawarded || d.Reason != "", "/reason", "required")
	seen := map[string]bool{}
	for i, award := range d.Awards {
		at := "/awards/" + strconv.Itoa(i)
		competes := slices.ContainsFunc(proposal.Candidates, func(c Award) bool { return c.EntryID == award.EntryID })
		check.Unless(competes, at+"/entryId", "not_a_candidate")
		check.Unless(award.Place >= 1 && award.Place <= prize.Places, at+"/place", "out_of_range")
		check.Unless(!seen[award.EntryID], at+"/entryId", "duplicate_key")
		seen[award.EntryID] = true
	}
	if !d.Unawarded && !sameAwards(d.Awards, proposal.Awards) {
		check.Unless(d.Reason != "", "/reason", "differs_from_ranking")
	}
	return check.Err("invalid_decision")
}

func sameAwards(a, b []Award) bool {
	if len(a) != len(b) {
		return false
	}
	return !slices.ContainsFunc(a, func(one Award) bool {
		return !slices.ContainsFunc(b, func(two Award) bool { return one.EntryID == two.EntryID && one.Place == two.Place })
	})
}

func (s Service) write(ctx context.Context, actor account.Actor, prize *Prize, decision Decision) error {
	now := s.Now()
	prize.State, prize.Reason, prize.DecidedAt = Awarded, decision.Reason, &now
	prize.Version++
	if decision.Unawarded {
		prize.State = Unawarded
	}
	for i := range decision.Awards {
		decision.Awards[i].PrizeID = prize.ID
	}
	if err := s.Store.SavePrize(ctx, prize); err != nil {
		return err
	}
	if err := s.Store.ReplaceAwards(ctx, prize.ID, decision.Awards); err != nil {
		return err
	}
	fact := ledger.In(prize.EditionID, "prize."+string(prize.State)).Because(decision.Reason)
	sealed := proof.Awarded{Prize: prize.ID, Awards: []proof.Place{}}
	for _, award := range decision.Awards {
		fact = fact.With(award.EntryID, strconv.Itoa(award.Place))
		sealed.Awards = append(sealed.Awards, proof.Place{Entry: award.EntryID, Place: award.Place})
	}
	return s.record(ctx, actor, *prize, fact.Sealing(sealed))
}
