package account_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/notice"
	"palmares/pkg/passkey"
	"palmares/pkg/passkey/passkeytest"
)

// telephone is a person's authenticator, with the session in which it made its passkey.
type telephone struct {
	*world
	*passkeytest.Authenticator
	email    string
	session  string
	id       string
	recovery []string
}

// authenticator is one that nobody has used yet.
func (w *world) authenticator() *passkeytest.Authenticator {
	return passkeytest.New(w, "https://palmares.example.org", "palmares.example.org")
}

// withPasskey opens an account that has a passkey and no app.
func (w *world) withPasskey(email string) telephone {
	w.Helper()
	w.registered(email)
	return w.addPasskey(email, w.signIn(email).AccessToken, account.FactorProof{Password: password})
}

func (w *world) addPasskey(email, session string, proof account.FactorProof) telephone {
	w.Helper()
	made := telephone{world: w, Authenticator: w.authenticator(), email: email, session: session}
	asked, err := w.accounts.StartPasskey(w.Context(), w.actor(session), proof)
	w.must(err)
	kept, codes, err := w.accounts.CreatePasskey(w.Context(), w.actor(session), account.NewPasskey{Name: "Téléphone", Made: made.Make(asked)})
	w.must(err)
	made.id, made.recovery = kept.ID, codes
	return made
}

func (p telephone) asked() json.RawMessage {
	p.Helper()
	asked, err := p.accounts.AskPasskey(p.Context(), account.Credentials{Email: p.email, Password: password, From: home})
	p.must(err)
	return asked
}

func (p telephone) enter(answer passkey.Answer) (account.Opened, error) {
	return p.accounts.SignIn(p.Context(), account.Credentials{Email: p.email, Password: password, Second: account.Second{Passkey: &answer}, From: home})
}

// proof is the password, and a fresh signature for the session.
func (p telephone) proof() account.FactorProof {
	p.Helper()
	asked, err := p.accounts.AskPasskeyProof(p.Context(), p.actor(p.session))
	p.must(err)
	answer := p.Sign(asked)
	return account.FactorProof{Password: password, Second: account.Second{Passkey: &answer}}
}

func TestSignIn_aPasskeyEntersOnceAndOnlyForWhatItWasAsked(t *testing.T) {
	each(t, func(w *world) {
		mine := w.withPasskey(awa)
		_, err := w.trySignIn(awa, password, home)
		w.refused(err, fault.Unauthenticated, "passkey_required")
		_, err = w.trySignIn(awa, "wrong password", home)
		w.refused(err, fault.Unauthenticated, "wrong_credentials") // and not a word of a passkey

		for what, spoil := range map[string]func(answer *passkey.Answer){
			"a challenge that nobody drew": func(answer *passkey.Answer) {
				*answer = mine.Sign([]byte(`{"challenge": "` + strings.Repeat("A", 43) + `"}`))
			},
			"another signature":       func(answer *passkey.Answer) { answer.Signature = mine.Sign(mine.asked()).Signature },
			"another's handle":        func(answer *passkey.Answer) { answer.Handle = "bm9ib2R5" },
			"no data at all":          func(answer *passkey.Answer) { answer.AuthenticatorData = "" },
			"not even base64":         func(answer *passkey.Answer) { answer.Signature = "é" },
			"client data of no shape": func(answer *passkey.Answer) { answer.ClientData = "e30" },
		} {
			answer := mine.Sign(mine.asked())
			spoil(&answer)
			if _, err := mine.enter(answer); !fault.HasCode(err, "wrong_passkey") {
				t.Errorf("%s: %v", what, err)
			}
			w.now = w.now.Add(20 * time.Minute)
		}
		other := mine
		other.Authenticator = w.authenticator()
		_, err = other.enter(other.Sign(mine.asked()))
		w.refused(err, fault.Unauthenticated, "wrong_passkey") // a key that nobody knows

		asked := mine.asked()
		answer := mine.Sign(asked)
		opened, err := mine.enter(answer)
		w.must(err)
		w.actor(opened.AccessToken)
		_, err = mine.enter(answer)
		w.refused(err, fault.Unauthenticated, "wrong_passkey") // replayed
		_, err = mine.enter(mine.Sign(asked))
		w.refused(err, fault.Unauthenticated, "wrong_passkey") // signed anew: the challenge is spent
	})
}

