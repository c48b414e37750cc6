package award

import "palmares/pkg/deliberation"

// recorded is a decision on a prize as the register keeps it.
func (d Decision) recorded(prize Prize, proposal Proposal) deliberation.Decision {
	out := deliberation.Decision{
		EditionID: prize.EditionID, PrizeID: &prize.ID, Subject: "prize " + prize.ID, Kind: d.kind(prize, proposal), Reason: d.Reason, Vote: d.Vote,
	}
	for _, award := range d.Awards {
		out.Outcome = append(out.Outcome, deliberation.Outcome{EntryID: award.EntryID, Place: award.Place})
	}
	return out
}

// kind says of a decision what is least usual of it: nobody awarded, fewer than the ranking proposes, a shared place, a
// prize across categories.
func (d Decision) kind(prize Prize, proposal Proposal) deliberation.Kind {
	switch {
	case d.Unawarded:
		return deliberation.Unawarded
	case len(d.Awards) < len(proposal.Awards):
		return deliberation.Reserved
	case d.shares():
		return deliberation.SharedPlace
	case prize.CategoryID == nil:
		return deliberation.AcrossCategories
	default:
		return deliberation.Awarded
	}
}

func (d Decision) shares() bool {
	taken := map[int]bool{}
	for _, award := range d.Awards {
		if taken[award.Place] {
			return true
		}
		taken[award.Place] = true
	}
	return false
}
