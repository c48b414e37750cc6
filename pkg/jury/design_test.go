package jury

import (
	"testing"

	"palmares/pkg/member"
)

func plan(pairs ...[2]string) Board {
	board := Board{}
	for _, id := range []string{"e1", "e2", "e3", "e4"} {
		board.Candidates = append(board.Candidates, Candidate{ID: id})
	}
	for _, id := range []string{"j1", "j2", "j3"} {
		board.Judges = append(board.Judges, member.Member{ID: id})
	}
	for _, pair := range pairs {
		board.Progress = append(board.Progress, Progress{Assignment: Assignment{JudgeID: pair[0], EntryID: pair[1]}})
	}
	return board
}

func TestDesign_saysThatPanelsWhichShareNobodyCannotBeCompared(t *testing.T) {
	design, err := plan([2]string{"j1", "e1"}, [2]string{"j1", "e2"}, [2]string{"j2", "e3"}, [2]string{"j2", "e4"}).design()
	if err != nil || design.Parts != 2 || len(design.LoneEntries) != 4 {
		t.Errorf("%+v, %v; want two parts and four entries with one judge", design, err)
	}
}

func TestDesign_namesTheJudgeWhoHoldsThePlanTogether(t *testing.T) {
	design, err := plan([2]string{"j1", "e1"}, [2]string{"j1", "e2"}, [2]string{"j2", "e2"}, [2]string{"j2", "e3"},
		[2]string{"j3", "e3"}, [2]string{"j3", "e4"}).design()
	if err != nil || design.Parts != 1 || len(design.Bridges) == 0 || design.Reliability == "" {
		t.Errorf("%+v, %v; want one part held together by bridges, and a reliability", design, err)
	}
}

func TestDesign_ofNothingSaysNothing(t *testing.T) {
	if design, err := plan().design(); err != nil || design.Parts != 0 || design.Reliability != "" {
		t.Errorf("%+v, %v", design, err)
	}
}

func TestDesign_ofOneAssignmentComparesNobody(t *testing.T) {
	design, err := plan([2]string{"j1", "e1"}).design()
	if err != nil || design.Parts == 0 || design.Reliability != "0.00" || len(design.LoneEntries) != 1 {
		t.Errorf("%+v, %v; want one entry with one judge, and a reliability of 0.00", design, err)
	}
}
