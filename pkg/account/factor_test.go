package account_test

import (
	"encoding/base32"
	"slices"
	"strings"
	"testing"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/notice"
	"palmares/pkg/passcode"
)

// app is a person's authenticator app, and the paper beside it.
type app struct {
	*world
	key      []byte
	recovery []string
}

// withFactor opens an account that has a second factor.
func (w *world) withFactor(email string) (app, account.Opened) {
	w.Helper()
	w.registered(email)
	opened := w.signIn(email)
	return w.setFactor(opened), opened
}

func (w *world) setFactor(opened account.Opened) app {
	w.Helper()
	key, err := w.accounts.StartFactor(w.Context(), w.actor(opened.AccessToken), account.FactorProof{Password: password})
	w.must(err)
	made := app{world: w, key: decoded(w, key.Text)}
	made.recovery, err = w.accounts.ConfirmFactor(w.Context(), w.actor(opened.AccessToken), made.code())
	w.must(err)
	return made
}

func decoded(w *world, key string) []byte {
	w.Helper()
	raw, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(key)
	w.must(err)
	return raw
}

// code is what the app shows now.
func (a app) code() string { return passcode.Code(a.key, passcode.At(a.now)) }

// wrong is a code that the app does not show these minutes.
func (a app) wrong() string {
	for _, typed := range []string{"000000", "111111", "222222", "333333", "444444"} {
		if _, shown := passcode.Match(a.key, typed, a.now, 0); !shown {
			return typed
		}
	}
	return "555555"
}

func (w *world) tryFactor(code string, from account.Origin) (account.Opened, error) {
	return w.accounts.SignIn(w.Context(), account.Credentials{Email: awa, Password: password, Second: account.Second{Code: code}, From: from})
}

func TestSignIn_aCodeEntersOnceAndThePasswordAloneNever(t *testing.T) {
	each(t, func(w *world) {
		app, _ := w.withFactor(awa)
		_, err := w.tryFactor("", home)
		w.refused(err, fault.Unauthenticated, "factor_code_required")
		_, err = w.tryFactor(app.code(), home)
		w.refused(err, fault.Unauthenticated, "wrong_factor_code") // it set the factor up
		w.now = w.now.Add(time.Minute)
		_, err = w.trySignIn(awa, "wrong password", home)
		w.refused(err, fault.Unauthenticated, "wrong_credentials") // and not a word of a factor
		code := app.code()
		opened, err := w.tryFactor(code[:3]+" "+code[3:], home)
		w.must(err)
		w.actor(opened.AccessToken)
		_, err = w.tryFactor(code, home)
		w.refused(err, fault.Unauthenticated, "wrong_factor_code")
		if got := w.journal(); !slices.Contains(got, "factor.set") {
			w.Errorf("the journal tells %q", got)
		}
		if mails := w.mails(awa, notice.FactorSet); len(mails) != 1 {
			w.Errorf("the person reads %q", mails)
		}
	})
}

func TestSignIn_twoWithOneCodeAtOnce(t *testing.T) {
	each(t, func(w *world) {
		app, _ := w.withFactor(awa)
		w.now = w.now.Add(time.Minute)
		code, answers := app.code(), make(chan error, 2)
		for range 2 {
			go func() {
				_, err := w.tryFactor(code, home)
				answers <- err
			}()
		}
		first, second := <-answers, <-answers
		if first != nil {
			first, second = second, first
		}
		w.must(first)
		w.refused(second, fault.Unauthenticated, "wrong_factor_code")
	})
}

func TestSignIn_aThiefWithThePasswordMeetsTheBound(t *testing.T) {
	each(t, func(w *world) {
		app, _ := w.withFactor(awa)
		w.now = w.now.Add(time.Minute)
		mine, err := w.tryFactor(app.code(), home)
		w.must(err)
		known := account.Origin{Address: abroad.Address, Mark: mine.Mark}
		for range 5 {
			_, err := w.tryFactor(app.wrong(), abroad)
			w.refused(err, fault.Unauthenticated, "wrong_factor_code")
		}
		w.now = w.now.Add(time.Minute)
		_, err = w.tryFactor(app.code(), abroad)
		w.refused(err, fault.TooMany, "too_many_attempts")
		_, err = w.tryFactor(app.code(), known) // its person is not locked out of a known device
		w.must(err)
	})
}

func TestSignIn_aLostTelephone(t *testing.T) {
	each(t, func(w *world) {
		app, _ := w.withFactor(awa)
		if len(app.recovery) != 10 {
			w.Fatalf("%d recovery codes", len(app.recovery))
		}
		_, err := w.tryFactor(" "+strings.ToLower(app.recovery[3])+" ", home)
		w.must(err)
		_, err = w.tryFactor(app.recovery[3], home)
		w.refused(err, fault.Unauthenticated, "wrong_factor_code")
		if mails := w.mails(awa, notice.RecoveryUsed); len(mails) != 1 || !strings.Contains(mails[0], "reste 9") {
			w.Errorf("the person reads %q", mails)
		}
		if got := w.journal(); !slices.Contains(got, "factor.recovered") {
			w.Errorf("the journal tells %q", got)
		}
	})
}

func TestConfirmFactor_endsWhatOpenedTheAccountWithLess(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		other, here := w.signIn(awa), w.signIn(awa)
		device := w.setPin(other, "271828")
		w.setFactor(here)
		_, err := w.accounts.Authenticate(w.Context(), other.AccessToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		w.actor(here.AccessToken)
		_, err = w.accounts.SignInByPin(w.Context(), device.ID, proof("271828"))
		w.refused(err, fault.Unauthenticated, "pin_ended")
		_, err = w.accounts.SetPin(w.Context(), w.actor(here.AccessToken), account.NewDevice{Proof: proof("271828")})
		w.refused(err, fault.Forbidden, "password_only")
	})
}

