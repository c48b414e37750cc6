package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"palmares/bench/served"
	"palmares/pkg/account"
	"palmares/pkg/mailer/catcher"
	"palmares/pkg/seed"
)

// world is a served contest with everybody signed in.
type world struct {
	server    *served.Server
	others    []*served.Server // replicas of it
	database  *served.Postgres
	mail      *catcher.Catcher
	crowd     *crowd
	judges    []*person // one an assignment of the open round
	entrants  []*person
	readers   []*person
	organizer []*person
}

// open fills a database, serves it and signs everybody in.
func (s settings) open(ctx context.Context, engine, binary, folder string) (w *world, err error) {
	w = &world{}
	dsn := filepath.Join(folder, "palmares.db")
	if engine == "postgres" {
		if w.database, err = served.StartPostgres(ctx); err != nil {
			return nil, err
		}
		dsn = w.database.DSN()
	}
	if w.mail, err = catcher.Start(catcher.Settings{}); err != nil {
		return w, err
	}
	w.server = served.NewServer(binary, folder, dsn)
	w.server.SMTP = w.mail.URL()
	outside, db, err := w.server.Open(ctx, filepath.Join(folder, "files"))
	if err != nil {
		return w, err
	}
	w.crowd, err = fill(ctx, outside, db, s.size)
	if err != nil {
		_ = db.Close()
		return w, err
	}
	sign := func(known account.Account) (*person, error) {
		opened, err := w.crowd.rooms.Accounts.Open(ctx, known)
		return &person{token: opened.AccessToken}, err
	}
	err = w.sign(ctx, sign)
	if closed := db.Close(); err != nil || closed != nil {
		return w, fmt.Errorf("sign in: %w", err)
	}
	if err := w.server.Start(ctx); err != nil {
		return w, err
	}
	for len(w.others) < s.replicas-1 && w.database != nil {
		other := served.NewServer(binary, folder, dsn)
		other.SMTP, other.Site = w.mail.URL(), w.server.Site
		w.others = append(w.others, other)
		if err := other.Start(ctx); err != nil {
			return w, err
		}
	}
	err = w.introduce(ctx)
	return w, err
}

func (w *world) sign(ctx context.Context, sign func(account.Account) (*person, error)) error {
	for range 64 {
		w.readers = append(w.readers, &person{})
	}
	organizer, err := w.crowd.db.AccountByEmail(ctx, account.EmailKey(seed.Logins[4].Email))
	if err != nil {
		return err
	}
	for range 8 {
		p, err := sign(organizer)
		if err != nil {
			return err
		}
		w.organizer = append(w.organizer, p)
	}
	for _, one := range w.crowd.judges {
		p, err := sign(one)
		if err != nil {
			return err
		}
		w.judges = append(w.judges, p)
	}
	for i, one := range w.crowd.entrants {
		p, err := sign(one)
		if err != nil {
			return err
		}
		p.path = "/api/v1/entries/" + w.crowd.drafts[i]
		w.entrants = append(w.entrants, p)
	}
	return nil
}

// introduce reads what everybody has in hand, as their programs would.
func (w *world) introduce(ctx context.Context) error {
	plain := newWire("", w.server.Site)
	read := func(p *person, path string, into any) error {
		content, err := plain.ask(ctx, p, http.MethodGet, path, "")
		if err != nil {
			return err
		}
		return json.Unmarshal([]byte(content), into)
	}
	var cards []*person
	for _, judge := range w.judges {
		var mine []any
		if err := read(judge, "/api/v1/me/assignments", &mine); err != nil {
			return err
		}
		for _, one := range mine {
			if served.At[string](one, "roundId") != w.crowd.open.ID {
				continue
			}
			card := &person{token: judge.token, path: "/api/v1/assignments/" + served.At[string](one, "id"), version: `"0"`}
			var sitting any
			if err := read(card, card.path, &sitting); err != nil {
				return err
			}
			marks := map[string]string{}
			for _, key := range criteriaOf(sitting) {
				marks[key] = "2"
			}
			body, _ := json.Marshal(map[string]any{"marks": marks, "toJury": "TURN " + padding})
			card.body = string(body)
			cards = append(cards, card)
		}
	}
	w.judges = cards
	for _, p := range w.entrants {
		var mine any
		if err := read(p, p.path, &mine); err != nil {
			return err
		}
		content := served.At[map[string]any](mine, "content")
		content["summary"] = "TURN " + padding
		body, _ := json.Marshal(content)
		p.body, p.version = string(body), fmt.Sprintf("%q", fmt.Sprint(served.Number(mine, "version")))
	}
	return nil
}

func (w *world) close() {
	for _, one := range w.replicas() {
		one.Kill()
	}
	if w.database != nil {
		w.database.Remove()
	}
	if w.mail != nil {
		_ = w.mail.Close()
	}
}

func (w *world) replicas() []*served.Server {
	if w.server == nil {
		return nil
	}
	return append([]*served.Server{w.server}, w.others...)
}

// sites are where the replicas listen.
func (w *world) sites() []string {
	var sites []string
	for _, one := range w.replicas() {
		sites = append(sites, "http://"+one.Address)
	}
	return sites
}

// spent is processor time: of the program, of the database's server, and of this program with its clients and its mail server.
type spent struct{ server, database, client time.Duration }

func (s spent) less(before spent) spent {
	return spent{s.server - before.server, s.database - before.database, s.client - before.client}
}

func (w *world) spent() spent {
	s := spent{client: ownProcessor()}
	for _, one := range w.replicas() {
		s.server += one.Processor()
	}
	if w.database != nil {
		s.database = w.database.Processor()
	}
	return s
}

func ownProcessor() time.Duration {
	var used syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &used)
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// listen keeps boards open until the context ends, and counts what they are told.
func (w *world) listen(ctx context.Context, boards int, told func()) {
	for i := range boards {
		p := w.organizer[i%len(w.organizer)]
		go func() {
			request, err := http.NewRequestWithContext(ctx, http.MethodGet, w.server.Site+"/api/v1/rounds/"+w.crowd.open.ID+"/events", http.NoBody)
			if err != nil {
				return
			}
			request.Header.Set("Authorization", "Bearer "+p.token)
			answer, err := http.DefaultClient.Do(request)
			if err != nil {
				return
			}
			defer func() { _ = answer.Body.Close() }()
			part := make([]byte, 4096)
			for {
				n, err := answer.Body.Read(part)
				for range strings.Count(string(part[:n]), "data:") {
					told()
				}
				if err != nil {
					return
				}
			}
		}()
	}
}
