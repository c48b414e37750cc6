package account_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/notice"
)

const issa = "issa@example.org"

func TestEndSessions_whoMayNot(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		w.registered(issa)
		root, opened := w.administrator(), w.signIn(awa)
		for _, by := range []account.Actor{{}, w.actor(w.signIn(issa).AccessToken), w.actor(opened.AccessToken), {ID: root.ID, Administrator: true, Scopes: []string{"account:write"}}} {
			w.refused(w.accounts.EndSessions(w.Context(), by, opened.Person.ID), fault.Forbidden, "forbidden")
		}
		w.refused(w.accounts.EndSessions(w.Context(), root, root.ID), fault.Invalid, "own_account")
		w.refused(w.accounts.EndSessions(w.Context(), root, "no-such-account"), fault.NotFound, "account_unknown")
		w.refused(w.accounts.EndMySessions(w.Context(), account.Actor{}), fault.Unauthenticated, "session_required")
		w.refused(w.accounts.EndMySessions(w.Context(), account.Actor{ID: opened.Person.ID, Scopes: []string{"account:write"}}), fault.Forbidden, "forbidden")
		w.actor(opened.AccessToken) // nothing has ended
		w.refresh(opened.RefreshToken)
		if got := w.journal(); slices.Contains(got, "session.all_ended") {
			w.Errorf("the journal tells %q", got)
		}
	})
}

func TestEndSessions_anAdministratorEndsThemAllAtOnce(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		w.registered(issa)
		root, other := w.administrator(), w.signIn(issa)
		first, second := w.signIn(awa), w.signIn(awa)
		device := w.setPin(second, "271828")
		w.actor(first.AccessToken) // known from now on, as a replica knows it
		w.must(w.accounts.EndSessions(w.Context(), root, first.Person.ID))
		for _, opened := range []account.Opened{first, second} {
			_, err := w.accounts.Authenticate(w.Context(), opened.AccessToken)
			w.refused(err, fault.Unauthenticated, "session_ended")
			_, err = w.accounts.Refresh(w.Context(), opened.RefreshToken)
			w.refused(err, fault.Unauthenticated, "session_ended")
		}
		_, err := w.accounts.SignInByPin(w.Context(), device.ID, proof("271828"))
		w.refused(err, fault.Unauthenticated, "pin_ended")
		w.actor(other.AccessToken)
		w.actor(w.signIn(awa).AccessToken) // the password opens a new one
		if got := w.journal(); !slices.Contains(got, "session.all_ended") {
			w.Errorf("the journal tells %q", got)
		}
		if mails := w.mails(awa, notice.SessionsEnded); len(mails) != 1 || !strings.Contains(mails[0], root.Name) {
			w.Errorf("the person is told %q", mails)
		}
	})
}

// TestEndSessions_anotherReplicaRefusesWithinASecond has a second service, which remembers the token, hear of nothing.
func TestEndSessions_anotherReplicaRefusesWithinASecond(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		root, opened := w.administrator(), w.signIn(awa)
		replica := account.Service{
			Store: w.db, Letters: w.accounts.Letters, Journal: w.accounts.Journal, Passwords: w.accounts.Passwords,
			Signer: w.accounts.Signer, Now: w.accounts.Now, Random: w.accounts.Random, NewID: w.accounts.NewID,
		}
		_, err := replica.Authenticate(w.Context(), opened.AccessToken)
		w.must(err)
		w.must(w.accounts.EndSessions(w.Context(), root, opened.Person.ID))
		w.now = w.now.Add(account.Freshness)
		_, err = replica.Authenticate(w.Context(), opened.AccessToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		_, err = replica.Refresh(w.Context(), opened.RefreshToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
	})
}

func TestEndMySessions_allButTheOneInWhichThePersonAsks(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		w.registered(issa)
		here, there, other := w.signIn(awa), w.signIn(awa), w.signIn(issa)
		device := w.setPin(there, "271828")
		w.must(w.accounts.EndMySessions(w.Context(), w.actor(here.AccessToken)))
		_, err := w.accounts.Authenticate(w.Context(), there.AccessToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		_, err = w.accounts.Refresh(w.Context(), there.RefreshToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		_, err = w.accounts.SignInByPin(w.Context(), device.ID, proof("271828"))
		w.refused(err, fault.Unauthenticated, "pin_ended")
		w.actor(here.AccessToken)
		w.refresh(here.RefreshToken)
		w.actor(other.AccessToken)
		if mails := w.mails(awa, notice.SessionsEnded); len(mails) != 1 {
			w.Errorf("the person is told %q", mails)
		}
	})
}

