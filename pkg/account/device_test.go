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

// proof is what a device makes of a PIN.
func proof(pin string) string { return strings.Repeat(pin, 8) }

func (w *world) setPin(opened account.Opened, pin string) account.Device {
	w.Helper()
	device, err := w.accounts.SetPin(w.Context(), w.actor(opened.AccessToken), account.NewDevice{Proof: proof(pin), Label: "Firefox, Android"})
	w.must(err)
	return device
}

func TestSignInByPin_onAKnownDevice(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		first := w.signIn(awa)
		device := w.setPin(first, "271828")
		w.must(w.accounts.SignOut(w.Context(), first.RefreshToken))
		opened, err := w.accounts.SignInByPin(w.Context(), device.ID, proof("271828"))
		w.must(err)
		if got := w.actor(opened.AccessToken); got.Email != awa {
			w.Errorf("the PIN opened the session of %s", got.Email)
		}
		if mails := w.mails(awa, notice.DeviceKnown); len(mails) != 1 || !strings.Contains(mails[0], "Firefox, Android") {
			w.Errorf("the person reads %q", mails)
		}
		if got := w.journal(); !slices.Contains(got, "pin.set") {
			w.Errorf("the journal tells %q", got)
		}
	})
}

func TestSignInByPin_fiveWrongOnesInARowEndIt(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		device := w.setPin(w.signIn(awa), "271828")
		try := func(pin string) error {
			_, err := w.accounts.SignInByPin(w.Context(), device.ID, proof(pin))
			return err
		}
		for range 2 {
			for range account.MaxTries - 1 {
				w.refused(try("314159"), fault.Unauthenticated, "wrong_pin")
			}
			w.must(try("271828")) // the last try is the right one
		}
		for range account.MaxTries - 1 {
			w.refused(try("314159"), fault.Unauthenticated, "wrong_pin")
		}
		w.refused(try("314159"), fault.Unauthenticated, "pin_ended")
		w.refused(try("271828"), fault.Unauthenticated, "pin_ended")
		w.now = w.now.Add(24 * time.Hour)
		w.refused(try("271828"), fault.Unauthenticated, "pin_ended") // not for a quarter of an hour: for ever
		_, err := w.accounts.SignInByPin(w.Context(), "no-such-device", proof("271828"))
		w.refused(err, fault.Unauthenticated, "pin_ended") // as of one that nobody knows
	})
}

func TestEndDevice_aLostTelephone(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		lost := w.setPin(w.signIn(awa), "271828")
		byPin, err := w.accounts.SignInByPin(w.Context(), lost.ID, proof("271828"))
		w.must(err)
		home := w.signIn(awa)
		other := w.setPin(home, "161803")
		w.must(w.accounts.EndDevice(w.Context(), w.actor(home.AccessToken), lost.ID))
		_, err = w.accounts.Authenticate(w.Context(), byPin.AccessToken)
		w.refused(err, fault.Unauthenticated, "session_ended")
		_, err = w.accounts.SignInByPin(w.Context(), lost.ID, proof("271828"))
		w.refused(err, fault.Unauthenticated, "pin_ended")
		devices, err := w.accounts.ListDevices(w.Context(), w.actor(home.AccessToken))
		w.must(err)
		if len(devices) != 1 || devices[0].ID != other.ID {
			w.Errorf("what is left: %v", devices)
		}
		w.must(w.accounts.ChangePassword(w.Context(), w.actor(home.AccessToken), password, "a new password"))
		_, err = w.accounts.SignInByPin(w.Context(), other.ID, proof("161803"))
		w.refused(err, fault.Unauthenticated, "pin_ended")
	})
}

func TestEndDevice_ofSomebodyElseChangesNothing(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		w.registered("issa@example.org")
		device := w.setPin(w.signIn(awa), "271828")
		w.must(w.accounts.EndDevice(w.Context(), w.actor(w.signIn("issa@example.org").AccessToken), device.ID))
		_, err := w.accounts.SignInByPin(w.Context(), device.ID, proof("271828"))
		w.must(err)
	})
}

