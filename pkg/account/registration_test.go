package account_test

import (
	"slices"
	"testing"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/notice"
	"palmares/pkg/wording"
)

func TestRegister_confirmsByTheMailedLinkOnce(t *testing.T) {
	each(t, func(w *world) {
		w.register("Awa@Example.org")
		if actor := w.actor(w.signIn(awa).AccessToken); actor.Confirmed || actor.Email != "Awa@Example.org" {
			w.Fatalf("before the link was followed: %+v", actor)
		}
		token := w.mailedToken("Awa@Example.org", notice.Confirmation)
		opened := w.signIn(awa)
		w.must(w.confirm(token, password))
		if !w.actor(opened.AccessToken).Confirmed {
			w.Error("the confirmation is not seen at once")
		}
		w.refused(w.confirm(token, password), fault.Invalid, "link_ended")
		if got := w.journal(); !slices.Equal(got, []string{"account.registered", "account.confirmed"}) {
			w.Errorf("the journal tells %q", got)
		}
	})
}

func TestRegister_aKnownAddressGetsTheSameAnswerAndAMail(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		w.must(w.accounts.Register(w.Context(), account.Registration{
			Email: " AWA@example.org", Password: "another password", Name: "Mallory", Locale: wording.English,
		}, abroad))
		if len(w.mails(awa, notice.AlreadyKnown)) != 1 {
			w.Error("the account's person was not told")
		}
		_, err := w.trySignIn(awa, "another password", abroad)
		w.refused(err, fault.Unauthenticated, "wrong_credentials")
		if w.signIn(awa).Person.Name != "Awa Traoré" {
			w.Error("a stranger renamed the account")
		}
	})
}

func TestRegister_oneAddressAtOnceOpensOneAccount(t *testing.T) {
	each(t, func(w *world) {
		answers := make(chan error, 4)
		for range 4 {
			go func() {
				answers <- w.accounts.Register(w.Context(), account.Registration{
					Email: awa, Password: password, Name: "Awa", Locale: wording.French,
				}, home)
			}()
		}
		for range 4 {
			w.must(<-answers)
		}
		if known, fresh := len(w.mails(awa, notice.AlreadyKnown)), len(w.mails(awa, notice.Confirmation)); known != 3 || fresh != 1 {
			w.Errorf("%d confirmations and %d notes were mailed", fresh, known)
		}
	})
}

func TestRegister_saysAllThatIsWrong(t *testing.T) {
	each(t, func(w *world) {
		err := w.accounts.Register(w.Context(), account.Registration{Email: "no address", Password: "short", Name: " "}, home)
		w.refused(err, fault.Invalid, "invalid_registration")
		if fields := fault.Of(err).Fields; len(fields) != 3 {
			w.Errorf("the fields are %v", fields)
		}
	})
}

func TestConfirm_aLinkEndsAfterTwoDays(t *testing.T) {
	each(t, func(w *world) {
		w.register(awa)
		w.now = w.now.Add(account.ConfirmLife)
		w.refused(w.confirm(w.mailedToken(awa, notice.Confirmation), password), fault.Invalid, "link_ended")
	})
}

func TestRequestReset_anUnknownAddressGetsTheSameAnswer(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		for _, email := range []string{awa, "nobody@example.org"} {
			for range 5 {
				w.must(w.accounts.RequestReset(w.Context(), email, abroad))
			}
			w.refused(w.accounts.RequestReset(w.Context(), email, abroad), fault.TooMany, "too_many_attempts")
		}
		if got := len(w.mails(awa, notice.PasswordReset)); got != 5 {
			w.Errorf("%d links were mailed", got)
		}
		if got := len(w.mails("nobody@example.org", notice.PasswordReset)); got != 0 {
			w.Errorf("%d links were mailed to nobody", got)
		}
	})
}

