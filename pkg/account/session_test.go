package account_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/edition"
	"palmares/pkg/fault"
	"palmares/pkg/member"
	"palmares/pkg/store/storetest"
)

func TestSignIn_aWrongPasswordTenTimes(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		for _, email := range []string{awa, "nobody@example.org"} {
			for range 10 {
				_, err := w.trySignIn(email, "wrong password", abroad)
				w.refused(err, fault.Unauthenticated, "wrong_credentials")
			}
			_, err := w.trySignIn(email, password, account.Origin{Address: "41.78.3.200"}) // a neighbour of the same network
			w.refused(err, fault.TooMany, "too_many_attempts")
			if wait := fault.Of(err).RetryAfter; wait <= 0 || wait > 15*time.Minute {
				w.Errorf("the time to wait is %s", wait)
			}
		}
		w.signIn(awa) // from home, as ever
		w.now = w.now.Add(15 * time.Minute)
		_, err := w.trySignIn(awa, password, abroad)
		w.must(err)
	})
}

func TestSignIn_aSuccessForgetsTheFailures(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		for range 3 {
			for range 9 {
				_, _ = w.trySignIn(awa, "wrong password", home)
			}
			w.signIn(awa)
		}
	})
}

func TestRefresh_aStolenTokenEndsTheFamily(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		other := w.signIn(awa)
		stolen := w.signIn(awa)
		w.now = w.now.Add(4 * time.Minute)
		arrived := w.refresh(stolen.RefreshToken)
		w.now = w.now.Add(4 * time.Minute)
		renewed := w.refresh(arrived.RefreshToken)
		w.now = w.now.Add(time.Second)
		_, err := w.accounts.Refresh(w.Context(), stolen.RefreshToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		_, err = w.accounts.Refresh(w.Context(), renewed.RefreshToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		_, err = w.accounts.Authenticate(w.Context(), renewed.AccessToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		w.actor(other.AccessToken) // another device goes on
		if got := w.journal(); !slices.Contains(got, "session.reused") {
			w.Errorf("the journal tells %q", got)
		}
	})
}

func TestRefresh_aLostAnswerCanBeAskedForAgain(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		first := w.signIn(awa)
		w.refresh(first.RefreshToken) // the answer is lost
		w.now = w.now.Add(10 * time.Second)
		again := w.refresh(first.RefreshToken)
		w.now = w.now.Add(9 * time.Minute)
		w.actor(again.AccessToken)
		w.refresh(again.RefreshToken)
	})
}

func TestRefresh_anAnswerThatTheHallLostIsAskedForTheSameNight(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		first := w.signIn(awa)
		w.now = w.now.Add(9 * time.Minute)
		second := w.refresh(first.RefreshToken)
		w.now = w.now.Add(time.Minute)
		w.refresh(second.RefreshToken) // its answer is lost, and the network with it
		w.now = w.now.Add(23 * time.Hour)
		again := w.refresh(second.RefreshToken)
		w.now = w.now.Add(9 * time.Minute)
		w.actor(again.AccessToken)
		w.refresh(again.RefreshToken)
	})
}

func TestRefresh_aLostAnswerIsNotWaitedForLongerThanADay(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		first := w.signIn(awa)
		w.refresh(first.RefreshToken)
		w.now = w.now.Add(24*time.Hour + time.Second)
		_, err := w.accounts.Refresh(w.Context(), first.RefreshToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
	})
}

func TestRefresh_aThiefWhoIsQuickIsFoundOutAtTheNextUse(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		first := w.signIn(awa)
		mine, thiefs := w.refresh(first.RefreshToken), w.refresh(first.RefreshToken)
		w.now = w.now.Add(9 * time.Minute)
		next := w.refresh(mine.RefreshToken)
		_, err := w.accounts.Refresh(w.Context(), thiefs.RefreshToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		_, err = w.accounts.Authenticate(w.Context(), next.AccessToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
	})
}

func TestRefresh_twoTabsAtOnceBothGoOn(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		first := w.signIn(awa)
		answers := make(chan error, 2)
		for range 2 {
			go func() {
				_, err := w.accounts.Refresh(w.Context(), first.RefreshToken)
				answers <- err
			}()
		}
		w.must(<-answers)
		w.must(<-answers)
	})
}

func TestRefresh_endsAfterASeasonHoweverOftenItIsUsed(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		begun := w.now
		opened := w.signIn(awa)
		for w.now.Before(begun.Add(account.SessionLife - 20*24*time.Hour)) {
			w.now = w.now.Add(20 * 24 * time.Hour)
			opened = w.refresh(opened.RefreshToken)
		}
		if last := begun.Add(account.SessionLife); !opened.RefreshExpiresAt.Equal(last) {
			w.Errorf("it ends at %s, not at %s", opened.RefreshExpiresAt, last)
		}
		w.now = begun.Add(account.SessionLife)
		_, err := w.accounts.Refresh(w.Context(), opened.RefreshToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
	})
}

