package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"golang.org/x/sys/unix"

	"palmares/bench/served"
	"palmares/pkg/ledger"
	"palmares/pkg/store"
)

// end is the end of a process, and with power cuts of the power.
func (w *world) end(random *rand.Rand) error {
	w.server.Kill()
	return w.disk.cutIf(random)
}

// endDatabase likewise.
func (w *world) endDatabase(random *rand.Rand) error {
	w.database.Kill()
	return w.behind.cutIf(random)
}

// sicken makes the disk fail for a while under a server that lives on: full, read-only, or dying. Nothing may be acknowledged that is not
// there after the power cut that comes next, whoever gets no answer is told why, and when the disk is well everybody is served again.
func (w *world) sicken(ctx context.Context, random *rand.Rand, t *tale) error {
	ill := &trouble{because: failures[random.IntN(len(failures))], share: random.Float64(), syncs: random.IntN(2) == 0}
	ill.random = rand.New(rand.NewPCG(random.Uint64(), 7)) //nolint:gosec // the disk throws its own dice, whoever asks it at once
	if random.IntN(3) == 0 {
		ill.share = 1
	}
	if ill.syncs {
		ill.because = unix.EIO
	}
	w.disk.fall(ill)
	time.Sleep(time.Duration(random.Int64N(int64(w.settings.longest))))
	w.disk.fall(nil)
	t.troubles++
	t.refused += ill.failed
	before, limit := w.acknowledged(), time.Now().Add(10*time.Second)
	for w.acknowledged() < before+len(w.clients) {
		if time.Now().After(limit) {
			t.tell(&t.lost, "after %s the server does not come round", ill.because)
			return nil
		}
		time.Sleep(5 * time.Millisecond)
	}
	return ctx.Err()
}

// failures of writing.
var failures = []unix.Errno{unix.ENOSPC, unix.EIO, unix.EROFS}

// strike ends the server, the database or both, while everybody works, and brings back what was ended.
func (w *world) strike(ctx context.Context, random *rand.Rand, l *load) error {
	victim := 0
	if w.database != nil {
		victim = random.IntN(3)
	}
	if victim > 0 {
		if err := w.endDatabase(random); err != nil {
			return err
		}
	}
	if victim == 1 { // the server lives on without a database, and must come round by itself
		time.Sleep(time.Duration(random.Int64N(int64(100 * time.Millisecond))))
		err := errors.Join(w.database.Start(ctx), w.server.Ready(ctx))
		l.end()
		return errors.Join(err, errors.Join(l.refused...))
	}
	if err := w.end(random); err != nil {
		return err
	}
	l.end()
	if len(l.refused) > 0 {
		return errors.Join(l.refused...)
	}
	if victim == 2 {
		if err := w.database.Start(ctx); err != nil {
			return err
		}
	}
	return w.server.Start(ctx)
}

// compare asks the server for all that anybody changed last, and the database for what cannot be seen from outside.
func (w *world) compare(ctx context.Context, t *tale) error {
	thorough := t.kills%w.settings.examine == 0 || t.kills >= w.settings.kills
	for _, c := range w.clients {
		if err := c.compareShelf(ctx, t); err != nil {
			return err
		}
		if thorough && c.shelf != nil {
			if err := c.tidy(ctx, w.files); err != nil {
				return err
			}
		}
		things := c.things
		if c.shelf != nil && !thorough && len(things) > 2 {
			things = things[len(things)-2:] // the others were not touched since they were last compared
		}
		for _, one := range things {
			if err := c.compareThing(ctx, t, one); err != nil {
				return fmt.Errorf("%s: %w", c.email, err)
			}
		}
	}
	return w.compareDatabase(ctx, t, thorough)
}

