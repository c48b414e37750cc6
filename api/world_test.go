package api_test

import (
	"cmp"
	"context"
	"crypto/rand"
	"log/slog"
	"maps"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"palmares/api"
	"palmares/pkg/account"
	"palmares/pkg/bell"
	"palmares/pkg/blob"
	"palmares/pkg/contest"
	"palmares/pkg/mailer"
	"palmares/pkg/mailer/catcher"
	"palmares/pkg/notice"
	"palmares/pkg/proof"
	"palmares/pkg/scrub"
	"palmares/pkg/seed"
	"palmares/pkg/sms"
	smscatcher "palmares/pkg/sms/catcher"
	"palmares/pkg/store"
	"palmares/pkg/store/storetest"
	"palmares/pkg/template"
	"palmares/pkg/upload"
	"palmares/pkg/wording"
)

// world is a server on a database of its own, at a time that the test moves.
type world struct {
	t      *testing.T
	db     *store.Store
	rooms  api.Rooms
	clock  *clock
	server *httptest.Server
	mails  *catcher.Catcher
	texts  *smscatcher.Catcher
	seen   *coverage
	behind bool // a test wrote behind the rooms

	uploads *upload.Desk
	files   string // where documents and uploads are

	mu       sync.Mutex
	sessions map[string]session // by login
}

type session struct {
	token string
	since time.Time
}

// clock is a time that the test moves, while the server reads it.
type clock struct{ at atomic.Pointer[time.Time] }

func (c *clock) now() time.Time { return *c.at.Load() }

// today is when the worlds begin: fifteen days before the week.
var today = time.Date(2026, 1, 14, 9, 0, 0, 0, time.UTC)

const site = "https://palmares.example.org"

func newClock() *clock {
	c := &clock{}
	start := today
	c.at.Store(&start)
	return c
}

// outside is what the rooms take from outside, but for the store.
func outside(t testing.TB, db *store.Store, files string, c *clock) contest.World {
	t.Helper()
	blobs, err := blob.Open(files)
	must(t, err)
	must(t, keepPictures(blobs))
	signer, err := account.NewSigner([]byte(strings.Repeat("s", 32)), site)
	must(t, err)
	key, err := proof.NewKey([]byte(strings.Repeat("s", 32)), site)
	must(t, err)
	return contest.World{
		Store: db, Blobs: blobs, Cleaner: scrub.NewCopies(blobs, scrub.Here), Now: c.now, Random: rand.Reader, Passwords: account.CheapPasswords(rand.Reader), Signer: signer,
		Proofs: key, Site: site, Texts: true, Spared: seed.Password,
	}
}

// open serves a database.
func open(t *testing.T, db *store.Store) *world {
	t.Helper()
	w := &world{t: t, db: db, files: place(t, db), clock: newClock(), sessions: map[string]session{}, seen: &coverage{}}
	db.Doubt = func(key string) { t.Errorf("%s was remembered, and is no longer so", key) }
	w.rooms = contest.Open(outside(t, db, w.files, w.clock))
	uploads, err := upload.Open(w.files, w.clock.now, rand.Text)
	must(t, err)
	w.uploads = uploads
	options := api.Options{Uploads: w.uploads, Site: site, Secure: true, Log: slog.New(slog.DiscardHandler), Now: w.clock.now, Healthy: db.Ping, Bell: &db.Bell}
	handler, err := api.New(w.rooms, options)
	must(t, err)
	watchFaces(w, options)
	w.server = httptest.NewServer(handler)
	t.Cleanup(w.server.Close)
	return w
}

// demo is the demo edition on a SQLite file of the test's own.
func demo(t *testing.T) *world {
	t.Helper()
	template, err := demoTemplate()
	must(t, err)
	path := filepath.Join(t.TempDir(), "demo.db")
	must(t, os.WriteFile(path, template, 0o600))
	db, err := store.Open(t.Context(), path)
	must(t, err)
	t.Cleanup(func() { _ = db.Close() })
	w := open(t, db)
	w.sessions = maps.Clone(demoSessions)
	return w
}

// demoSessions are those that everybody has in the demo's template: to sign in is slow, by design.
var demoSessions = map[string]session{}

// demoTemplate is the demo edition as the bytes of a file, made once: copying is many times faster.
var demoTemplate = sync.OnceValues(func() (template []byte, err error) {
	var maker templateMaker
	defer maker.end()
	path := storetest.SQLiteDSN(&maker)
	db, err := store.Open(context.Background(), path)
	if err != nil {
		return nil, err
	}
	by := outside(&maker, db, maker.TempDir(), newClock())
	if err := cmp.Or(furnish(context.Background(), by), enterAll(context.Background(), by)); err != nil {
		return nil, err
	}
	pool, err := db.Raw()
	if err != nil {
		return nil, err
	}
	if _, err := pool.ExecContext(context.Background(), "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil { // all into the one file
		return nil, err
	}
	if err := db.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// furnish makes the demo edition, and beside it the draft of another one, with its own organizer.
func furnish(ctx context.Context, by contest.World) error {
	if err := seed.Demo(ctx, by, today); err != nil {
		return err
	}
	rooms := contest.Open(by)
	person, err := rooms.Accounts.Enrol(ctx, account.Registration{
		Email: foreigner, Name: "Rokia Dembélé", Password: seed.Password, Locale: wording.French, Proven: true,
	})
	if err != nil {
		return err
	}
	actor := account.Person{Account: person}.Actor()
	actor.Administrator = true // for this one act
	_, _, err = rooms.Templates.Create(ctx, actor, template.New{
		Number: 4, Year: 2027, Title: wording.Of("Édition suivante", "Next edition"), StartsOn: "2027-01-28", EndsOn: "2027-01-30",
	})
	return err
}

// enterAll signs everybody in.
func enterAll(ctx context.Context, by contest.World) error {
	rooms := contest.Open(by)
	for _, login := range signedIn {
		opened, err := rooms.Accounts.SignIn(ctx, account.Credentials{Email: login, Password: seed.Password})
		if err != nil {
			return err
		}
		demoSessions[login] = session{opened.AccessToken, today}
	}
	return nil
}

// eachDemo runs a story on both databases, in the demo edition.
func eachDemo(t *testing.T, story func(s stage)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { story(example{}.prepare(demo(t), "")) })
	t.Run("postgres", func(t *testing.T) {
		db := postgresDemo(t)
		known, err := thingsOf(db)
		must(t, err)
		story(stage{open(t, db), known})
	})
}

// eachEmpty runs a story on both databases, each with nothing but an administrator.
func eachEmpty(t *testing.T, story func(w *world)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, db *store.Store) {
		w := open(t, db)
		_, err := w.rooms.Accounts.CreateAdministrator(t.Context(), account.Registration{
			Email: administrator, Name: "Administration", Password: seed.Password, Locale: wording.French,
		})
		must(t, err)
		story(w)
	})
}

