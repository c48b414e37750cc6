package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"palmares/api"
	"palmares/pkg/seed"
)

// A second factor is set up and asked for; another organizer takes it away, and everybody concerned learns of it.
func TestStory_anOrganizerResetsALostFactorAndEverybodyLearnsOfIt(t *testing.T) {
	w := demo(t)
	known, err := demoThings()
	must(t, err)
	made := factorSet(w, judge)
	signIn := func(code string) answer {
		return w.visitor().post("/session", api.Credentials{Email: judge, Password: seed.Password, Code: code})
	}
	signIn("").refuses(http.StatusUnauthorized, "factor_code_required")
	w.wait(time.Minute)
	code := w.appCode(made["key"], 0)
	if me := read[api.Session](signIn(code).is(http.StatusOK)).Person; !me.SecondFactor || me.FactorDue || slices.Contains(me.Can, api.PersonCanSetPin) {
		t.Errorf("the judge is told %+v", me)
	}
	signIn(code).refuses(http.StatusUnauthorized, "wrong_factor_code")
	signIn(made["recovery"]).is(http.StatusOK)
	signIn(made["recovery"]).refuses(http.StatusUnauthorized, "wrong_factor_code")

	member := "/members/" + known["jure@demo.palmares.member"]
	w.as(president).post(member+"/factor-reset", api.ReasonOnly{Reason: "Sans droit."}).refuses(http.StatusForbidden, "forbidden")
	w.as(organizer).post(member+"/factor-reset", api.ReasonOnly{Reason: "Téléphone perdu au marché."}).is(http.StatusNoContent)
	mails := w.mailsTo(judge)
	if last := mails[len(mails)-1]; !strings.Contains(last.Text, "Téléphone perdu au marché.") {
		t.Errorf("the judge reads %s", last.Text)
	}
	facts := read[api.JournalPage](w.as(organizer).get("/editions/" + known["edition"] + "/journal?action=factor.").is(http.StatusOK))
	if len(facts.Items) != 1 || facts.Items[0].Action != "factor.reset" || facts.Items[0].Reason != "Téléphone perdu au marché." {
		t.Errorf("the journal tells %+v", facts.Items)
	}
	signIn("").is(http.StatusOK)
}

func TestStory_anInvitationIsAcceptedWithTheSecondFactorToo(t *testing.T) {
	w := demo(t)
	made := factorSet(w, judge)
	link := invitedAgain(w, "")["link"]
	accept := func(code string) answer {
		return w.visitor().post("/invitations/"+link+"/acceptance", api.Acceptance{Password: seed.Password, Charter: true, Code: code})
	}
	accept("").refuses(http.StatusUnauthorized, "factor_code_required")
	accept("000000").refuses(http.StatusUnauthorized, "wrong_factor_code")
	accept(made["code"]).is(http.StatusOK)
}

func TestStory_whereAFactorIsRequiredAnOrganizerDoesNothingElseBefore(t *testing.T) {
	w := demo(t)
	w.rooms.Accounts.RequireFactor = true
	known, err := demoThings()
	must(t, err)
	for _, login := range []string{organizer, president, administrator} {
		opened := read[api.Session](w.visitor().post("/session", api.Credentials{Email: login, Password: seed.Password}).is(http.StatusOK))
		me := opened.Person
		if !me.FactorDue || len(me.Grants) > 0 || me.Administrator || len(me.Can) > 0 {
			t.Errorf("%s is told %+v", login, me)
		}
		due := w.withToken(opened.AccessToken)
		due.get("/editions/"+known["edition"]+"/journal").refuses(http.StatusForbidden, "factor_required")
		due.post("/editions/"+known["edition"]+"/members", api.NewMember{Role: "judge", Email: "x@example.org", Name: "X"}).refuses(http.StatusForbidden, "factor_required")
		due.post("/me/tokens", api.NewToken{Name: "x", Scopes: []api.Scope{"entry:read"}, ExpiresInDays: 1}).refuses(http.StatusForbidden, "factor_required")
		due.get("/me").is(http.StatusOK)
		due.get("/me/factor").is(http.StatusOK)

		key := read[api.FactorKey](due.post("/me/factor", api.FactorProof{Password: seed.Password}).is(http.StatusOK))
		due.put("/me/factor", api.FactorCode{Code: w.appCode(key.Key, 0)}).is(http.StatusOK)
		if me := read[api.Person](due.get("/me").is(http.StatusOK)); me.FactorDue || len(me.Grants) == 0 && !me.Administrator {
			t.Errorf("%s is told %+v once it is set up", login, me)
		}
	}
	w.as(judge).get("/me/tokens").is(http.StatusOK) // of whom nothing is asked
}

// An organizer's reach ends with the editions that they organize.
func TestStory_nobodyResetsTheFactorOfWhoHasPowersElsewhere(t *testing.T) {
	w := demo(t)
	known, err := demoThings()
	must(t, err)
	made := factorSet(w, foreigner)
	offered := read[api.Member](w.as(organizer).post("/editions/"+known["edition"]+"/members", api.NewMember{
		Role: "judge", Email: foreigner, Name: "Organisatrice",
	}).is(http.StatusCreated))
	link := offered.Link[len(offered.Link)-43:]
	accepted := api.Acceptance{Password: seed.Password, Charter: true, Code: made["code"]}
	w.visitor().post("/invitations/"+link+"/acceptance", accepted).is(http.StatusOK)
	path, why := "/members/"+offered.ID+"/factor-reset", api.ReasonOnly{Reason: "Téléphone perdu."}
	w.as(organizer).post(path, why).refuses(http.StatusUnprocessableEntity, "factor_beyond")
	w.as(administrator).post(path, why).is(http.StatusNoContent)
}
