package account_test

import (
	"testing"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/notice"
)

// TestConfirm_aStrangersPasswordOpensNothingOfIts: a stranger registers an address that is not theirs, and its owner follows the link.
func TestConfirm_aStrangersPasswordOpensNothingOfIts(t *testing.T) {
	each(t, func(w *world) {
		w.register(awa)
		stranger := w.signIn(awa)
		link := w.mailedToken(awa, notice.Confirmation)

		w.refused(w.confirm(link, ""), fault.Invalid, "confirmation_password")
		w.refused(w.confirm(link, "what its owner would choose"), fault.Invalid, "confirmation_password_wrong")
		if w.actor(stranger.AccessToken).Confirmed {
			w.Fatal("the link alone confirms what the stranger registered")
		}
		w.must(w.accounts.ResetPassword(w.Context(), link, "what its owner chooses"))
		_, err := w.accounts.Authenticate(w.Context(), stranger.AccessToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		_, err = w.trySignIn(awa, password, abroad)
		w.refused(err, fault.Unauthenticated, "wrong_credentials")
		opened, err := w.trySignIn(awa, "what its owner chooses", home)
		w.must(err)
		if !opened.Person.Confirmed() {
			w.Error("the owner's address is not confirmed")
		}
	})
}

// TestConfirm_asksNothingMoreWhereThePasswordOpenedTheSession: who registers, signs in and follows the link on one telephone types it once.
func TestConfirm_asksNothingMoreWhereThePasswordOpenedTheSession(t *testing.T) {
	each(t, func(w *world) {
		w.register(awa)
		w.register("oumar@example.org")
		hers, his := w.actor(w.signIn(awa).AccessToken), w.actor(w.signIn("oumar@example.org").AccessToken)
		shown := account.Confirmation{Token: w.mailedToken(awa, notice.Confirmation)}
		_, err := w.accounts.Confirm(w.Context(), his, shown)
		w.refused(err, fault.Invalid, "confirmation_password")
		email, err := w.accounts.Confirm(w.Context(), hers, shown)
		if err != nil || email != awa {
			w.Error("confirmed:", email, err)
		}
	})
}

// TestConfirm_theLinkSetsNoPasswordOnceTheAddressIsConfirmed: it lives two days, which is long for a way in.
func TestConfirm_theLinkSetsNoPasswordOnceTheAddressIsConfirmed(t *testing.T) {
	each(t, func(w *world) {
		w.register(awa)
		first := w.mailedToken(awa, notice.Confirmation)
		w.must(w.accounts.RequestConfirmation(w.Context(), awa, home))
		w.must(w.confirm(w.mailedToken(awa, notice.Confirmation), password))
		w.refused(w.accounts.ResetPassword(w.Context(), first, "what a thief chooses"), fault.Invalid, "link_ended")
		w.must(w.confirm(first, password)) // what is confirmed already is no failure
	})
}

func TestConfirm_aPasswordIsNotGuessedAtTheLink(t *testing.T) {
	each(t, func(w *world) {
		w.register(awa)
		link := w.mailedToken(awa, notice.Confirmation)
		for range 10 {
			w.refused(w.confirm(link, "guessed"), fault.Invalid, "confirmation_password_wrong")
		}
		w.refused(w.confirm(link, password), fault.TooMany, "too_many_attempts")
	})
}
