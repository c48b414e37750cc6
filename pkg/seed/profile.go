package seed

import (
	"context"

	"palmares/pkg/account"
	"palmares/pkg/member"
)

// profiles are what some judges have said of themselves; the demo's own judge has not yet.
var profiles = map[string]member.Profile{
	"ouedraogo@jury.demo.palmares": {Expertise: knows("egovernment", "ai"), Prefers: []string{"ai"}, Languages: []string{"fr", "mos"}, Countries: []string{"BF"}, Experienced: true},
	"issoufou@jury.demo.palmares":  {Expertise: knows("health", "education"), Languages: []string{"fr", "ha", "dje"}, Countries: []string{"NE"}, Experienced: true},
	"keita@jury.demo.palmares":     {Expertise: knows("agriculture", "energy"), Avoids: []string{"finance"}, Languages: []string{"fr", "bm"}, Countries: []string{"ML"}},
	"toure@jury.demo.palmares":     {Expertise: knows("finance", "culture"), Languages: []string{"fr", "en"}, Countries: []string{"ML", "BF"}, MaxEntries: 20},
}

// knows is an expert in one subject who is familiar with another.
func knows(expert, familiar string) []member.Expertise {
	return []member.Expertise{{Subject: expert, Level: member.Expert}, {Subject: familiar, Level: member.Familiar}}
}

// describe writes the profile of a judge who has joined.
func (w *world) describe(ctx context.Context, login Login) error {
	judge, err := w.as(ctx, login.Email)
	if err != nil {
		return err
	}
	profile := profiles[login.Email]
	profile.MemberID = judge.MemberID(w.edition.ID, account.Judge)
	for _, list := range []*[]string{&profile.Prefers, &profile.Avoids} {
		if *list == nil {
			*list = []string{}
		}
	}
	profile.Away = []member.Absence{}
	_, err = w.rooms.Members.Describe(ctx, judge, profile)
	return err
}
