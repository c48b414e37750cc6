package account_test

import (
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/notice"
	"palmares/pkg/wording"
)

// TestBudget_theTextsOfADay: what one number may ask for is bounded, and so is what all of them may, whoever counts.
func TestBudget_theTextsOfADay(t *testing.T) {
	each(t, func(w *world) {
		w.administrator()
		w.registered(awa)
		w.confirmTelephone(w.signIn(awa), number)
		w.accounts.Budget.Texts = 2
		unknown := "+22370999999"
		for range 3 { // which costs nothing
			w.must(w.accounts.RequestTextCode(w.Context(), unknown, abroad))
		}
		var asked sync.WaitGroup
		var sent atomic.Int32
		for range 3 {
			asked.Go(func() {
				if w.accounts.RequestTextCode(w.Context(), number, abroad) == nil {
					sent.Add(1)
				}
			})
		}
		asked.Wait()
		if sent.Load() != 2 {
			w.Errorf("%d texts went, of a budget of 2", sent.Load())
		}
		w.now = w.now.Add(20 * time.Minute)
		for _, one := range []string{number, unknown} {
			err := w.accounts.RequestTextCode(w.Context(), one, abroad)
			w.refused(err, fault.TooMany, "texts_used_up")
			if wait := fault.Of(err).RetryAfter; wait <= 0 || wait > 24*time.Hour {
				w.Errorf("it says to come again in %s", wait)
			}
		}
		w.refused(w.accounts.RequestTelephone(w.Context(), w.actor(w.signIn(awa).AccessToken), "+22370112299", home), fault.TooMany, "texts_used_up")
		if told := w.mails("root@example.org", notice.TextsSpent); len(told) != 1 || !strings.Contains(told[0], "2 SMS") {
			w.Errorf("the administrator reads %q", told)
		}
		if spent, err := w.accounts.Spent(w.Context()); err != nil || spent.Texts != 2 {
			w.Errorf("%d are said to have gone, %v", spent.Texts, err)
		}
		w.now = w.now.Add(24 * time.Hour)
		w.must(w.accounts.RequestTextCode(w.Context(), number, abroad))
	})
}

// TestBudget_theMailsThatStrangersAskFor: the answer is the same for an address that nobody has.
func TestBudget_theMailsThatStrangersAskFor(t *testing.T) {
	each(t, func(w *world) {
		w.administrator()
		w.registered(awa)
		w.accounts.Budget.Mails = 2
		w.must(w.accounts.RequestReset(w.Context(), awa, abroad))
		w.register("oumar@example.org")
		for _, email := range []string{awa, "oumar@example.org", "nobody@example.org"} {
			w.refused(w.accounts.RequestReset(w.Context(), email, abroad), fault.TooMany, "mails_used_up")
			w.refused(w.accounts.RequestConfirmation(w.Context(), email, home), fault.TooMany, "mails_used_up")
			w.refused(w.accounts.Register(w.Context(), account.Registration{
				Email: email, Password: password, Name: "Awa Traoré", Locale: wording.French,
			}, abroad), fault.TooMany, "mails_used_up")
		}
		if told := w.mails("root@example.org", notice.MailsSpent); len(told) != 1 {
			w.Errorf("the administrator reads %q", told)
		}
		w.now = w.now.Add(24 * time.Hour)
		w.must(w.accounts.RequestReset(w.Context(), awa, abroad))
	})
}