// The demo's people, one for each role.
const (
	entrant       = "candidat@demo.palmares"
	screener      = "instructeur@demo.palmares"
	judge         = "jure@demo.palmares"
	president     = "president@demo.palmares"
	organizer     = "organisateur@demo.palmares"
	observer      = "observateur@demo.palmares"
	administrator = "administrateur@demo.palmares"
	otherJudge    = "ouedraogo@jury.demo.palmares"
	owner         = "tara@candidats.demo.palmares" // of PP-0005
	stranger      = "signe@candidats.demo.palmares"
	foreigner     = "organisatrice@autre.example.org" // organizes another edition
)

// at moves the clock, and lets the server write down what that opens.
func (w *world) at(moment time.Time) {
	w.t.Helper()
	w.clock.at.Store(&moment)
	_, err := w.rooms.Rounds.FreezeDue(w.t.Context(), w.rooms.Rubrics.Freeze)
	must(w.t, err)
}

// wait moves the clock on.
func (w *world) wait(span time.Duration) {
	w.t.Helper()
	w.at(w.clock.now().Add(span))
}

// tokenOf gives a session's access token, which is renewed as the clock moves on.
func (w *world) tokenOf(login string) string {
	w.t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	known := w.sessions[login]
	if age := w.clock.now().Sub(known.since); known.token != "" && age >= 0 && age < account.AccessLife/2 {
		return known.token
	}
	opened, err := w.rooms.Accounts.SignIn(w.t.Context(), account.Credentials{Email: login, Password: seed.Password})
	if err != nil {
		w.t.Fatalf("%s cannot sign in: %v", login, err)
	}
	w.sessions[login] = session{opened.AccessToken, w.clock.now()}
	return opened.AccessToken
}

// mailsTo delivers what is queued, and gives a person's mails.
func (w *world) mailsTo(recipient string) []catcher.Mail {
	w.t.Helper()
	if w.mails == nil {
		caught, err := catcher.Start(catcher.Settings{})
		must(w.t, err)
		w.t.Cleanup(func() { _ = caught.Close() })
		w.mails = caught
	}
	sender, err := mailer.New(w.mails.URL(), "Palmarès <concours@palmares.example.org>")
	must(w.t, err)
	w.deliver(notice.Courier{Sender: sender, Texts: w.operator()})
	return w.mails.Mails(recipient)
}

// textsTo delivers what is due, and gives the short messages to a number.
func (w *world) textsTo(number string) []smscatcher.Message {
	w.t.Helper()
	w.mailsTo("")
	return w.texts.Messages(number)
}

// operator is one of short messages, which catches them.
func (w *world) operator() notice.Sender {
	w.t.Helper()
	if w.texts == nil {
		caught, err := smscatcher.Start(smscatcher.Settings{})
		must(w.t, err)
		w.t.Cleanup(func() { _ = caught.Close() })
		w.texts = caught
	}
	settings, err := sms.Read(w.texts.URL(), w.texts.Sender)
	must(w.t, err)
	operator, err := sms.New(settings, time.Now)
	must(w.t, err)
	return operator
}

// deliver lets a courier deliver until nothing is due.
func (w *world) deliver(courier notice.Courier) {
	w.t.Helper()
	courier.Store, courier.Now = w.db, w.clock.now
	courier.Failed = func(m notice.Message, err error) { w.t.Error(m.Kind, err) }
	for {
		sent, err := courier.Deliver(w.t.Context())
		must(w.t, err)
		if sent == 0 {
			return
		}
	}
}

// sql runs a statement behind the rooms' back, and gives what the database says to it.
func (w *world) sql(statement string) error {
	w.behindTheRooms()
	w.t.Helper()
	pool, err := w.db.Raw()
	must(w.t, err)
	_, err = pool.ExecContext(w.t.Context(), statement)
	w.db.Bell.Ring(bell.All)
	return err
}

// number reads one number from the database.
func (w *world) number(query string) (count int) {
	w.t.Helper()
	pool, err := w.db.Raw()
	must(w.t, err)
	must(w.t, pool.QueryRowContext(w.t.Context(), query).Scan(&count))
	return count
}

// facts is how many facts the journal holds.
func (w *world) facts() int { return w.number("SELECT count(*) FROM journal") }

// refusesSQL holds the database to refuse a statement with a trigger's word.
func (w *world) refusesSQL(code, statement string) {
	w.t.Helper()
	if err := w.sql(statement); err == nil || !strings.Contains(err.Error(), code) {
		w.t.Errorf("%s\nanswers %v, not %s", statement, err, code)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