func TestListMySessions_eachWithWhatOpenedItAndOneIsEnded(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		w.registered(issa)
		const phone = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36"
		lost, here, others := w.signIn(awa), w.signIn(awa), w.signIn(issa)
		w.must(w.accounts.Began(w.Context(), lost, phone, ""))
		w.setPin(lost, "271828")
		lost = w.refresh(lost.RefreshToken)
		me := w.actor(here.AccessToken)
		list, err := w.accounts.ListMySessions(w.Context(), me)
		w.must(err)
		if len(list) != 2 || list[0].Family != me.Family || list[1].Client != "Chrome, Android" || list[1].Way() != account.WayPin || list[0].Way() != account.WayPassword {
			w.Fatalf("the sessions are %+v", list)
		}
		w.must(w.accounts.EndMySession(w.Context(), me, w.actor(others.AccessToken).Family)) // none of hers: nothing happens
		w.actor(others.AccessToken)
		w.must(w.accounts.EndMySession(w.Context(), me, list[1].Family))
		_, err = w.accounts.Authenticate(w.Context(), lost.AccessToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		_, err = w.accounts.Refresh(w.Context(), lost.RefreshToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		if got := w.journal(); !slices.Contains(got, "session.ended") {
			w.Errorf("the journal says %q", got)
		}
		if list, err := w.accounts.ListMySessions(w.Context(), me); err != nil || len(list) != 1 {
			w.Errorf("left are %+v, %v", list, err)
		}
	})
}

func TestBegan_endsTheSessionThatTheSameBrowserHad(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		w.registered(issa)
		before, elsewhere, now := w.signIn(awa), w.signIn(awa), w.signIn(issa)
		w.must(w.accounts.Began(w.Context(), now, "", before.RefreshToken))
		_, err := w.accounts.Authenticate(w.Context(), before.AccessToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		w.actor(elsewhere.AccessToken)
		w.must(w.accounts.Began(w.Context(), now, "", "a token of nobody"))
		w.actor(now.AccessToken)
	})
}

func TestBegan_endsTheSessionUsedLongestAgoWhereThereAreTooMany(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		opened := make([]account.Opened, account.MostSessions)
		for i := range opened {
			opened[i] = w.signIn(awa)
			w.must(w.accounts.Began(w.Context(), opened[i], "", ""))
			w.now = w.now.Add(time.Second)
		}
		used, err := w.accounts.Refresh(w.Context(), opened[0].RefreshToken)
		w.must(err)
		w.now = w.now.Add(time.Second)
		one := w.signIn(awa)
		w.must(w.accounts.Began(w.Context(), one, "", ""))
		w.actor(used.AccessToken)
		w.actor(one.AccessToken)
		_, err = w.accounts.Refresh(w.Context(), opened[1].RefreshToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		if open, err := w.accounts.ListMySessions(w.Context(), w.actor(one.AccessToken)); err != nil || len(open) != account.MostSessions {
			t.Errorf("%d sessions are open, %v", len(open), err)
		}
	})
}

func TestClientOf_isWhatPeopleCallIt(t *testing.T) {
	for agent, want := range map[string]string{
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1": "Safari, iPhone",
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0":           "Edge, Windows",
		"Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0":                                                                    "Firefox, Android",
		"Opera/9.80 (Android; Opera Mini/80.0/191.308; U; fr) Presto/2.12.423 Version/12.16":                                                      "Opera, Android",
		"curl/8.1": "",
		"":         "",
	} {
		if got := account.ClientOf(agent); got != want {
			t.Errorf("%s is called %q", agent, got)
		}
	}
}

// TestCreateAdministrator_whoWasThereFirstGetsNothingOfIt has somebody wait in the account that the operator makes an administrator's, with
// everything that acts for one without its password.
func TestCreateAdministrator_whoWasThereFirstGetsNothingOfIt(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		early := w.signIn(awa)
		_, script, err := w.accounts.CreateToken(w.Context(), w.actor(early.AccessToken), account.NewToken{Name: "s", Scopes: []string{"member:write"}, Days: 365})
		w.must(err)
		device := w.setPin(early, "271828")
		w.confirmTelephone(early, number)
		w.must(w.accounts.RequestReset(w.Context(), awa, home))
		link := w.mailedToken(awa, notice.PasswordReset)

		_, err = w.accounts.CreateAdministrator(w.Context(), account.Registration{Email: awa, Password: "of the operator", Name: "Awa"})
		w.must(err)
		_, err = w.accounts.Authenticate(w.Context(), script)
		w.refused(err, fault.Unauthenticated, "token_ended")
		_, err = w.accounts.Authenticate(w.Context(), early.AccessToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		_, err = w.accounts.SignInByPin(w.Context(), device.ID, proof("271828"))
		w.refused(err, fault.Unauthenticated, "pin_ended")
		w.refused(w.accounts.ResetPassword(w.Context(), link, "of the early one"), fault.Invalid, "link_ended")
		opened, err := w.trySignIn(awa, "of the operator", home)
		w.must(err)
		if opened.Person.Telephone != "" || !w.actor(opened.AccessToken).Administrator {
			w.Errorf("the administrator is %+v", opened.Person)
		}
	})
}
