package account_test

import (
	"crypto/rand"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
	"palmares/pkg/notice"
	"palmares/pkg/passkey"
	"palmares/pkg/store"
	"palmares/pkg/store/storetest"
	"palmares/pkg/wording"
)

const (
	awa      = "awa@example.org"
	password = "correct horse"
	number   = "+22370112233"
)

var (
	home   = account.Origin{Address: "196.200.1.7"}
	abroad = account.Origin{Address: "41.78.3.9"}
)

// world is a real database with the real rooms around the accounts, at a time that the test moves.
type world struct {
	testing.TB
	accounts *account.Service
	db       *store.Store
	now      time.Time
}

func newWorld(t testing.TB, db *store.Store) *world {
	t.Helper()
	w := &world{TB: t, db: db, now: time.Date(2026, 1, 6, 9, 0, 0, 0, time.UTC)}
	clock := func() time.Time { return w.now }
	newID := func() string { return uuid.Must(uuid.NewV7()).String() }
	signer, err := account.NewSigner([]byte(strings.Repeat("s", 32)), "https://palmares.example.org")
	w.must(err)
	w.accounts = &account.Service{
		Store: db, Journal: ledger.Ledger{Store: db, Now: clock},
		Letters:   notice.Outbox{Store: db, Now: clock, NewID: newID, Site: "https://palmares.example.org"},
		Passwords: account.CheapPasswords(rand.Reader), Signer: signer, Now: clock, Random: rand.Reader, NewID: newID, Texts: true,
		Passkeys: passkey.At("https://palmares.example.org", "Palmarès"),
	}
	return w
}

// each tells a story on both databases.
func each(t *testing.T, story func(w *world)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, db *store.Store) { story(newWorld(t, db)) })
}

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func (w *world) refused(err error, kind fault.Kind, code string) {
	w.Helper()
	if !fault.Is(err, kind) || !fault.HasCode(err, code) {
		w.Fatalf("got %v, want the failure %s of kind %d", err, code, kind)
	}
}

func (w *world) register(email string) {
	w.Helper()
	w.must(w.accounts.Register(w.Context(), account.Registration{
		Email: email, Password: password, Name: "Awa Traoré", Locale: wording.French,
	}, home))
}

// registered opens an account and confirms it.
func (w *world) registered(email string) {
	w.Helper()
	w.register(email)
	w.must(w.confirm(w.mailedToken(email, notice.Confirmation), password))
}

// confirm follows a link on a device on which nobody has signed in.
func (w *world) confirm(token, password string) error {
	_, err := w.accounts.Confirm(w.Context(), account.Actor{}, account.Confirmation{Token: token, Password: password})
	return err
}

func (w *world) signIn(email string) account.Opened {
	w.Helper()
	opened, err := w.trySignIn(email, password, home)
	w.must(err)
	return opened
}

func (w *world) trySignIn(email, password string, from account.Origin) (account.Opened, error) {
	return w.accounts.SignIn(w.Context(), account.Credentials{Email: email, Password: password, From: from})
}

func (w *world) actor(token string) account.Actor {
	w.Helper()
	actor, err := w.accounts.Authenticate(w.Context(), token)
	w.must(err)
	return actor
}

func (w *world) refresh(token string) account.Opened {
	w.Helper()
	opened, err := w.accounts.Refresh(w.Context(), token)
	w.must(err)
	return opened
}

func (w *world) administrator() account.Actor {
	w.Helper()
	_, err := w.accounts.CreateAdministrator(w.Context(), account.Registration{
		Email: "root@example.org", Password: password, Name: "Root", Locale: wording.French,
	})
	w.must(err)
	return w.actor(w.signIn("root@example.org").AccessToken)
}

// mails are the queued mails to an address, of a kind.
func (w *world) mails(email string, kind notice.Kind) []string {
	w.Helper()
	pool, err := w.db.Raw()
	w.must(err)
	rows, err := pool.QueryContext(w.Context(), "SELECT body FROM outbox WHERE recipient = $1 AND kind = $2 ORDER BY id", email, kind)
	w.must(err)
	defer func() { _ = rows.Close() }()
	bodies := []string{}
	for rows.Next() {
		var body string
		w.must(rows.Scan(&body))
		bodies = append(bodies, body)
	}
	w.must(rows.Err())
	return bodies
}

// mailedToken is the secret in the latest mail of a kind.
func (w *world) mailedToken(email string, kind notice.Kind) string {
	w.Helper()
	mails := w.mails(email, kind)
	if len(mails) == 0 {
		w.Fatalf("no mail %s to %s", kind, email)
	}
	_, after, _ := strings.Cut(mails[len(mails)-1], "token=")
	return strings.Fields(after)[0]
}

func (w *world) journal() []string {
	w.Helper()
	pool, err := w.db.Raw()
	w.must(err)
	rows, err := pool.QueryContext(w.Context(), "SELECT action FROM journal ORDER BY seq")
	w.must(err)
	defer func() { _ = rows.Close() }()
	actions := []string{}
	for rows.Next() {
		var action string
		w.must(rows.Scan(&action))
		actions = append(actions, action)
	}
	w.must(rows.Err())
	return actions
}
