package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"palmares/api"
	"palmares/pkg/account"
	"palmares/pkg/blob"
	"palmares/pkg/contest"
	"palmares/pkg/proof"
	"palmares/pkg/scrub"
	"palmares/pkg/seed"
	"palmares/pkg/store"
	"palmares/pkg/store/storetest"
)

const (
	site          = "http://127.0.0.1"
	organizer     = "organisateur@demo.palmares"
	judge         = "jure@demo.palmares"
	administrator = "administrateur@demo.palmares"
	owner         = "tara@candidats.demo.palmares"
	crowdJudge    = "c1@crowd.example"
	password      = seed.Password
)

// world is the demo edition, grown, behind the server's own handler.
type world struct {
	db                                    *store.Store
	handler                               http.Handler
	now                                   time.Time
	tokens                                map[string]string
	edition, round, task, criterion, mark string
	closes                                time.Time
	model                                 string
	rooms                                 contest.Rooms
	saved                                 int
}

// measure fills one contest, and does every act in it.
func measure(ctx context.Context, of size, postgres bool) ([]taken, error) {
	folder, err := os.MkdirTemp("", "palmares-growth-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	w, err := open(ctx, folder, postgres)
	if err != nil {
		return nil, err
	}
	defer func() { _ = w.db.Close() }()
	if err := w.fill(ctx, of); err != nil {
		return nil, err
	}
	all := []taken{}
	for _, one := range w.acts() {
		if one.method == http.MethodPost && strings.HasSuffix(one.path, "/ranking") {
			w.now = w.closes.Add(time.Hour)
			if err := w.enter(ctx); err != nil {
				return nil, err
			}
		}
		got, err := w.take(one)
		if err != nil {
			return nil, err
		}
		all = append(all, got)
	}
	return all, nil
}

func open(ctx context.Context, folder string, postgres bool) (*world, error) {
	db, err := storetest.Empty(folder, postgres)
	if err != nil {
		return nil, err
	}
	w := &world{db: db, now: time.Now(), tokens: map[string]string{}}
	secret := []byte(strings.Repeat("s", 32))
	blobs, blobErr := blob.NewDisk(filepath.Join(folder, "files"))
	signer, signErr := account.NewSigner(secret, site)
	key, keyErr := proof.NewKey(secret, site)
	if err := cmp.Or(blobErr, signErr, keyErr); err != nil {
		return nil, err
	}
	by := contest.World{
		Store: db, Blobs: blobs, Cleaner: scrub.NewCopies(blobs), Now: func() time.Time { return w.now }, Random: rand.Reader,
		Passwords: account.CheapPasswords(rand.Reader), Signer: signer, Proofs: key, Site: site,
	}
	if err := seed.Demo(ctx, by, w.now); err != nil {
		return nil, err
	}
	w.rooms = contest.Open(by)
	w.handler, err = api.New(w.rooms, api.Options{Site: site, Log: slog.New(slog.DiscardHandler), Now: by.Now, Healthy: db.Ping})
	return w, err
}

// fill grows the start-ups' first round: three judges an entry, all of them marked.
func (w *world) fill(ctx context.Context, of size) error {
	raw, err := w.db.Raw()
	if err != nil {
		return err
	}
	var member string
	row := raw.QueryRowContext(ctx, `SELECT e.id, r.id, r.closes_at, (SELECT id FROM entry WHERE number = 'SU-0003'),
		(SELECT id FROM member WHERE email = 'toure@jury.demo.palmares'), a.id
		FROM edition e JOIN category c ON c.edition_id = e.id AND c.key = 'startup' JOIN round r ON r.category_id = c.id AND r.position = 1
		JOIN assignment a ON a.round_id = r.id JOIN member j ON j.id = a.judge_id AND j.email = 'jure@demo.palmares'
		WHERE e.number = 3 AND NOT EXISTS (SELECT 1 FROM scorecard s WHERE s.assignment_id = a.id) ORDER BY a.id LIMIT 1`)
	if err := row.Scan(&w.edition, &w.round, &w.closes, &w.model, &member, &w.task); err != nil {
		return err
	}
	crowd := storetest.Crowd{Round: w.round, Entry: w.model, Judge: member, Entries: of.entries, Judges: of.judges, EachBy: 3, Marked: true}
	if err := crowd.Join(ctx, w.db); err != nil {
		return err
	}
	if _, err := raw.ExecContext(ctx, "ANALYZE"); err != nil {
		return err
	}
	row = raw.QueryRowContext(ctx, "SELECT key, '12' FROM criterion WHERE round_id = (SELECT round_id FROM assignment WHERE id = '"+w.task+"') ORDER BY key LIMIT 1")
	if err := row.Scan(&w.criterion, &w.mark); err != nil {
		return err
	}
	return w.enter(ctx)
}

// enter signs everybody in.
func (w *world) enter(ctx context.Context) error {
	for _, who := range []string{organizer, administrator, judge, owner, crowdJudge} {
		opened, err := w.rooms.Accounts.SignIn(ctx, account.Credentials{Email: who, Password: password})
		if err != nil {
			return err
		}
		w.tokens[who] = opened.AccessToken
	}
	return nil
}