func TestRemoveFactor_wantsPasswordAndCode(t *testing.T) {
	each(t, func(w *world) {
		app, opened := w.withFactor(awa)
		w.now = w.now.Add(time.Minute)
		remove := func(password, code string) error {
			proof := account.FactorProof{Password: password, Second: account.Second{Code: code}}
			return w.accounts.RemoveFactor(w.Context(), w.actor(opened.AccessToken), proof)
		}
		w.refused(remove("wrong password", app.code()), fault.Invalid, "wrong_password")
		w.refused(remove(password, app.wrong()), fault.Invalid, "wrong_factor_code")
		_, err := w.tryFactor("", home)
		w.refused(err, fault.Unauthenticated, "factor_code_required")
		w.must(remove(password, app.code()))
		w.signIn(awa)
		w.refused(remove(password, app.code()), fault.Conflict, "factor_missing")
		if mails := w.mails(awa, notice.FactorRemoved); len(mails) != 1 {
			w.Errorf("the person reads %q", mails)
		}
	})
}

func TestFactor_whoHasThePasswordAndGuessesTheCodeIsToldOfOnce(t *testing.T) {
	each(t, func(w *world) {
		app, _ := w.withFactor(awa)
		for range 3 {
			_, err := w.tryFactor("000000", home)
			w.refused(err, fault.Unauthenticated, "wrong_factor_code")
		}
		if mails := w.mails(awa, notice.FactorTried); len(mails) > 0 {
			w.Errorf("a person who mistypes is told %q", mails)
		}
		for range 2 {
			_, err := w.tryFactor("000000", home)
			w.refused(err, fault.Unauthenticated, "wrong_factor_code")
		}
		if mails := w.mails(awa, notice.FactorTried); len(mails) != 1 {
			w.Errorf("told %d times", len(mails))
		}
		w.now = w.now.Add(20 * time.Minute)
		_, err := w.tryFactor(app.code(), home)
		w.must(err)
		_, err = w.tryFactor("000000", home)
		w.refused(err, fault.Unauthenticated, "wrong_factor_code")
		if mails := w.mails(awa, notice.FactorTried); len(mails) != 1 {
			w.Errorf("told %d times, after a success and one mistake", len(mails))
		}
	})
}

func TestRenewRecovery_theOldPaperIsWorthNothing(t *testing.T) {
	each(t, func(w *world) {
		app, opened := w.withFactor(awa)
		w.now = w.now.Add(time.Minute)
		proof := account.FactorProof{Password: password, Second: account.Second{Code: app.code()}}
		fresh, err := w.accounts.RenewRecovery(w.Context(), w.actor(opened.AccessToken), proof)
		w.must(err)
		_, err = w.tryFactor(app.recovery[0], home)
		w.refused(err, fault.Unauthenticated, "wrong_factor_code")
		_, err = w.tryFactor(fresh[0], home)
		w.must(err)
		state, err := w.accounts.GetFactor(w.Context(), w.actor(opened.AccessToken))
		w.must(err)
		if state.Since == nil || state.RecoveryLeft != 9 {
			w.Errorf("told %+v", state)
		}
	})
}

func TestFactor_isOfNoUseInAnothersRow(t *testing.T) {
	each(t, func(w *world) {
		app, opened := w.withFactor(awa)
		factor, err := w.db.FactorOf(w.Context(), opened.Person.ID)
		w.must(err)
		if strings.Contains(string(factor.Sealed), string(app.key)) {
			w.Error("the key lies open in the database")
		}
		w.registered("moussa@example.org")
		thief := w.signIn("moussa@example.org")
		factor.AccountID, factor.TakenStep = thief.Person.ID, 0
		w.must(w.db.SaveFactor(w.Context(), &factor))
		_, err = w.accounts.ConfirmFactor(w.Context(), w.actor(thief.AccessToken), app.code())
		if err == nil || fault.Is(err, fault.Invalid) {
			w.Errorf("a key that was moved to another row: %v", err)
		}
	})
}

func TestCreateAdministrator_isTheLastWayIn(t *testing.T) {
	each(t, func(w *world) {
		w.withFactor(awa)
		_, err := w.accounts.CreateAdministrator(w.Context(), account.Registration{Email: awa, Password: password, Name: "Awa"})
		w.must(err)
		w.signIn(awa)
	})
}

func TestSweep_factorsOutliveTheSecretThatSealedThem(t *testing.T) {
	each(t, func(w *world) {
		app, _ := w.withFactor(awa)
		old, next := []byte(strings.Repeat("s", 32)), []byte(strings.Repeat("t", 32))
		serve := func(secret []byte, accepted ...[]byte) {
			signer, err := account.NewSigner(secret, "https://palmares.example.org", accepted...)
			w.must(err)
			w.accounts.Signer = signer
		}
		enter := func() error {
			w.now = w.now.Add(time.Minute)
			_, err := w.tryFactor(app.code(), home)
			return err
		}
		serve(next)
		if err := enter(); err == nil {
			w.Fatal("a key opened under a secret that had not sealed it")
		}
		serve(next, old)
		w.must(enter())
		w.must(w.accounts.Sweep(w.Context()))
		serve(next)
		w.must(enter())
	})
}
