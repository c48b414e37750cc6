package ranking

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"time"

	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/member"
	"palmares/pkg/round"
	"palmares/pkg/scorecard"
	"palmares/pkg/tally"
	"palmares/pkg/wording"
)

// count is all that a ranking is computed from.
type count struct {
	round      round.Round
	candidates []jury.Candidate
	sheets     []scorecard.Sheet // those that count
	rules      tally.Rules
	labels     map[string]wording.Text // of the criteria, by key
	input      tally.Input
	judges     map[string]member.Member // by id; for what their marks answer, never for a place
	submitted  map[[2]string]time.Time  // when each card was, by entry and judge; likewise
}

// gather reads the rules, the marks that count and the casting votes of a round.
func (s Service) gather(ctx context.Context, of round.Round) (count, error) {
	c := count{round: of}
	var err error
	if c.candidates, err = s.Jury.Candidates(ctx, of); err != nil {
		return count{}, err
	}
	grid, err := s.Rubrics.RubricByRound(ctx, of.ID)
	if err != nil {
		return count{}, err
	}
	earlier, err := s.earlier(ctx, of)
	if err != nil {
		return count{}, err
	}
	c.rules, c.labels = Rules(of, grid, earlier), map[string]wording.Text{}
	for _, criterion := range grid.Criteria {
		c.labels[criterion.Key] = criterion.Label
	}
	if c.sheets, err = s.Scorecards.SubmittedSheets(ctx, of.ID); err != nil {
		return count{}, err
	}
	if c.input.Carried, err = s.carried(ctx, earlier); err != nil {
		return count{}, err
	}
	votes, err := s.Store.CastingVotes(ctx, of.ID)
	if err != nil {
		return count{}, err
	}
	members, err := s.Members.ListMembers(ctx, of.EditionID)
	c.fill(votes)
	c.accompany(members)
	return c, err
}

func (s Service) earlier(ctx context.Context, of round.Round) ([]round.Round, error) {
	all, err := s.Rounds.Store.CategoryRounds(ctx, of.CategoryID)
	before := []round.Round{}
	for _, r := range all {
		if r.Position < of.Position {
			before = append(before, r)
		}
	}
	return before, err
}

func (c *count) fill(votes []CastingVote) {
	competing := map[string]bool{}
	for _, candidate := range c.candidates {
		competing[candidate.ID] = true
		c.input.Entries = append(c.input.Entries, tally.Entry{
			ID: candidate.ID, Label: candidate.Number, Country: candidate.Country,
			Region: candidate.Region, Organisation: candidate.OrganisationKey,
		})
	}
	for _, sheet := range c.sheets {
		if !competing[sheet.EntryID] {
			continue
		}
		for key, value := range sheet.Marks {
			c.input.Marks = append(c.input.Marks, tally.Mark{
				Entry: sheet.EntryID, Judge: sheet.JudgeID, Criterion: key, Value: number(value),
			})
		}
	}
	for _, vote := range votes {
		c.input.CastingVotes = append(c.input.CastingVotes, tally.CastingVote{
			Entries: vote.EntryIDs, Reason: vote.Reason, Author: vote.Author,
		})
	}
	c.input.Carried = slices.DeleteFunc(c.input.Carried, func(t tally.Carried) bool { return !competing[t.Entry] })
}

// accompany keeps what is known of the judges and of their sittings.
func (c *count) accompany(members []member.Member) {
	c.judges, c.submitted = map[string]member.Member{}, map[[2]string]time.Time{}
	for _, judge := range members {
		c.judges[judge.ID] = judge
	}
	for _, sheet := range c.sheets {
		if sheet.SubmittedAt != nil {
			c.submitted[[2]string{sheet.EntryID, sheet.JudgeID}] = *sheet.SubmittedAt
		}
	}
}

