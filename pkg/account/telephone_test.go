package account_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/notice"
)

// texted are the digits of the last message to the number.
func (w *world) texted(to string) string {
	w.Helper()
	messages := w.mails(to, notice.TextCode)
	if len(messages) == 0 {
		w.Fatalf("nothing was texted to %s", to)
	}
	return regexp.MustCompile(`\d{6}`).FindString(messages[len(messages)-1])
}

func (w *world) confirmTelephone(opened account.Opened, typed string) account.Person {
	w.Helper()
	actor := w.actor(opened.AccessToken)
	w.must(w.accounts.RequestTelephone(w.Context(), actor, typed, home))
	person, err := w.accounts.ConfirmTelephone(w.Context(), actor, typed, w.texted(account.TidyNumber(typed)))
	w.must(err)
	return person
}

func TestSignInByText_withTheCodeThatCame(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		if got := w.confirmTelephone(w.signIn(awa), "00223 70-11.22 33").Telephone; got != number {
			w.Errorf("the number is %q", got)
		}
		w.must(w.accounts.RequestTextCode(w.Context(), number, abroad))
		digits := w.texted(number)
		opened, err := w.accounts.SignInByText(w.Context(), "+223 70 11 22 33", digits[:3]+" "+digits[3:])
		w.must(err)
		if opened.Person.Email != awa {
			w.Errorf("the code opened the session of %s", opened.Person.Email)
		}
		_, err = w.accounts.SignInByText(w.Context(), number, digits)
		w.refused(err, fault.Unauthenticated, "wrong_text_code") // it works once
	})
}

func TestSignInByText_whatEndsACode(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		w.confirmTelephone(w.signIn(awa), number)
		enter := func(digits string) error {
			_, err := w.accounts.SignInByText(w.Context(), number, digits)
			return err
		}
		w.must(w.accounts.RequestTextCode(w.Context(), number, home))
		replaced := w.texted(number)
		w.now = w.now.Add(time.Second)
		w.must(w.accounts.RequestTextCode(w.Context(), number, home))
		guessed := w.texted(number)
		if replaced != guessed {
			w.refused(enter(replaced), fault.Unauthenticated, "wrong_text_code")
		}
		for range account.MaxTries {
			w.refused(enter("x"), fault.Unauthenticated, "wrong_text_code")
		}
		w.refused(enter(guessed), fault.Unauthenticated, "wrong_text_code")
		w.now = w.now.Add(15 * time.Minute)
		w.must(w.accounts.RequestTextCode(w.Context(), number, home))
		late := w.texted(number)
		w.now = w.now.Add(account.TextLife)
		w.refused(enter(late), fault.Unauthenticated, "wrong_text_code")
	})
}

// TestRequestTextCode_tellsNothing asks for numbers that are nobody's, or that open nothing.
func TestRequestTextCode_tellsNothing(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		opened := w.signIn(awa)
		w.confirmTelephone(opened, number)
		const nobodys = "+22666778899"
		w.must(w.accounts.RequestTextCode(w.Context(), nobodys, home))
		_, err := w.accounts.SignInByText(w.Context(), nobodys, "000000")
		w.refused(err, fault.Unauthenticated, "wrong_text_code")
		if got := w.mails(nobodys, notice.TextCode); len(got) != 0 {
			w.Errorf("a stranger was texted %q", got)
		}
		yes := true
		_, err = w.accounts.UpdateAccount(w.Context(), w.administrator(), opened.Person.ID, account.Standing{Administrator: &yes})
		w.must(err)
		before := len(w.mails(number, notice.TextCode))
		w.must(w.accounts.RequestTextCode(w.Context(), number, home))
		if got := len(w.mails(number, notice.TextCode)); got != before {
			w.Error("whoever administers was texted a code")
		}
		for range 2 {
			w.must(w.accounts.RequestTextCode(w.Context(), nobodys, home))
		}
		w.refused(w.accounts.RequestTextCode(w.Context(), nobodys, home), fault.TooMany, "too_many_attempts")
	})
}

