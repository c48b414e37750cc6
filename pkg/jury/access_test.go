package jury

import (
	"testing"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/round"
)

func TestMayKnowNames_thePresidentScoresAnonymousFilesLikeTheOthers(t *testing.T) {
	opens := time.Date(2026, 1, 10, 0, 0, 0, 0, time.UTC)
	blind := round.Round{EditionID: "ed", Blind: true, OpensAt: opens, ClosesAt: opens.AddDate(0, 0, 7)}
	as := func(role account.Role) account.Actor {
		return account.Actor{ID: "p", Grants: []account.Grant{{EditionID: "ed", Role: role}}}
	}
	if MayKnowNames(as(account.President), blind, opens) {
		t.Error("the president reads the names while the files are anonymous")
	}
	if !MayKnowNames(as(account.President), blind, blind.ClosesAt) || !MayKnowNames(as(account.Organizer), blind, opens) {
		t.Error("names stay hidden from who may know them")
	}
}
