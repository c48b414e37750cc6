package ranking

import (
	"slices"
	"strings"

	"palmares/pkg/deliberation"
	"palmares/pkg/round"
)

// decision is a casting vote as the register keeps it: of exactly these tied entries, whichever is first.
func (v CastingVote) decision(of round.Round) deliberation.Decision {
	tied := strings.Join(slices.Sorted(slices.Values(v.EntryIDs)), " ")
	out := deliberation.Decision{
		EditionID: of.EditionID, RoundID: &of.ID, Subject: "tie " + of.ID + " " + tied, Kind: deliberation.CastingVote, Reason: v.Reason, Vote: v.Vote,
	}
	for i, id := range v.EntryIDs {
		out.Outcome = append(out.Outcome, deliberation.Outcome{EntryID: id, Place: i + 1})
	}
	return out
}

// decision is a shortlist as the register keeps it.
func (c Choice) decision(of round.Round) deliberation.Decision {
	out := deliberation.Decision{
		EditionID: of.EditionID, RoundID: &of.ID, Subject: "shortlist " + of.ID, Kind: deliberation.Shortlist, Reason: c.Reason, Vote: c.Vote,
	}
	for _, id := range c.EntryIDs {
		out.Outcome = append(out.Outcome, deliberation.Outcome{EntryID: id})
	}
	return out
}