func TestConfirmTelephone_aNumberChangesHands(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		w.registered("issa@example.org")
		hers := w.signIn(awa)
		w.confirmTelephone(hers, number)
		his := w.signIn("issa@example.org")
		w.now = w.now.Add(time.Hour)

		w.must(w.accounts.RequestTelephone(w.Context(), w.actor(w.signIn("issa@example.org").AccessToken), number, home))
		digits := w.texted(number)
		_, err := w.accounts.ConfirmTelephone(w.Context(), w.actor(w.signIn(awa).AccessToken), number, digits)
		w.refused(err, fault.Invalid, "wrong_text_code") // texted for somebody else
		_, err = w.accounts.ConfirmTelephone(w.Context(), w.actor(w.refresh(his.RefreshToken).AccessToken), number, digits)
		w.must(err)

		w.must(w.accounts.RequestTextCode(w.Context(), number, home))
		opened, err := w.accounts.SignInByText(w.Context(), number, w.texted(number))
		w.must(err)
		if opened.Person.Email != "issa@example.org" {
			w.Errorf("the number opens the account of %s", opened.Person.Email)
		}
		w.must(w.accounts.RemoveTelephone(w.Context(), w.actor(opened.AccessToken)))
		before := len(w.mails(number, notice.TextCode))
		w.must(w.accounts.RequestTextCode(w.Context(), number, abroad))
		if len(w.mails(number, notice.TextCode)) != before {
			w.Error("a number that was removed was texted a code")
		}
	})
}

func TestTidyNumber(t *testing.T) {
	for typed, want := range map[string]string{
		"+223 70 11 22 33": number, "00223-70.11.22.33": number, "+223\u202f70\u00a011 (22) 33": number,
		"70112233": "", "+0223": "", "": "", "+223 70 11 22 33 poste 4": "", "+12345678901234567": "",
	} {
		if got := account.TidyNumber(typed); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}

// TestTelephone_ofARivalOpensNothingAfterAReset has somebody tie their own telephone to an account that is another's.
func TestTelephone_ofARivalOpensNothingAfterAReset(t *testing.T) {
	each(t, func(w *world) {
		ended := map[string]func(opened account.Opened){
			"a reset": func(account.Opened) {
				w.must(w.accounts.RequestReset(w.Context(), awa, home))
				w.must(w.accounts.ResetPassword(w.Context(), w.mailedToken(awa, notice.PasswordReset), password))
			},
			"the end of all sessions": func(opened account.Opened) {
				w.must(w.accounts.EndMySessions(w.Context(), w.actor(opened.AccessToken)))
			},
		}
		w.registered(awa)
		for name, end := range ended {
			w.confirmTelephone(w.signIn(awa), number)
			w.must(w.accounts.RequestTextCode(w.Context(), number, abroad))
			waiting := w.texted(number)
			end(w.signIn(awa))
			_, err := w.accounts.SignInByText(w.Context(), number, waiting)
			w.refused(err, fault.Unauthenticated, "wrong_text_code")
			before := len(w.mails(number, notice.TextCode))
			w.must(w.accounts.RequestTextCode(w.Context(), number, abroad))
			if len(w.mails(number, notice.TextCode)) != before {
				w.Errorf("after %s the number is texted a code", name)
			}
			if mails := w.mails(awa, notice.PasswordChanged); name == "a reset" && !strings.Contains(mails[0], "téléphone") {
				w.Errorf("the person reads %q", mails)
			}
			w.now = w.now.Add(time.Hour)
		}
	})
}

// TestConfirmed_nothingThatLastsIsSetUpBefore is what a rival who registers a judge's address would set up there.
func TestConfirmed_nothingThatLastsIsSetUpBefore(t *testing.T) {
	each(t, func(w *world) {
		w.register(awa)
		rival := w.actor(w.signIn(awa).AccessToken)
		w.refused(w.accounts.RequestTelephone(w.Context(), rival, number, home), fault.Conflict, "account_unconfirmed")
		_, err := w.accounts.ConfirmTelephone(w.Context(), rival, number, "000000")
		w.refused(err, fault.Conflict, "account_unconfirmed")
		_, err = w.accounts.SetPin(w.Context(), rival, account.NewDevice{Proof: proof("271828")})
		w.refused(err, fault.Conflict, "account_unconfirmed")
		_, _, err = w.accounts.CreateToken(w.Context(), rival, account.NewToken{Name: "s", Scopes: []string{"entry:read"}, Days: 1})
		w.refused(err, fault.Conflict, "account_unconfirmed")
	})
}
