package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
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
	disk     *disk            // with power cuts
	database *served.Postgres // with PostgreSQL
	dsn      string
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
	w := &world{settings: s, dsn: filepath.Join(data, "palmares.db"), watch: &watch{}}
	if s.engine == "postgres" {
		var err error
		if w.database, err = served.StartPostgres(ctx); err != nil {
			return nil, err
		}
		w.dsn = w.database.DSN()
	}
	if err := w.build(ctx, folder); err != nil {
		return w, err
	}
	if err := w.fill(ctx, filepath.Join(folder, "files")); err != nil {
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
	if err == nil && w.disk != nil {
		err = w.disk.baseline() // it ended in good order: all of it counts
	}
	return w, err
}

func (w *world) close() {
	w.server.Kill()
	if w.database != nil {
		w.database.Remove()
	}
}

// build compiles the program as it is, or as it must not be, and the disk that forgets.
func (w *world) build(ctx context.Context, folder string) error {
	binary := filepath.Join(folder, "palmares")
	var tags []string
	if w.settings.mode == "control" {
		tags = append(tags, "undurable")
	}
	if err := served.Compile(ctx, w.settings.root, binary, tags...); err != nil {
		return err
	}
	w.server = served.NewServer(binary, folder, w.dsn)
	if w.settings.mode == "kill" {
		return nil
	}
	library := filepath.Join(folder, "shadow.so")
	source := filepath.Join(w.settings.root, "bench", "crash", "power", "shadow.c")
	compile := exec.CommandContext(ctx, "cc", "-O2", "-shared", "-fPIC", "-o", library, source, "-ldl", "-lpthread")
	if out, err := compile.CombinedOutput(); err != nil {
		return fmt.Errorf("cc: %w\n%s", err, out)
	}
	w.disk = &disk{live: filepath.Dir(w.dsn), shadow: filepath.Join(folder, "shadow")}
	w.server.Environment = append(w.server.Environment, "LD_PRELOAD="+library, "POWER_ROOT="+w.disk.live, "POWER_SHADOW="+w.disk.shadow)
	return os.Mkdir(w.disk.shadow, 0o700)
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
		if _, err := rooms.Accounts.Enrol(ctx, account.Registration{Email: email, Name: "Équipe", Password: seed.Password, Locale: wording.French}); err != nil {
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
