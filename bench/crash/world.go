package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"palmares/bench/served"
	"palmares/pkg/account"
	"palmares/pkg/contest"
	"palmares/pkg/seed"
	"palmares/pkg/store"
	"palmares/pkg/wording"
)

// world is a served contest and those who write to it.
type world struct {
	settings settings
	server   *served.Server
	disk     *disk            // with power cuts: of the program's own files
	behind   *disk            // likewise: of PostgreSQL's
	database *served.Postgres // with PostgreSQL
	dsn      string
	files    string
	clients  []*client
	edition  string
	example  string // whose entry the entrants' are like
	watch    *watch
}

var judges = []string{
	"jure@demo.palmares", "ouedraogo@jury.demo.palmares", "issoufou@jury.demo.palmares", "keita@jury.demo.palmares", "toure@jury.demo.palmares",
}

// prepare builds the program, fills a database with the demo edition, and gives everybody a token.
func (s settings) prepare(ctx context.Context, folder string) (*world, error) {
	data := filepath.Join(folder, "data")
	if err := os.Mkdir(data, 0o700); err != nil {
		return nil, err
	}
	w := &world{settings: s, dsn: filepath.Join(data, "palmares.db"), files: filepath.Join(data, "files"), watch: &watch{}}
	if s.engine == "postgres" {
		if err := w.keep(ctx, folder); err != nil {
			return w, err
		}
	}
	if err := w.build(ctx, folder); err != nil {
		return w, err
	}
	// Where documents lie is made by the program itself, on its first day: that must last too.
	if err := w.fill(ctx, filepath.Join(folder, "of the demo")); err != nil {
		return w, err
	}
	if w.disk != nil {
		if err := w.disk.baseline(); err != nil {
			return w, err
		}
	}
	if err := w.server.Start(ctx); err != nil {
		return w, err
	}
	err := w.introduce(ctx)
	w.server.Stop()
	return w, err
}

// keep makes a database of its own, of which a power cut leaves what it has synced since.
func (w *world) keep(ctx context.Context, folder string) (err error) {
	if w.database, err = served.NewPostgres(ctx); err != nil {
		return err
	}
	w.dsn = w.database.DSN()
	if w.settings.cuts() {
		w.behind = newDisk(w.database.Data())
		if err := w.behind.watch(w.settings.source(), folder); err != nil {
			return err
		}
		w.database.Before = w.behind.before
		if err := w.behind.baseline(); err != nil {
			return err
		}
	}
	if w.settings.mode == "control" {
		setting, is := map[string]string{"fsync": "fsync=off", "commits": "synchronous_commit=off"}[w.settings.without]
		if !is {
			return fmt.Errorf("PostgreSQL always waits for %s", w.settings.without)
		}
		w.database.Settings = []string{setting}
	}
	return w.database.Start(ctx)
}

func (w *world) close() {
	if w.server != nil {
		w.server.Kill()
	}
	if w.database != nil {
		w.database.Remove()
	}
	for _, d := range []*disk{w.disk, w.behind} {
		if d != nil && d.listener != nil {
			_ = d.listener.Close()
		}
	}
}

// build compiles the program as it is, or as it must not be, and the disk that forgets.
func (w *world) build(ctx context.Context, folder string) error {
	name, tags := "palmares", []string(nil)
	if w.settings.mode == "control" && w.settings.without != "fsync" && (w.database == nil || w.settings.without != "commits") {
		name, tags = "palmares-without-"+w.settings.without, []string{"without_" + w.settings.without}
	}
	binary := filepath.Join(cmp.Or(w.settings.programs, folder), name)
	if _, err := os.Stat(binary); err != nil {
		if err := served.Compile(ctx, w.settings.root, binary, tags...); err != nil {
			return err
		}
	}
	w.server = served.NewServer(binary, folder, w.dsn)
	w.server.Files = w.files
	if !w.settings.cuts() {
		return nil
	}
	w.disk = newDisk(filepath.Join(folder, "data"))
	w.disk.troubled = w.settings.mode == "trouble"
	err := w.disk.watch(w.settings.source(), folder)
	w.server.Before = w.disk.before
	return err
}

// fill makes the demo edition and the people, by the rooms themselves.
func (w *world) fill(ctx context.Context, files string) error {
	outside, db, err := w.server.Open(ctx, files)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	if err := seed.Demo(ctx, outside, time.Now()); err != nil {
		return err
	}
	rooms := contest.Open(outside)
	current, err := rooms.Editions.Current(ctx)
	if err != nil {
		return err
	}
	w.edition = current.ID
	if w.example, err = exampleEntrant(ctx, db); err != nil {
		return err
	}
	emails := append([]string{w.example}, judges...)
	for i := range w.settings.entrants {
		email := fmt.Sprintf("entrant%d@crash.example", i)
		if _, err := rooms.Accounts.Enrol(ctx, account.Registration{Email: email, Name: "Équipe", Password: seed.Password, Locale: wording.French, Proven: true}); err != nil {
			return err
		}
		emails = append(emails, email)
	}
	for _, email := range emails {
		person, err := db.AccountByEmail(ctx, account.EmailKey(email))
		if err != nil {
			return fmt.Errorf("%s: %w", email, err)
		}
		_, token, err := rooms.Accounts.CreateToken(ctx, account.Person{Account: person}.Actor(), account.NewToken{Name: "crash", Days: 30,
			Scopes: []string{"entry:read", "entry:write", "scorecard:read", "scorecard:write", "edition:read"}})
		if err != nil {
			return err
		}
		w.clients = append(w.clients, newClient(w.server.Site, email, token))
	}
	return rooms.Log.GrowAll(ctx)
}

// exampleEntrant has an entry that was complete enough to be submitted.
func exampleEntrant(ctx context.Context, db *store.Store) (email string, err error) {
	pool, err := db.Raw()
	if err != nil {
		return "", err
	}
	err = pool.QueryRowContext(ctx, `SELECT account.email FROM entry JOIN account ON account.id = entry.owner_id WHERE entry.revision > 0
		ORDER BY entry.id LIMIT 1`).Scan(&email)
	return email, err
}
