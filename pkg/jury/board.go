package jury

import (
	"context"
	"strconv"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/member"
	"palmares/pkg/round"
)

// Board is a round whole: who competes, who judges, what is done, and the pairs that may not be.
type Board struct {
	Round      round.Round
	Candidates []Candidate
	Judges     []member.Member
	Progress   []Progress
	Forbidden  []Pair
	Design     Design
}

// Board gives a round whole to those who conduct the contest.
func (s Service) Board(ctx context.Context, actor account.Actor, roundID string) (Board, error) {
	parent, err := s.Rounds.Get(ctx, actor, roundID)
	if err != nil {
		return Board{}, err
	}
	if !MaySee(actor, parent.EditionID) {
		return Board{}, fault.New(fault.Forbidden, "forbidden")
	}
	board, err := s.BoardOf(ctx, parent)
	if err == nil && !MayKnowNames(actor, parent, s.Now()) {
		board.HideNames()
	}
	return board, err
}

// HideNames leaves of every entry its candidate number.
func (b *Board) HideNames() {
	for i, candidate := range b.Candidates {
		b.Candidates[i] = Candidate{ID: candidate.ID, Number: candidate.Number}
	}
}

// BoardOf gives a round whole, whoever asks: for the rooms that decide who may.
func (s Service) BoardOf(ctx context.Context, parent round.Round) (Board, error) {
	board := Board{Round: parent, Judges: []member.Member{}}
	var err error
	if board.Candidates, err = s.Store.Candidates(ctx, parent); err != nil {
		return Board{}, err
	}
	members, err := s.Members.ListMembers(ctx, parent.EditionID)
	if err != nil {
		return Board{}, err
	}
	if board.Progress, err = s.Store.RoundProgress(ctx, parent.ID); err != nil {
		return Board{}, err
	}
	working := map[string]bool{} // also judges whose marks were imported and who never signed in
	for _, progress := range board.Progress {
		working[progress.JudgeID] = true
	}
	for _, m := range members {
		if working[m.ID] || (m.Scores() && m.State == member.Accepted) {
			board.Judges = append(board.Judges, m)
		}
	}
	conflicts, err := s.Store.ListConflicts(ctx, parent.EditionID)
	if err != nil {
		return Board{}, err
	}
	board.Forbidden = board.forbidden(conflicts)
	board.Design, err = board.design()
	return board, err
}

// forbidden are the pairs of this round that share an organisation or have a declared conflict.
func (b Board) forbidden(conflicts []Conflict) []Pair {
	pairs := []Pair{}
	declared := map[Pair]bool{}
	for _, conflict := range conflicts {
		declared[Pair{conflict.JudgeID, conflict.EntryID}] = true
	}
	for _, judge := range b.Judges {
		for _, candidate := range b.Candidates {
			pair := Pair{judge.ID, candidate.ID}
			same := judge.OrganisationKey != "" && judge.OrganisationKey == candidate.OrganisationKey
			if same || declared[pair] {
				pairs = append(pairs, pair)
			}
		}
	}
	return pairs
}

// check refuses pairs that may not be, naming each, and gives those that are new.
func (b Board) check(pairs []Pair) ([]Pair, error) {
	judges, candidates, taken := map[string]bool{}, map[string]bool{}, map[Pair]bool{}
	for _, judge := range b.Judges {
		judges[judge.ID] = judge.State == member.Accepted
	}
	for _, candidate := range b.Candidates {
		candidates[candidate.ID] = true
	}
	for _, progress := range b.Progress {
		taken[Pair{progress.JudgeID, progress.EntryID}] = true
	}
	forbidden := map[Pair]bool{}
	for _, pair := range b.Forbidden {
		forbidden[pair] = true
	}
	var check fault.Check
	fresh := []Pair{}
	for i, pair := range pairs {
		at := "/pairs/" + strconv.Itoa(i)
		check.Unless(judges[pair.JudgeID], at+"/judgeId", "not_a_judge")
		check.Unless(candidates[pair.EntryID], at+"/entryId", "not_a_candidate")
		check.Unless(!forbidden[pair], at, "conflict_of_interest")
		if !taken[pair] {
			taken[pair] = true
			fresh = append(fresh, pair)
		}
	}
	return fresh, check.Err("invalid_assignments")
}
