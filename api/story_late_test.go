package api_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"
	"time"

	"palmares/api"
	"palmares/pkg/account"
	"palmares/pkg/seed"
	"palmares/pkg/store"
	"palmares/pkg/store/storetest"
	"palmares/pkg/wording"
)

// due is how long answers may take in these stories; latest is until when somebody must be told that they are late.
const (
	due    = 1500 * time.Millisecond
	latest = 10 * time.Second
)

// served serves a database whose answers are due soon.
func served(t *testing.T, db *store.Store) *world {
	t.Helper()
	w := open(t, db)
	handler, err := api.New(w.rooms, api.Options{
		Uploads: w.uploads, Site: site, Secure: true, Log: slog.New(slog.DiscardHandler), Now: w.clock.now, Healthy: db.Ping, Due: due,
	})
	must(t, err)
	w.server.Close()
	w.server = httptest.NewServer(handler)
	t.Cleanup(w.server.Close)
	_, err = w.rooms.Accounts.CreateAdministrator(t.Context(), account.Registration{
		Email: administrator, Name: "Administration", Password: seed.Password, Locale: wording.French,
	})
	must(t, err)
	return w
}

// isLate checks that somebody is told to come again, soon.
func (a answer) isLate(began time.Time) {
	a.t.Helper()
	a.refuses(http.StatusServiceUnavailable, "busy")
	if wait, err := strconv.Atoi(a.header.Get("Retry-After")); err != nil || wait < 1 || wait > 60 {
		a.t.Errorf("when to come again: %q", a.header.Get("Retry-After"))
	}
	if took := time.Since(began); took > latest {
		a.t.Errorf("%s is told after %s", a.call, took)
	}
}

// TestStory_aDatabaseThatFallsSilent: the cable is pulled, and nobody is told. Whoever asks is told to come again, whatever they ask for.
func TestStory_aDatabaseThatFallsSilent(t *testing.T) {
	t.Parallel()
	dsn, pull := storetest.ByCable(t, storetest.PostgresDSN(t))
	db, err := store.Open(t.Context(), dsn)
	must(t, err)
	t.Cleanup(func() { _ = db.Close() })
	w := served(t, db)
	w.as(administrator).get("/me").is(http.StatusOK)
	pull()
	later := w.clock.now().Add(2 * time.Second) // when nobody is taken for who they were
	w.clock.at.Store(&later)
	for range 3 {
		began := time.Now()
		w.as(administrator).get("/me").isLate(began)
		began = time.Now()
		w.visitor().get("/editions/current").isLate(began)
		began = time.Now()
		w.visitor().post("/session", api.Credentials{Email: administrator, Password: "anything"}).isLate(began)
	}
}

// TestStory_aTurnThatDoesNotCome: somebody has what a change needs, on either database, which answers everybody else.
func TestStory_aTurnThatDoesNotCome(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, db *store.Store) {
		db.Patience = due
		w := served(t, db)
		me := read[api.Person](w.as(administrator).get("/me")).ID
		held, done, ended := make(chan error), make(chan struct{}), make(chan error, 1)
		go func() {
			ended <- db.Transact(t.Context(), func(ctx context.Context) error {
				_, err := db.LockAccount(ctx, me)
				held <- err
				<-done
				return err
			})
		}()
		must(t, <-held)
		began := time.Now()
		w.as(administrator).patch("/me", map[string]any{"name": "Autre nom"}).isLate(began)
		close(done)
		must(t, <-ended)
		w.as(administrator).patch("/me", map[string]any{"name": "Autre nom"}).is(http.StatusOK)
	})
}
