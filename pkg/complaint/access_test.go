package complaint_test

import (
	"testing"

	"palmares/pkg/account"
	"palmares/pkg/complaint"
	"palmares/pkg/entry"
	"palmares/pkg/jury"
)

// TestMayAnswerAbout_nobodyAnswersInTheirOwnCause: neither about their own entry, nor about one that they must not judge.
func TestMayAnswerAbout_nobodyAnswersInTheirOwnCause(t *testing.T) {
	as := func(role account.Role) account.Actor {
		return account.Actor{ID: "awa", Grants: []account.Grant{{MemberID: "m-awa", EditionID: "e", Role: role}}}
	}
	of := entry.Entry{ID: "dossier", EditionID: "e", OwnerID: "binta"}
	own := entry.Entry{ID: "dossier", EditionID: "e", OwnerID: "awa"}
	for name, c := range map[string]struct {
		actor     account.Actor
		of        entry.Entry
		conflicts []jury.Conflict
		may       bool
	}{
		"the president":                        {as(account.President), of, nil, true},
		"the organizer":                        {as(account.Organizer), of, nil, true},
		"the observer":                         {as(account.Observer), of, nil, false},
		"a judge":                              {as(account.Judge), of, nil, false},
		"its own entrant":                      {as(account.Organizer), own, nil, false},
		"the president in conflict":            {as(account.President), of, []jury.Conflict{{JudgeID: "m-awa", EntryID: "dossier"}}, false},
		"the president in conflict elsewhere":  {as(account.President), of, []jury.Conflict{{JudgeID: "m-awa", EntryID: "autre"}}, true},
		"the president beside one in conflict": {as(account.President), of, []jury.Conflict{{JudgeID: "m-salif", EntryID: "dossier"}}, true},
	} {
		if got := complaint.MayAnswerAbout(c.actor, c.of, c.conflicts); got != c.may {
			t.Errorf("%s: %v", name, got)
		}
	}
}