func TestRequestConfirmation_replacesALostMailAndTellsNothing(t *testing.T) {
	each(t, func(w *world) {
		w.register(awa)
		before := len(w.mails(awa, notice.Confirmation))
		w.must(w.accounts.RequestConfirmation(w.Context(), awa, home))
		w.must(w.accounts.RequestConfirmation(w.Context(), "nobody@example.org", home))
		sent := w.mails(awa, notice.Confirmation)
		if len(sent) != before+1 || len(w.mails("nobody@example.org", notice.Confirmation)) != 0 {
			w.Fatalf("%d mails, %d before", len(sent), before)
		}
		w.must(w.confirm(w.mailedToken(awa, notice.Confirmation), password))
		w.must(w.accounts.RequestConfirmation(w.Context(), awa, home))
		if got := len(w.mails(awa, notice.Confirmation)); got != before+1 {
			w.Errorf("a confirmed address gets %d mails", got)
		}
	})
}

func TestResetPassword_worksOnceAndEndsEverything(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		old := w.signIn(awa)
		_, script, err := w.accounts.CreateToken(w.Context(), w.actor(old.AccessToken), account.NewToken{
			Name: "script", Scopes: []string{"entry:read"}, Days: 30,
		})
		w.must(err)
		w.must(w.accounts.RequestReset(w.Context(), awa, home))
		first := w.mailedToken(awa, notice.PasswordReset)
		w.must(w.accounts.RequestReset(w.Context(), awa, home))
		second := w.mailedToken(awa, notice.PasswordReset)

		w.refused(w.accounts.ResetPassword(w.Context(), first, "short"), fault.Invalid, "invalid_password")
		w.must(w.accounts.ResetPassword(w.Context(), first, "a new password"))
		for _, link := range []string{first, second} {
			w.refused(w.accounts.ResetPassword(w.Context(), link, "a third password"), fault.Invalid, "link_ended")
		}
		_, err = w.accounts.Authenticate(w.Context(), old.AccessToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		_, err = w.accounts.Refresh(w.Context(), old.RefreshToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		_, err = w.accounts.Authenticate(w.Context(), script)
		w.refused(err, fault.Unauthenticated, "token_ended")
		_, err = w.trySignIn(awa, "a new password", home)
		w.must(err)
		if len(w.mails(awa, notice.PasswordChanged)) != 1 {
			w.Error("the person was not told of the new password")
		}
	})
}

func TestResetPassword_aLinkEndsAfterAnHour(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		w.must(w.accounts.RequestReset(w.Context(), awa, home))
		w.now = w.now.Add(time.Hour)
		err := w.accounts.ResetPassword(w.Context(), w.mailedToken(awa, notice.PasswordReset), "a new password")
		w.refused(err, fault.Invalid, "link_ended")
	})
}

func TestChangePassword_endsTheOtherSessions(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		here, there := w.signIn(awa), w.signIn(awa)
		actor := w.actor(here.AccessToken)
		w.refused(w.accounts.ChangePassword(w.Context(), actor, "wrong", "a new password"), fault.Invalid, "wrong_password")
		w.must(w.accounts.ChangePassword(w.Context(), actor, password, "a new password"))
		w.actor(here.AccessToken)
		w.refresh(here.RefreshToken)
		_, err := w.accounts.Authenticate(w.Context(), there.AccessToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		_, err = w.accounts.Refresh(w.Context(), there.RefreshToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
	})
}

// TestResetPassword_shutsOutWhoRegisteredAnothersAddress: a second factor of theirs would keep its owner out for ever.
func TestResetPassword_shutsOutWhoRegisteredAnothersAddress(t *testing.T) {
	each(t, func(w *world) {
		w.register(awa)
		rival := w.signIn(awa)
		w.setFactor(rival)
		w.must(w.accounts.RequestReset(w.Context(), awa, home))
		w.must(w.accounts.ResetPassword(w.Context(), w.mailedToken(awa, notice.PasswordReset), "a new password"))
		_, err := w.accounts.Authenticate(w.Context(), rival.AccessToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		opened, err := w.trySignIn(awa, "a new password", home)
		w.must(err)
		if !opened.Person.Confirmed() || opened.Person.HasFactor() {
			w.Errorf("the owner has %+v", opened.Person.Account)
		}
	})
}