func TestSetPin_notForWhoAdministersOrIsDisabled(t *testing.T) {
	each(t, func(w *world) {
		root := w.administrator()
		_, err := w.accounts.SetPin(w.Context(), root, account.NewDevice{Proof: proof("271828")})
		w.refused(err, fault.Forbidden, "password_only")
		w.registered(awa)
		device := w.setPin(w.signIn(awa), "271828")
		yes := true
		_, err = w.accounts.UpdateAccount(w.Context(), root, device.AccountID, account.Standing{Administrator: &yes})
		w.must(err)
		_, err = w.accounts.SignInByPin(w.Context(), device.ID, proof("271828")) // they became one afterwards
		w.refused(err, fault.Unauthenticated, "pin_ended")
	})
}

// TestSignIn_aKnownDeviceIsNotLockedOutByOthers has strangers guess until nobody new may try.
func TestSignIn_aKnownDeviceIsNotLockedOutByOthers(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		w.registered("issa@example.org")
		mark, others := w.signIn(awa).Mark, w.signIn("issa@example.org").Mark
		for range 11 {
			_, _ = w.trySignIn(awa, "wrong password", home)
		}
		for _, refused := range []account.Origin{home, {Address: home.Address, Mark: others}, {Address: home.Address, Mark: "made up"}} {
			_, err := w.trySignIn(awa, password, refused)
			w.refused(err, fault.TooMany, "too_many_attempts")
		}
		known := account.Origin{Address: home.Address, Mark: mark}
		for range 10 {
			_, err := w.trySignIn(awa, "wrong password", known)
			w.refused(err, fault.Unauthenticated, "wrong_credentials")
		}
		_, err := w.trySignIn(awa, password, known) // a known device may not guess for ever either
		w.refused(err, fault.TooMany, "too_many_attempts")
		if _, err := w.accounts.Authenticate(w.Context(), mark); !fault.Is(err, fault.Unauthenticated) {
			w.Errorf("a mark is taken for an access token: %v", err)
		}
	})
}

// TestCount_aMadeUpMarkGivesNoTries sends another one with every attempt: mails, codes and messages are bounded all the same.
func TestCount_aMadeUpMarkGivesNoTries(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		others := w.signIn(awa).Mark
		w.registered("issa@example.org")
		marked := func(i int) account.Origin {
			return account.Origin{Address: abroad.Address, Mark: strings.Repeat("x", i%7) + others[i%7:]}
		}
		for name, try := range map[string]func(from account.Origin) error{
			"sign-in": func(from account.Origin) error { _, err := w.trySignIn("issa@example.org", "wrong", from); return err },
			"code": func(from account.Origin) error {
				_, err := w.accounts.SignInByCode(w.Context(), account.CodeEntry{Email: "issa@example.org", Letters: "A", From: from})
				return err
			},
			"reset": func(from account.Origin) error { return w.accounts.RequestReset(w.Context(), "issa@example.org", from) },
			"confirmation": func(from account.Origin) error {
				return w.accounts.RequestConfirmation(w.Context(), "nobody@example.org", from)
			},
			"text": func(from account.Origin) error { return w.accounts.RequestTextCode(w.Context(), number, from) },
		} {
			var err error
			for i := range 11 {
				err = try(marked(i))
			}
			if !fault.Is(err, fault.TooMany) {
				w.Errorf("%s: the eleventh attempt is answered %v", name, err)
			}
		}
	})
}

// TestCount_anotherSpellingOfAMarkGivesNoTries writes one mark in the sixteen ways that a careless reader of base64 takes for the same: of the
// last letter of the signature four bits mean nothing.
func TestCount_anotherSpellingOfAMarkGivesNoTries(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		mark := w.signIn(awa).Mark
		const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
		last := strings.IndexByte(letters, mark[len(mark)-1])
		tries := 0
		for i := range 11 * 16 {
			spelt := mark[:len(mark)-1] + string(letters[last&^15|i%16])
			_, err := w.trySignIn(awa, "wrong password", account.Origin{Address: abroad.Address, Mark: spelt})
			if fault.HasCode(err, "wrong_credentials") {
				tries++
			}
		}
		if tries > 20 { // ten of the device, ten of the network
			w.Errorf("one mark and one network gave %d tries", tries)
		}
	})
}