func TestSignIn_aPasskeyOnAPageThatOnlyLooksLikeOurs(t *testing.T) {
	each(t, func(w *world) {
		mine := w.withPasskey(awa)
		mine.Origin = "https://palmares.example.org.evil.example"
		_, err := mine.enter(mine.Sign(mine.asked()))
		w.refused(err, fault.Unauthenticated, "wrong_passkey")
		mine.Origin = "http://palmares.example.org"
		_, err = mine.enter(mine.Sign(mine.asked()))
		w.refused(err, fault.Unauthenticated, "wrong_passkey")
		mine.Origin, mine.Party = "https://palmares.example.org", "example.org"
		_, err = mine.enter(mine.Sign(mine.asked()))
		w.refused(err, fault.Unauthenticated, "wrong_passkey")
		mine.Party = "palmares.example.org"
		_, err = mine.enter(mine.Sign(mine.asked()))
		w.must(err)
	})
}

func TestSignIn_aPasskeyAnswersForNobodyElse(t *testing.T) {
	each(t, func(w *world) {
		mine, theirs := w.withPasskey(awa), w.withPasskey("moussa@example.org")
		_, err := mine.enter(theirs.Sign(mine.asked()))
		w.refused(err, fault.Unauthenticated, "wrong_passkey")
		_, err = mine.enter(mine.Sign(theirs.asked())) // a challenge that was drawn for somebody else
		w.refused(err, fault.Unauthenticated, "wrong_passkey")
		proof, err := w.accounts.AskPasskeyProof(w.Context(), w.actor(mine.session))
		w.must(err)
		_, err = mine.enter(mine.Sign(proof)) // one for something else
		w.refused(err, fault.Unauthenticated, "wrong_passkey")
		_, err = w.accounts.AskPasskey(w.Context(), account.Credentials{Email: awa, Password: "wrong password", From: home})
		w.refused(err, fault.Unauthenticated, "wrong_credentials")
		_, err = w.accounts.AskPasskey(w.Context(), account.Credentials{Email: "nobody@example.org", Password: password, From: home})
		w.refused(err, fault.Unauthenticated, "wrong_credentials")
		asked, err := w.accounts.StartPasskey(w.Context(), w.actor(mine.session), mine.proof())
		w.must(err)
		_, _, err = w.accounts.CreatePasskey(w.Context(), w.actor(mine.session), account.NewPasskey{Name: "Volée", Made: theirs.Make(asked)})
		w.refused(err, fault.Conflict, "passkey_known")
	})
}

func TestSignIn_aChallengeEndsWithTimeAndWithThePassword(t *testing.T) {
	each(t, func(w *world) {
		mine := w.withPasskey(awa)
		asked := mine.asked()
		w.now = w.now.Add(5 * time.Minute)
		_, err := mine.enter(mine.Sign(asked))
		w.refused(err, fault.Unauthenticated, "wrong_passkey")
		asked = mine.asked()
		next := "another long password"
		w.must(w.accounts.ChangePassword(w.Context(), w.actor(mine.session), password, next))
		answer := mine.Sign(asked)
		_, err = w.accounts.SignIn(w.Context(), account.Credentials{Email: awa, Password: next, Second: account.Second{Passkey: &answer}, From: home})
		w.refused(err, fault.Unauthenticated, "wrong_passkey")
	})
}