// compareThing holds what is stored to what was acknowledged, then sends again what was not answered: it must happen once.
func (c *client) compareThing(ctx context.Context, t *tale, one *thing) error {
	var answer map[string]any
	err := insist(ctx, func() (err error) { answer, err = c.get(ctx, one.path); return err })
	if errors.Is(err, errDown) {
		return err
	}
	if err != nil {
		t.tell(&t.lost, "%s: %v", one.path, err)
		one.pending = nil
		return nil
	}
	now := one.read(answer)
	switch {
	case now.version < one.version:
		t.tell(&t.lost, "%s: version %d was acknowledged, %d is stored", one.path, one.version, now.version)
		one.version, one.mark, one.revision, one.pending = now.version, now.mark, now.revision, nil
	case now.version > one.version+1 || (now.version == one.version+1 && one.pending == nil):
		t.tell(&t.doubled, "%s: version %d was acknowledged, %d is stored", one.path, one.version, now.version)
	case now.version == one.version && (now.mark != one.mark || now.revision != one.revision):
		t.tell(&t.corrupt, "%s: %q, revision %d are stored; %q, %d were acknowledged", one.path, now.mark, now.revision, one.mark, one.revision)
	}
	if err := errors.Join(c.compareDocument(ctx, t, one, now), c.compareParcel(ctx, t, one, now)); err != nil {
		return err
	}
	if one.pending == nil {
		return nil
	}
	t.unheard++
	if now.version == one.version+1 || now.document != one.document {
		t.done++
	}
	if now.version == one.version+1 {
		if now.mark != one.pending.mark {
			t.tell(&t.corrupt, "%s: %q is stored, %q was sent", one.path, now.mark, one.pending.mark)
		}
	}
	return insist(ctx, func() error { return one.step(ctx, c) })
}

// compareShelf sends an unanswered creation again; then every key has one entry, and there is no other.
func (c *client) compareShelf(ctx context.Context, t *tale) error {
	if c.shelf == nil {
		return nil
	}
	if c.shelf.pending != nil {
		t.unheard++
		if err := insist(ctx, func() error { return c.shelf.begin(ctx, c) }); err != nil {
			return err
		}
	}
	var mine map[string]any
	if err := insist(ctx, func() (err error) { mine, err = c.get(ctx, "/me/entries"); return err }); err != nil {
		return err
	}
	stored := map[string]bool{}
	for _, one := range served.At[[]any](mine, "list") {
		id := served.At[string](one, "id")
		if !c.shelf.known[id] {
			t.tell(&t.doubled, "%s has the entry %s, and never began it", c.email, id)
			c.shelf.known[id] = true
		}
		stored[id] = true
	}
	for id := range c.shelf.known {
		if !stored[id] {
			t.tell(&t.lost, "the entry %s", id)
			delete(c.shelf.known, id)
			c.forget(id)
		}
	}
	return nil
}

func (c *client) forget(id string) {
	for i, one := range c.things {
		if one.path == "/entries/"+id {
			c.things = append(c.things[:i], c.things[i+1:]...)
			return
		}
	}
}

// sums are pairs that must be equal: each submission is one revision, one fact and one receipt by mail.
var sums = map[string]string{
	"entries whose revisions are not their facts": `SELECT COUNT(*) FROM entry WHERE revision <>
		(SELECT COUNT(*) FROM journal WHERE subject_id = entry.id AND action = 'entry.submitted')`,
	"entries whose revisions are not as many as they say": `SELECT COUNT(*) FROM entry WHERE revision <>
		(SELECT COUNT(*) FROM revision WHERE entry_id = entry.id)`,
	"receipts more or less than revisions": `SELECT ABS((SELECT COUNT(*) FROM outbox WHERE kind = 'receipt') - (SELECT COUNT(*) FROM revision))`,
	"entries begun and not told of": `SELECT COUNT(*) FROM entry WHERE 1 <>
		(SELECT COUNT(*) FROM journal WHERE subject_id = entry.id AND action = 'entry.created')`,
}

func (w *world) compareDatabase(ctx context.Context, t *tale, thorough bool) error {
	db, err := store.Attach(w.dsn)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	if err := db.CheckIntegrity(ctx); err != nil {
		t.tell(&t.corrupt, "%v", err)
	}
	pool, err := db.Raw()
	if err != nil {
		return err
	}
	count := func(question string, arguments ...any) (n int, err error) {
		err = pool.QueryRowContext(ctx, question, arguments...).Scan(&n)
		return n, err
	}
	place := "?"
	if db.Postgres() {
		place = "$1"
	}
	if note := w.watch.note; note != "" {
		if n, err := count("SELECT COUNT(*) FROM checkpoint WHERE note = "+place, note); err != nil || n != 1 {
			t.tell(&t.log, "a checkpoint that was shown is there %d times: %v", n, err)
		}
	}
	if !thorough {
		return nil
	}
	for what, question := range sums {
		if n, err := count(question); err != nil || n != 0 {
			t.tell(&t.doubled, "%d %s: %v", n, what, err)
		}
	}
	err = db.Still(ctx, func(ctx context.Context) error { // the server goes on growing the log
		_, err := ledger.Examine(ctx, db)
		return err
	})
	if err != nil {
		t.tell(&t.log, "%v", err)
	}
	return nil
}
