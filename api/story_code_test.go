package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"palmares/api"
	"palmares/pkg/seed"
)

func (s stage) makeCode(email string, minutes int) answer {
	s.t.Helper()
	return s.as(organizer).post("/editions/"+s.things["edition"]+"/sign-in-codes", api.NewSignInCode{Email: email, Minutes: minutes})
}

// TestStory_aCodeOpensOneSessionAndEverybodyLearnsOfIt signs a judge in at the desk.
func TestStory_aCodeOpensOneSessionAndEverybodyLearnsOfIt(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		made := read[api.SignInCode](s.makeCode(judge, 0).is(http.StatusCreated))
		if life := made.ExpiresAt.Sub(today); len(made.Code) != 8 || life < 0 {
			s.t.Errorf("the code is %q and works for %s", made.Code, life)
		}
		typed := strings.ToLower(made.Code[:4] + "-" + made.Code[4:])
		opened := read[api.Session](s.visitor().post("/session/code", api.CodeEntry{Email: " JURE@demo.palmares", Code: typed}).is(http.StatusOK))
		if use := opened.Person.CodeUse; use == nil || use.Maker == "" {
			s.t.Error("the person does not read who made the code")
		}
		s.visitor().post("/session/code", api.CodeEntry{Email: judge, Code: made.Code}).refuses(http.StatusUnauthorized, "wrong_code")
		s.lastMailSays(judge, opened.Person.CodeUse.Maker)
		for _, login := range []string{president, observer} {
			page := read[api.JournalPage](s.as(login).get("/editions/" + s.things["edition"] + "/journal?limit=2"))
			if got := page.Items[0]; got.Action != "code.usedAsJudge" || got.Actor != opened.Person.CodeUse.Maker || got.Subject != opened.Person.Name {
				s.t.Errorf("%s reads %s by %s on %s", login, got.Action, got.Actor, got.Subject)
			}
			if got := page.Items[1].Action; got != "code.made" {
				s.t.Errorf("before it %s reads %s", login, got)
			}
		}
		s.withToken(opened.AccessToken).post("/me/tokens", api.NewToken{Name: "longtemps", Scopes: []api.Scope{"entry:read"}, ExpiresInDays: 300}).
			refuses(http.StatusForbidden, "entered_by_code")
	})
}

// TestStory_aCodeEnds has codes replaced, left too long, used by their link, and ended by a new password.
func TestStory_aCodeEnds(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		first := read[api.SignInCode](s.makeCode(owner, 0).is(http.StatusCreated))
		second := read[api.SignInCode](s.makeCode(owner, 60).is(http.StatusCreated))
		enter := func(code api.SignInCode) answer {
			return s.visitor().post("/session/code", api.CodeEntry{Email: owner, Code: code.Code})
		}
		enter(first).refuses(http.StatusUnauthorized, "wrong_code")
		s.wait(time.Hour)
		enter(second).refuses(http.StatusUnauthorized, "wrong_code")
		secret := func(code api.SignInCode) api.CodeEntry {
			return api.CodeEntry{Secret: code.Link[strings.LastIndex(code.Link, "=")+1:]}
		}
		s.visitor().post("/session/code", secret(second)).refuses(http.StatusUnauthorized, "wrong_code")
		third := read[api.SignInCode](s.makeCode(owner, 4320).is(http.StatusCreated))
		s.wait(70 * time.Hour)
		s.visitor().post("/session/code", secret(third)).is(http.StatusOK)
		s.visitor().post("/session/code", secret(third)).refuses(http.StatusUnauthorized, "wrong_code")
		enter(third).refuses(http.StatusUnauthorized, "wrong_code")

		fourth := read[api.SignInCode](s.makeCode(owner, 60).is(http.StatusCreated))
		s.as(owner).put("/me/password", api.PasswordChange{Current: seed.Password, Password: "un autre mot de passe"}).is(http.StatusNoContent)
		enter(fourth).refuses(http.StatusUnauthorized, "wrong_code")
	})
}

// TestStory_aCodeNamesNoEntrantToWhoMarksBlind has the president, who marks blind files, read the journal.
func TestStory_aCodeNamesNoEntrantToWhoMarksBlind(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		must(s.t, s.sql("UPDATE round SET blind = TRUE"))
		name := read[api.SignInCode](s.makeCode(owner, 0).is(http.StatusCreated)).Name
		for login, named := range map[string]string{president: "", observer: name} {
			page := read[api.JournalPage](s.as(login).get("/editions/" + s.things["edition"] + "/journal?limit=1"))
			if got := page.Items[0]; got.Action != "code.made" || got.SubjectKind != "entrant" || got.Subject != named {
				s.t.Errorf("%s reads %s on %q, want %q", login, got.Action, got.Subject, named)
			}
		}
	})
}

// TestStory_whomNobodyMakesACodeFor holds to those for whom a code would open more than the edition's own.
func TestStory_whomNobodyMakesACodeFor(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		for _, login := range []string{foreigner, administrator, "jamais-vue@example.org"} {
			s.makeCode(login, 0).refuses(http.StatusNotFound, "person_unknown")
		}
		s.makeCode(organizer, 0).refuses(http.StatusUnprocessableEntity, "code_for_oneself")
		code := read[api.SignInCode](s.makeCode(judge, 0).is(http.StatusCreated))
		must(s.t, s.sql(fmt.Sprintf("UPDATE account SET administrator = TRUE WHERE email = '%s'", judge)))
		s.makeCode(judge, 0).refuses(http.StatusUnprocessableEntity, "code_not_for_them")
		s.visitor().post("/session/code", api.CodeEntry{Email: judge, Code: code.Code}).refuses(http.StatusUnauthorized, "wrong_code")

		made := read[api.Member](s.as(organizer).post("/editions/"+s.things["edition"]+"/members", api.NewMember{
			Role: "judge", Email: foreigner, Name: "D’ailleurs",
		}).is(http.StatusCreated))
		s.visitor().post("/invitations/"+made.Link[len(made.Link)-43:]+"/acceptance", api.Acceptance{Password: seed.Password, Charter: true}).is(http.StatusOK)
		s.makeCode(foreigner, 0).refuses(http.StatusUnprocessableEntity, "code_not_for_them")
	})
}

// TestStory_whatWouldOutliveACodesSession has somebody who holds a code for another person try to come back without one.
func TestStory_whatWouldOutliveACodesSession(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		code := read[api.SignInCode](s.makeCode(judge, 0).is(http.StatusCreated))
		opened := read[api.Session](s.visitor().post("/session/code", api.CodeEntry{Email: judge, Code: code.Code}).is(http.StatusOK))
		by := s.withToken(opened.AccessToken)
		by.post("/me/devices", api.NewDevice{Proof: deviceProof}).refuses(http.StatusForbidden, "entered_by_code")
		by.post("/me/telephone", api.TelephoneNumber{Number: "+22370112233"}).refuses(http.StatusForbidden, "entered_by_code")
	})
}
