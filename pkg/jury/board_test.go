package jury_test

import (
	"testing"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/jury"
	"palmares/pkg/member"
	"palmares/pkg/round"
)

func TestSeenBy_tellsNobodyOfThemselvesAndWhoScoresBlindFilesOnlyThatAPairMayNotBe(t *testing.T) {
	now := time.Date(2026, 1, 15, 9, 0, 0, 0, time.UTC)
	board := jury.Board{
		Round:      round.Round{EditionID: "ed", Blind: true, OpensAt: now, ClosesAt: now.AddDate(0, 0, 3)},
		Judges:     []member.Member{{ID: "president"}, {ID: "awa"}},
		Candidates: []jury.Candidate{{ID: "1", Number: "SU-0001", Title: "Jigi", Country: "BF"}},
		Forbidden:  []jury.Pair{}, ToCheck: []jury.Pair{{JudgeID: "president", EntryID: "1"}, {JudgeID: "awa", EntryID: "1"}},
	}
	as := func(role account.Role) account.Actor {
		return account.Actor{ID: "p", Grants: []account.Grant{{MemberID: "president", EditionID: "ed", Role: role}}}
	}
	seen := board.SeenBy(as(account.President), now)
	if len(seen.ToCheck) != 0 || len(seen.Forbidden) != 1 || seen.Forbidden[0].JudgeID != "awa" || seen.Candidates[0] != (jury.Candidate{ID: "1", Number: "SU-0001"}) {
		t.Errorf("the president sees %+v", seen)
	}
	if whole := board.SeenBy(as(account.Organizer), now); len(whole.ToCheck) != 2 || whole.Candidates[0].Title != "Jigi" {
		t.Errorf("the organizer sees %+v", whole)
	}
	if board.Candidates[0].Title != "Jigi" || len(board.ToCheck) != 2 {
		t.Error("looking at a board changed it")
	}
}
