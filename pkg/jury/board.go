package jury

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"time"

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
	Forbidden  []Pair // in conflict, for ever
	ToCheck    []Pair // suspected, until somebody settles it: not to be assigned meanwhile
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
	return board.SeenBy(actor, s.Now()), err
}

// SeenBy leaves out what is suspected of the person, and for who scores blind files also the names, and how sure a
// suspicion is: a judge's organisation beside an entry of the same would name it.
func (b Board) SeenBy(actor account.Actor, now time.Time) Board {
	b.ToCheck = slices.DeleteFunc(slices.Clone(b.ToCheck), func(p Pair) bool { return IsJudge(actor, b.Round.EditionID, p.JudgeID) })
	if MayKnowNames(actor, b.Round, now) {
		return b
	}
	b.Candidates = slices.Clone(b.Candidates)
	b.HideNames()
	b.Forbidden, b.ToCheck = b.among(setOf(slices.Concat(b.Forbidden, b.ToCheck))), []Pair{}
	return b
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
	suspicions, err := s.open(ctx, parent.EditionID, conflicts)
	if err != nil {
		return Board{}, err
	}
	board.bar(conflicts, suspicions)
	board.Design, err = board.design()
	return board, err
}

// bar notes the pairs of this round that may not be: for ever those in conflict, of one organisation or otherwise hard,
// and until they are settled those suspected.
func (b *Board) bar(conflicts []Conflict, suspicions []Suspicion) {
	forbidden, toCheck := map[Pair]bool{}, map[Pair]bool{}
	for _, conflict := range conflicts {
		forbidden[Pair{conflict.JudgeID, conflict.EntryID}] = true
	}
	for _, one := range suspicions {
		if one.Certainty() == Hard {
			forbidden[one.Pair] = true
		} else {
			toCheck[one.Pair] = true
		}
	}
	b.Forbidden, b.ToCheck = b.among(forbidden), b.among(toCheck)
}

// among are the pairs of the board's judges and entries, in the board's order.
func (b Board) among(pairs map[Pair]bool) []Pair {
	judges, entries := map[string]int{}, map[string]int{}
	for i, judge := range b.Judges {
		judges[judge.ID] = i
	}
	for i, candidate := range b.Candidates {
		entries[candidate.ID] = i
	}
	list := []Pair{}
	for pair := range pairs {
		_, sits := judges[pair.JudgeID]
		if _, competes := entries[pair.EntryID]; sits && competes {
			list = append(list, pair)
		}
	}
	slices.SortFunc(list, func(a, c Pair) int {
		return cmp.Or(judges[a.JudgeID]-judges[c.JudgeID], entries[a.EntryID]-entries[c.EntryID])
	})
	return list
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
	forbidden, toCheck := setOf(b.Forbidden), setOf(b.ToCheck)
	var check fault.Check
	fresh := []Pair{}
	for i, pair := range pairs {
		at := "/pairs/" + strconv.Itoa(i)
		check.Unless(judges[pair.JudgeID], at+"/judgeId", "not_a_judge")
		check.Unless(candidates[pair.EntryID], at+"/entryId", "not_a_candidate")
		check.Unless(!forbidden[pair], at, "conflict_of_interest")
		check.Unless(!toCheck[pair] || taken[pair], at, "conflict_to_check")
		if !taken[pair] {
			taken[pair] = true
			fresh = append(fresh, pair)
		}
	}
	return fresh, check.Err("invalid_assignments")
}

func setOf(pairs []Pair) map[Pair]bool {
	set := make(map[Pair]bool, len(pairs))
	for _, pair := range pairs {
		set[pair] = true
	}
	return set
}