func TestRefresh_endsAMonthAfterTheLastUse(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		opened := w.signIn(awa)
		w.now = w.now.Add(account.RefreshLife - time.Second)
		opened = w.refresh(opened.RefreshToken)
		w.now = w.now.Add(account.RefreshLife)
		_, err := w.accounts.Refresh(w.Context(), opened.RefreshToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		_, err = w.accounts.Refresh(w.Context(), "never a token")
		w.refused(err, fault.Unauthenticated, "session_ended")
		w.must(w.accounts.Sweep(w.Context()))
	})
}

func TestAuthenticate_anAccessTokenLivesTenMinutes(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		token := w.signIn(awa).AccessToken
		w.now = w.now.Add(account.AccessLife - time.Second)
		w.actor(token)
		w.now = w.now.Add(time.Second)
		for _, ended := range []string{token, token + "x", "", "a.b.c", account.TokenPrefix} {
			if _, err := w.accounts.Authenticate(w.Context(), ended); !fault.Is(err, fault.Unauthenticated) {
				w.Errorf("%q: %v", ended, err)
			}
		}
	})
}

func TestAuthenticate_aTokenOfAnotherServerIsRefused(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		token := w.signIn(awa).AccessToken
		other, err := account.NewSigner([]byte("another secret of thirty-two bytes"), "https://palmares.example.org")
		w.must(err)
		w.accounts.Signer = other
		_, err = w.accounts.Authenticate(w.Context(), token)
		w.refused(err, fault.Unauthenticated, "session_ended")
	})
}

func TestSignOut_endsThisDeviceAtOnce(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		here, there := w.signIn(awa), w.signIn(awa)
		w.actor(here.AccessToken)
		w.must(w.accounts.SignOut(w.Context(), here.RefreshToken))
		_, err := w.accounts.Authenticate(w.Context(), here.AccessToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		w.actor(there.AccessToken)
		w.must(w.accounts.SignOut(w.Context(), here.RefreshToken)) // once more does no harm
	})
}

func TestAuthenticate_aRoleIsSeenAtOnceAndSoIsItsEnd(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		token := w.signIn(awa).AccessToken
		who := w.actor(token)
		w.must(w.db.CreateEdition(w.Context(), &edition.Edition{
			ID: "e", Number: 3, StartsOn: "2026-01-29", EndsOn: "2026-01-31", GuestCountries: []string{"BF", "NE"},
		}))
		judge := member.Member{
			ID: "m", EditionID: "e", AccountID: &who.ID, Role: account.Judge, State: member.Pending, Email: awa, EmailKey: awa,
			Locale: "fr", InvitedBy: who.ID, InvitedAt: w.now, ExpiresAt: w.now.Add(member.LinkLife),
		}
		for _, step := range []struct {
			state member.State
			holds bool
		}{{member.Pending, false}, {member.Accepted, true}, {member.Revoked, false}} {
			judge.State = step.state
			save := w.db.SaveMember
			if step.state == member.Pending {
				save = w.db.CreateMember
			}
			w.must(w.db.Transact(w.Context(), func(ctx context.Context) error {
				err := save(ctx, &judge)
				w.actor(token) // somebody looks while it is not yet so
				return err
			}))
			if got := w.actor(token).Has("e", account.Judge); got != step.holds {
				w.Errorf("%s: holds the role: %v", step.state, got)
			}
		}
	})
}

func BenchmarkAuthenticate_aRememberedToken(b *testing.B) {
	w := newWorld(b, storetest.SQLite(b))
	w.registered(awa)
	token := w.signIn(awa).AccessToken
	for b.Loop() {
		if _, err := w.accounts.Authenticate(b.Context(), token); err != nil {
			b.Fatal(err)
		}
	}
}

// The final's hour: a whole district behind one operator's address signs in at once, while somebody there guesses at one account.
func TestSignIn_aDistrictBehindOneAddress(t *testing.T) {
	each(t, func(w *world) {
		const people = 200
		email := func(i int) string { return fmt.Sprintf("personne%d@example.org", i) }
		for i := range people {
			w.registered(email(i))
		}
		w.registered(awa)
		for range 10 {
			_, err := w.trySignIn(awa, "guessed", home)
			w.refused(err, fault.Unauthenticated, "wrong_credentials")
		}
		for i := range people {
			if i%10 == 0 { // who mistypes once is let in the next time
				_, err := w.trySignIn(email(i), "mistyped", home)
				w.refused(err, fault.Unauthenticated, "wrong_credentials")
			}
			w.signIn(email(i))
		}
		_, err := w.trySignIn(awa, password, home)
		w.refused(err, fault.TooMany, "too_many_attempts") // the one who is guessed at, from there alone
		if _, err := w.trySignIn(awa, password, abroad); err != nil {
			w.Errorf("from elsewhere: %v", err)
		}
	})
}
