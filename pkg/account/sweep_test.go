package account_test

import (
	"slices"
	"testing"
	"time"

	"palmares/pkg/account"
)

// What the house says of how long it keeps what opened an account is in docs/vie-privee.md.
func TestSweep_whatHasEndedGoesAfterAMonth(t *testing.T) {
	each(t, func(w *world) {
		w.registered(awa)
		opened := w.signIn(awa)
		me := w.actor(opened.AccessToken)
		lost, kept := w.setPin(opened, "271828"), w.setPin(opened, "161803")
		byPin, err := w.accounts.SignInByPin(w.Context(), lost.ID, proof("271828"))
		w.must(err)
		w.must(w.accounts.EndDevice(w.Context(), me, lost.ID))
		made, _, err := w.accounts.CreateToken(w.Context(), me, account.NewToken{Name: "tableur", Scopes: []string{"entry:read"}, Days: 300})
		w.must(err)
		w.must(w.accounts.RevokeToken(w.Context(), me, made.ID))
		held := func() map[string]int {
			sections, err := w.db.Holdings(w.Context(), byPin.Person.ID)
			w.must(err)
			rows := map[string]int{}
			for _, section := range sections {
				rows[section.Name] = len(section.Rows)
			}
			return rows
		}
		w.must(w.accounts.Sweep(w.Context()))
		if now := held(); now["device"] != 2 || now["personal_token"] != 1 {
			w.Errorf("at once it holds %v", now)
		}
		w.now = w.now.Add(2*account.RefreshLife + time.Hour)
		w.must(w.accounts.Sweep(w.Context()))
		if now := held(); now["device"] != 1 || now["personal_token"] != 0 || now["session"] != 0 {
			w.Errorf("two months later it holds %v", now)
		}
		devices, err := w.accounts.ListDevices(w.Context(), me)
		w.must(err)
		if !slices.ContainsFunc(devices, func(d account.Device) bool { return d.ID == kept.ID }) {
			w.Error("a device that was not ended is gone")
		}
	})
}
