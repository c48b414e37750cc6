package stage

import (
	"context"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/member"
)

// Coverage says how near the final is to “every judge sees every finalist”, and who cannot and why.
type Coverage struct {
	Given   int // pairs that are assigned
	Missing int // pairs that could be and are not yet
	LeftOut []LeftOut
}

// LeftOut is a judge who does not see an entry, or none at all where there is no entry.
type LeftOut struct {
	Judge  member.Member
	Entry  jury.Candidate
	Reason Reason
}

// Reason is why a judge is left out.
type Reason string

// The reasons. NotAccepted is an invitation without an answer, Barred any other pair that may not be.
const (
	Declared    Reason = "conflict"
	ToCheck     Reason = "toCheck" // somebody has still to say whether there is a conflict
	Barred      Reason = "organisation"
	OwnEntry    Reason = "ownEntry"
	NotAccepted Reason = "notAccepted"
)

// AssignAll gives every finalist to every judge of the jury who accepted, but where there is a conflict.
func (s Service) AssignAll(ctx context.Context, actor account.Actor, roundID string) (View, error) {
	return s.change(ctx, actor, roundID, func(ctx context.Context, board jury.Board) error {
		if !MayOrder(actor, board.Round.EditionID) {
			return fault.New(fault.Forbidden, "forbidden")
		}
		board, err := s.Jury.BoardOf(ctx, board.Round) // whole: also what the person may not read about themselves
		if err != nil {
			return err
		}
		barred, err := s.barred(ctx, board)
		if err != nil {
			return err
		}
		_, err = s.Jury.Assign(ctx, actor, roundID, missing(board, barred))
		return err
	})
}

// missing are the pairs that may be and are not.
func missing(board jury.Board, barred map[jury.Pair]Reason) []jury.Pair {
	taken := map[jury.Pair]bool{}
	for _, progress := range board.Progress {
		taken[jury.Pair{JudgeID: progress.JudgeID, EntryID: progress.EntryID}] = true
	}
	pairs := []jury.Pair{}
	for _, judge := range board.Judges {
		for _, candidate := range board.Candidates {
			pair := jury.Pair{JudgeID: judge.ID, EntryID: candidate.ID}
			if judge.State == member.Accepted && !taken[pair] && barred[pair] == "" {
				pairs = append(pairs, pair)
			}
		}
	}
	return pairs
}

// barred are the pairs that may not be, each with why: what the jury forbids, and one's own entry.
func (s Service) barred(ctx context.Context, board jury.Board) (map[jury.Pair]Reason, error) {
	conflicts, err := s.Jury.Store.ListConflicts(ctx, board.Round.EditionID)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(board.Candidates))
	for i, candidate := range board.Candidates {
		ids[i] = candidate.ID
	}
	entries, err := s.Jury.Entries.EntriesByID(ctx, ids)
	barred := map[jury.Pair]Reason{}
	for _, pair := range board.ToCheck {
		barred[pair] = ToCheck
	}
	for _, pair := range board.Forbidden {
		barred[pair] = Barred
	}
	for _, judge := range board.Judges {
		for _, id := range ids {
			if judge.AccountID != nil && entries[id].OwnerID == *judge.AccountID {
				barred[jury.Pair{JudgeID: judge.ID, EntryID: id}] = OwnEntry
			}
		}
	}
	for _, conflict := range conflicts {
		barred[jury.Pair{JudgeID: conflict.JudgeID, EntryID: conflict.EntryID}] = Declared
	}
	return barred, err
}

func (s Service) coverage(ctx context.Context, board jury.Board) (Coverage, error) {
	barred, err := s.barred(ctx, board)
	if err != nil {
		return Coverage{}, err
	}
	c := Coverage{Missing: len(missing(board, barred))}
	for _, progress := range board.Progress {
		if progress.EndedAt == nil {
			c.Given++
		}
	}
	for _, judge := range board.Judges {
		for _, candidate := range board.Candidates {
			if reason := barred[jury.Pair{JudgeID: judge.ID, EntryID: candidate.ID}]; reason != "" {
				c.LeftOut = append(c.LeftOut, LeftOut{Judge: judge, Entry: candidate, Reason: reason})
			}
		}
	}
	members, err := s.Jury.Members.ListMembers(ctx, board.Round.EditionID)
	for _, one := range members {
		if one.Scores() && one.State == member.Pending {
			c.LeftOut = append(c.LeftOut, LeftOut{Judge: one, Reason: NotAccepted})
		}
	}
	return c, err
}