func TestSignIn_aCopyOfAPasskeyIsFoundOut(t *testing.T) {
	each(t, func(w *world) {
		mine := w.withPasskey(awa)
		for range 3 {
			_, err := mine.enter(mine.Sign(mine.asked()))
			w.must(err)
		}
		mine.Count = 1
		_, err := mine.enter(mine.Sign(mine.asked()))
		w.refused(err, fault.Unauthenticated, "passkey_copied")
		if mails := w.mails(awa, notice.PasskeyCopied); len(mails) != 1 || !strings.Contains(mails[0], "Téléphone") {
			w.Errorf("the person reads %q", mails)
		}
		if got := w.journal(); !slices.Contains(got, "passkey.copied") {
			w.Errorf("the journal tells %q", got)
		}
		mine.Count = 3
		_, err = mine.enter(mine.Sign(mine.asked()))
		w.must(err) // its person is not locked out by it
	})
}

func TestSignIn_twoWithOneSignatureAtOnce(t *testing.T) {
	each(t, func(w *world) {
		mine := w.withPasskey(awa)
		answer, answers := mine.Sign(mine.asked()), make(chan error, 2)
		for range 2 {
			go func() {
				_, err := mine.enter(answer)
				answers <- err
			}()
		}
		first, second := <-answers, <-answers
		if first != nil {
			first, second = second, first
		}
		w.must(first)
		w.refused(second, fault.Unauthenticated, "wrong_passkey")
	})
}

func TestSignIn_wrongPasskeysMeetTheBoundOfCodes(t *testing.T) {
	each(t, func(w *world) {
		mine := w.withPasskey(awa)
		answer := mine.Sign(mine.asked())
		for range 5 {
			_, _ = mine.enter(passkey.Answer{ID: answer.ID, ClientData: "e30"})
		}
		_, err := mine.enter(answer)
		w.refused(err, fault.TooMany, "too_many_attempts")
	})
}

func TestPasskey_isAFactorAmongOthers(t *testing.T) {
	each(t, func(w *world) {
		mine := w.withPasskey(awa)
		if len(mine.recovery) != 10 {
			w.Fatalf("%d recovery codes with the first factor", len(mine.recovery))
		}
		_, err := w.tryFactor(mine.recovery[0], home)
		w.must(err)
		_, err = w.tryFactor("123456", home)
		w.refused(err, fault.Unauthenticated, "wrong_factor_code") // there is no app

		me := func() account.Actor { return w.actor(mine.session) }
		_, err = w.accounts.StartFactor(w.Context(), me(), account.FactorProof{Password: password})
		w.refused(err, fault.Invalid, "factor_code_required")
		key, err := w.accounts.StartFactor(w.Context(), me(), mine.proof())
		w.must(err)
		phone := app{world: w, key: decoded(w, key.Text)}
		_, err = w.tryFactor(phone.code(), home)
		w.refused(err, fault.Unauthenticated, "wrong_factor_code") // it was not confirmed
		codes, err := w.accounts.ConfirmFactor(w.Context(), me(), phone.code())
		w.must(err)
		if len(codes) > 0 {
			w.Error("a second factor more gives no other recovery codes")
		}
		w.now = w.now.Add(time.Minute)
		_, err = w.tryFactor(phone.code(), home)
		w.must(err)

		_, err = w.accounts.StartPasskey(w.Context(), me(), account.FactorProof{Password: password})
		w.refused(err, fault.Invalid, "factor_code_required")
		w.now = w.now.Add(time.Minute)
		proof := account.FactorProof{Password: password, Second: account.Second{Code: phone.code()}}
		second := w.addPasskey(awa, mine.session, proof)
		if len(second.recovery) > 0 {
			w.Error("a passkey more gives no other recovery codes")
		}
		_, err = second.enter(second.Sign(second.asked()))
		w.must(err)
		told, err := w.accounts.GetFactor(w.Context(), me())
		w.must(err)
		if !told.App || len(told.Passkeys) != 2 || told.Passkeys[1].UsedAt == nil || told.RecoveryLeft != 9 {
			w.Errorf("told %+v", told)
		}
		w.must(w.accounts.RemoveFactor(w.Context(), me(), mine.proof()))
		_, err = w.trySignIn(awa, password, home)
		w.refused(err, fault.Unauthenticated, "passkey_required")
		if mails := w.mails(awa, notice.AppRemoved); len(mails) != 1 {
			w.Errorf("the person reads %q", mails)
		}
	})
}