// carried are the exact totals of the rounds before, from their latest runs.
func (s Service) carried(ctx context.Context, earlier []round.Round) ([]tally.Carried, error) {
	totals := []tally.Carried{}
	for _, before := range earlier {
		run, err := s.Store.LastRun(ctx, before.ID)
		if fault.Is(err, fault.NotFound) {
			return nil, fault.New(fault.Conflict, "earlier_round_not_ranked")
		}
		if err != nil {
			return nil, err
		}
		for _, place := range run.Result.Places {
			var exact tally.Number
			if exact.UnmarshalText([]byte(place.Exact)) == nil && place.Exact != "" {
				totals = append(totals, tally.Carried{Entry: place.EntryID, Round: before.ID, Total: exact})
			}
		}
	}
	return totals, nil
}

// hash is the SHA-256 of the rules, the entries, the marks and the votes, each in a fixed order.
func (c count) hash() string {
	type mark struct{ Entry, Judge, Criterion, Value string }
	marks := make([]mark, len(c.input.Marks))
	for i, m := range c.input.Marks {
		marks[i] = mark{m.Entry, m.Judge, m.Criterion, m.Value.String()}
	}
	slices.SortFunc(marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.Entry, b.Entry), cmp.Compare(a.Judge, b.Judge), cmp.Compare(a.Criterion, b.Criterion))
	})
	canonical, err := json.Marshal(struct {
		Rules   string
		Entries []tally.Entry
		Marks   []mark
		Carried []tally.Carried
		Votes   []tally.CastingVote
	}{c.rules.Fingerprint(), c.input.Entries, marks, c.input.Carried, c.input.CastingVotes})
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(canonical)
	return hex.EncodeToString(sum[:])
}

// standing counts. A round without a single mark gives everybody no place, not an error.
func (c count) standing() (Standing, error) {
	if len(c.input.Marks) == 0 {
		return Standing{}, fault.New(fault.Conflict, "no_marks")
	}
	evened, err := c.equate()
	if err != nil {
		return Standing{}, fault.New(fault.Conflict, "cannot_rank").Because(err)
	}
	return c.by(evened)
}

// by counts by the rules, with the evened-out totals where the rules ask for them.
func (c count) by(evened evened) (Standing, error) {
	input := c.input
	if evened.Official {
		input.Equated = evened.totals
	}
	result, err := tally.Rank(c.rules, input)
	if err != nil {
		return Standing{}, fault.New(fault.Conflict, "cannot_rank").Because(err)
	}
	standing := Standing{
		RulesHash: c.rules.Fingerprint(), OutOf: result.OutOf.String(), Direction: string(result.Direction),
		Selected: result.Selected, Unawarded: result.Infructueux != nil, Equating: evened.Equating,
	}
	for _, place := range result.Places {
		one := placed(place, result.Decimals)
		one.Raw, one.Fair = evened.raw[one.EntryID], evened.fair[one.EntryID]
		one.tellEquating(evened.Official)
		standing.Places = append(standing.Places, one)
	}
	standing.settle()
	for _, tie := range result.OpenTies {
		standing.Ties = append(standing.Ties, Tie{Rank: tie.Rank, EntryIDs: tie.Entries})
	}
	standing.Parted = partedOf(result)
	return standing, nil
}

func placed(place tally.Place, decimals int) Place {
	out := Place{
		EntryID: place.Entry.ID, Rank: place.Rank, ExAequo: place.ExAequo, Status: string(place.Status),
		Scorecards: place.Scorecards, Selection: string(place.Selection),
		Explanation: wording.Of(tally.Explain(place, "fr"), tally.Explain(place, "en")),
	}
	if place.Counted {
		out.Total, out.Exact = place.Total.Decimal(decimals), place.Total.String()
	}
	for _, value := range place.Criteria {
		if value.Marks > 0 {
			out.Criteria = append(out.Criteria, Value{Key: value.Key, Value: value.Value.Decimal(2)})
		}
	}
	return out
}
