package api_test

import (
	"net/http"
	"path"
	"slices"
	"strings"
	"testing"

	"palmares/api"
	"palmares/pkg/seed"
)

const shownTo = "nouvelle@jury.example.org"

func (s stage) invite(role, login string) api.Member {
	s.t.Helper()
	return read[api.Member](s.as(organizer).post("/editions/"+s.things["edition"]+"/members", api.NewMember{
		Role: api.Role(role), Email: login, Name: "Safiatou Barry",
	}).is(http.StatusCreated))
}

// confirmed tells whether the address of an account is known to be its person's.
func (s stage) confirmed(login string) bool {
	s.t.Helper()
	return read[api.AccountPage](s.as(administrator).get("/accounts?q=" + login).is(http.StatusOK)).Items[0].Confirmed
}

// TestStory_anOrganizerWhoUsesTheLinkThatTheyShow has one accept for a judge whom the mail has not reached yet: it goes, and everybody can tell.
func TestStory_anOrganizerWhoUsesTheLinkThatTheyShow(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		offer := s.invite("judge", shownTo)
		mailed := s.mailedInvitation(shownTo)
		if path.Base(offer.Link) == mailed {
			s.t.Fatal("the link to show is the mailed one")
		}
		taken := read[api.Session](s.visitor().post("/invitations/"+path.Base(offer.Link)+"/acceptance", api.Acceptance{Password: seed.Password, Charter: true}).is(http.StatusOK))
		s.visitor().get("/invitations/"+mailed).refuses(http.StatusNotFound, "invitation_not_found")

		by := read[api.Person](s.as(organizer).get("/me")).Name
		s.lastMailSays(shownTo, by)
		s.lastMailSays(shownTo, "/mot-de-passe")
		members := read[api.MemberPage](s.as(organizer).get("/editions/" + s.things["edition"] + "/members?limit=200")).Items
		if at := slices.IndexFunc(members, func(m api.Member) bool { return m.ID == offer.ID }); members[at].ShownBy != by {
			s.t.Errorf("the organizers read %+v", members[at])
		}
		facts := read[api.JournalPage](s.as(president).get("/editions/" + s.things["edition"] + "/journal?action=member.acceptedAsShown")).Items
		if len(facts) != 1 || facts[0].Detail["shownBy"] != by {
			s.t.Errorf("the president reads %+v", facts)
		}

		inside := s.withToken(taken.AccessToken)
		inside.post("/me/devices", api.NewDevice{Proof: deviceProof}).refuses(http.StatusConflict, "account_unconfirmed")
		inside.post("/me/tokens", api.NewToken{Name: "à moi", Scopes: []api.Scope{"entry:read"}, ExpiresInDays: 9}).refuses(http.StatusConflict, "account_unconfirmed")
		if s.confirmed(shownTo) {
			s.t.Error("nobody has read that address's mail, and it counts as confirmed")
		}
		s.visitor().post("/accounts/password-reset", map[string]any{"email": shownTo}).is(http.StatusAccepted)
		mails := s.mailsTo(shownTo)
		_, token, _ := strings.Cut(mails[len(mails)-1].Links()[0], "token=")
		s.visitor().put("/accounts/password-reset", map[string]any{"token": token, "password": "un autre tout à moi"}).is(http.StatusNoContent)
		inside.get("/me").refuses(http.StatusUnauthorized, "session_ended")
		if !s.confirmed(shownTo) {
			s.t.Error("whoever followed a mailed link is not confirmed")
		}
	})
}

// TestStory_noLinkIsShownOfWhoWatchesOrDecides: the mail alone lets in an observer, a president, another organizer; and nobody by a script.
func TestStory_noLinkIsShownOfWhoWatchesOrDecides(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		for _, role := range []string{"observer", "president", "organizer"} {
			offer := s.invite(role, role+"@example.org")
			again := read[api.Member](s.as(organizer).post("/members/"+offer.ID+"/invitation", nil).is(http.StatusOK))
			for _, answer := range []api.Member{offer, again} {
				if answer.Link != "" || answer.Qr.Path != "" {
					s.t.Errorf("the organizer may show the link of an %s: %s", role, answer.Link)
				}
			}
		}
		s.visitor().post("/invitations/"+s.mailedInvitation("observer@example.org")+"/acceptance", api.Acceptance{Password: seed.Password, Charter: true}).is(http.StatusOK)
		if !s.confirmed("observer@example.org") {
			s.t.Error("who came by the mailed link is not confirmed")
		}
		if s.invite("screener", "instructrice@example.org").Link == "" {
			s.t.Error("no link for a screener, whom mail may not reach")
		}
		script := read[api.PersonalToken](s.as(organizer).post("/me/tokens", api.NewToken{Name: "import", Scopes: []api.Scope{"member:write"}, ExpiresInDays: 1}).is(http.StatusCreated))
		offer := read[api.Member](s.withToken(script.Secret).post("/editions/"+s.things["edition"]+"/members", api.NewMember{
			Role: "judge", Email: shownTo, Name: "Safiatou Barry",
		}).is(http.StatusCreated))
		if offer.Link != "" {
			s.t.Error("a script was given a link to show")
		}
	})
}

// TestStory_aMailedLinkConfirmsWhoWasLetInByAShownOne: the next invitation, in the mailbox, is the proof that was missing.
func TestStory_aMailedLinkConfirmsWhoWasLetInByAShownOne(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		offer := s.invite("judge", shownTo)
		accepted := api.Acceptance{Password: seed.Password, Charter: true}
		s.visitor().post("/invitations/"+path.Base(offer.Link)+"/acceptance", accepted).is(http.StatusOK)
		s.invite("screener", shownTo)
		s.visitor().post("/invitations/"+s.mailedInvitation(shownTo)+"/acceptance", accepted).is(http.StatusOK)
		if !s.confirmed(shownTo) {
			s.t.Error("who came by the mailed link is not confirmed")
		}
	})
}