func TestRemovePasskey_asksForTheFactorAndTheLastOneLeavesThePassword(t *testing.T) {
	each(t, func(w *world) {
		mine, theirs := w.withPasskey(awa), w.withPasskey("moussa@example.org")
		remove := func(id string, proof account.FactorProof) error {
			return w.accounts.RemovePasskey(w.Context(), w.actor(mine.session), id, proof)
		}
		w.refused(remove(mine.id, account.FactorProof{Password: password}), fault.Invalid, "factor_code_required")
		spent := mine.proof()
		w.refused(remove(theirs.id, spent), fault.NotFound, "passkey_missing")
		w.refused(remove(mine.id, spent), fault.Invalid, "wrong_passkey")
		foreign := theirs.proof()
		w.refused(remove(mine.id, foreign), fault.Invalid, "wrong_passkey")
		w.must(remove(mine.id, mine.proof()))
		w.signIn(awa)
		if mails := w.mails(awa, notice.PasskeyRemoved); len(mails) != 1 {
			w.Errorf("the person reads %q", mails)
		}
		got := w.journal()
		for _, action := range []string{"passkey.added", "passkey.removed", "factor.removed"} {
			if !slices.Contains(got, action) {
				w.Errorf("the journal tells %q, and nothing of %s", got, action)
			}
		}
		if _, err := theirs.enter(theirs.Sign(theirs.asked())); err != nil {
			w.Errorf("the other's passkey: %v", err)
		}
	})
}

func TestStartPasskey_whoeverOnlyFoundTheSessionOpenIsRefused(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		mine, other := w.signIn(awa), w.signIn(awa)
		_, err := w.accounts.StartPasskey(w.Context(), w.actor(mine.AccessToken), account.FactorProof{Password: "wrong password"})
		w.refused(err, fault.Invalid, "wrong_password")
		asked, err := w.accounts.StartPasskey(w.Context(), w.actor(mine.AccessToken), account.FactorProof{Password: password})
		w.must(err)
		made := account.NewPasskey{Name: "Clé", Made: w.authenticator().Make(asked)}
		_, _, err = w.accounts.CreatePasskey(w.Context(), w.actor(other.AccessToken), made)
		w.refused(err, fault.Invalid, "wrong_passkey") // another session asked
		_, _, err = w.accounts.CreatePasskey(w.Context(), w.actor(mine.AccessToken), made)
		w.must(err)
		_, _, err = w.accounts.CreatePasskey(w.Context(), w.actor(mine.AccessToken), made)
		w.refused(err, fault.Invalid, "wrong_passkey")
		_, err = w.accounts.Authenticate(w.Context(), other.AccessToken)
		w.refused(err, fault.Unauthenticated, "session_ended") // it was opened with less
	})
}

func TestCreateAdministrator_takesPasskeysAwayToo(t *testing.T) {
	each(t, func(w *world) {
		w.withPasskey(awa)
		_, err := w.accounts.CreateAdministrator(w.Context(), account.Registration{Email: awa, Password: password, Name: "Awa"})
		w.must(err)
		w.signIn(awa)
	})
}

func TestPasskeys_areNotForASiteWhereBrowsersMakeNone(t *testing.T) {
	each(t, func(w *world) {
		mine := w.withPasskey(awa)
		w.accounts.Passkeys = passkey.At("http://127.0.0.1:8080", "Palmarès")
		_, err := w.accounts.StartPasskey(w.Context(), w.actor(mine.session), account.FactorProof{Password: password})
		w.refused(err, fault.Conflict, "passkeys_unavailable")
		_, err = w.trySignIn(awa, password, home)
		w.refused(err, fault.Unauthenticated, "factor_code_required") // the paper still opens
	})
}
