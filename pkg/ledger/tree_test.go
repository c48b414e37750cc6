package ledger_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/ledger"
	"palmares/pkg/proof"
	"palmares/pkg/store"
	"palmares/pkg/store/storetest"
)

const editionID = "ed"

// book is a journal of one edition on a real database.
type book struct {
	t   *testing.T
	db  *store.Store
	log ledger.Log
	ledger.Ledger
}

func eachBook(t *testing.T, do func(b book)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, db *store.Store) {
		key, err := proof.NewKey([]byte(strings.Repeat("s", 32)), "https://concours.example")
		if err != nil {
			t.Fatal(err)
		}
		now := func() time.Time { return time.Now().UTC().Truncate(time.Microsecond) }
		b := book{t: t, db: db, log: ledger.Log{Store: db, Key: key, Now: now}, Ledger: ledger.Ledger{Store: db, Now: now, Random: rand.Reader}}
		b.exec(`INSERT INTO edition (id, number, year, title, theme, description, rules, venue, organizer, contact_email, time_zone, host_country,
			guest_countries, starts_on, ends_on, grace_seconds, version, created_at, updated_at) VALUES ('ed', 1, 2026, '{}', '{}', '{}', '{}', '{}',
			'{}', '', 'Africa/Bamako', 'ML', '[]', '2026-01-29', '2026-01-31', 0, 1, '2026-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00')`)
		do(b)
	})
}

func (b book) exec(statement string) {
	b.t.Helper()
	raw, err := b.db.Raw()
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := raw.ExecContext(b.t.Context(), statement); err != nil {
		b.t.Fatal(statement, err)
	}
}

// hand writes that a judge handed a card in.
func (b book) hand(card string) {
	b.t.Helper()
	fact := ledger.In(editionID, "scorecard.submitted").About("assignment", card, "").Because("une raison").With("entry", "e")
	if err := b.Record(b.t.Context(), account.Actor{ID: "a", Name: "Fatoumata"}, fact.Sealing(proof.Card{Entry: "e", Judge: card})); err != nil {
		b.t.Fatal(err)
	}
}

func (b book) grow() proof.Checkpoint {
	b.t.Helper()
	signed, err := b.log.Grow(b.t.Context(), editionID)
	if err != nil {
		b.t.Fatal(err)
	}
	tree, err := proof.OpenCheckpoint(signed.Note, []string{b.log.Key.Public()})
	if err != nil {
		b.t.Fatal(err)
	}
	return tree
}

func TestLog_aReceiptProvesTheCardAndHidesItsJudge(t *testing.T) {
	eachBook(t, func(b book) {
		for i := range 5 {
			b.hand(fmt.Sprint("card", i))
		}
		receipt, err := b.log.Receipt(t.Context(), "card3", "scorecard.submitted")
		if err != nil {
			t.Fatal(err)
		}
		keys, err := b.log.Keys(t.Context())
		if err != nil || len(keys) != 1 {
			t.Fatal(keys, err)
		}
		tree, said, err := receipt.Check(keys)
		if err != nil || tree.Size != 5 || receipt.Position != 3 || tree.Origin != "concours.example/editions/ed" {
			t.Errorf("%+v %+v %v", tree, receipt, err)
		}
		if said.Content != `{"round":"","entry":"e","judge":"card3"}` || strings.Contains(receipt.Statement, "Fatoumata") {
			t.Errorf("it says %q", receipt.Statement)
		}
		if _, err := b.log.Receipt(t.Context(), "card9", "scorecard.submitted"); err == nil {
			t.Error("a receipt for nothing")
		}
	})
}

func TestLog_everyCheckpointBeginsWithTheOnesBefore(t *testing.T) {
	eachBook(t, func(b book) {
		trees := []proof.Checkpoint{b.grow()}
		for i := range 7 {
			for j := range i * i {
				b.hand(fmt.Sprint(i, j))
			}
			trees = append(trees, b.grow())
		}
		last := trees[len(trees)-1]
		for _, older := range trees {
			path, err := b.log.Consistency(t.Context(), editionID, older.Size, last.Size)
			if err != nil || proof.CheckConsistency(older, last, path) != nil {
				t.Errorf("%d in %d: %v", older.Size, last.Size, err)
			}
		}
		if again := b.grow(); again != last {
			t.Errorf("nothing came, and the tree is another: %+v", again)
		}
		if _, err := b.log.Consistency(t.Context(), editionID, 3, last.Size+1); err == nil {
			t.Error("a proof about a tree that is not there")
		}
		commitments, err := b.db.Commitments(t.Context(), editionID, 0, 1000)
		reader, _ := proof.Memory(commitments)
		if root, _ := proof.Root(last.Size, reader); err != nil || root != last.Root {
			t.Errorf("the leaves do not come to the root: %v", err)
		}
	})
}

func TestLog_manyWriteWhileItGrowsAndNothingIsLostOrTwice(t *testing.T) {
	eachBook(t, func(b book) {
		const writers, each = 6, 20
		var work sync.WaitGroup
		for w := range writers {
			work.Go(func() {
				for i := range each {
					b.hand(fmt.Sprint(w, "-", i))
				}
			})
		}
		growing, stop := context.WithCancel(t.Context())
		for range 2 { // as two replicas do
			work.Go(func() {
				for growing.Err() == nil {
					if err := b.log.GrowAll(t.Context()); err != nil {
						t.Error(err)
					}
				}
			})
		}
		time.AfterFunc(300*time.Millisecond, stop)
		work.Wait()
		if tree := b.grow(); tree.Size != writers*each {
			t.Errorf("%d leaves of %d", tree.Size, writers*each)
		}
		facts, err := b.db.SealedFacts(t.Context(), editionID, 0, 1000)
		if err != nil || len(facts) != writers*each {
			t.Fatal(len(facts), err)
		}
		for i, fact := range facts {
			if *fact.Position != int64(i) || !fact.Holds() {
				t.Errorf("fact %d has place %d", i, *fact.Position)
			}
		}
	})
}

func TestLog_whoeverRewritesTheJournalBehindTheDatabaseIsFoundOut(t *testing.T) {
	eachBook(t, func(b book) {
		b.hand("card")
		b.grow()
		drops := []string{"DROP TRIGGER journal_no_update", "DROP TRIGGER journal_words_only_erased"}
		if b.db.Postgres() {
			drops = []string{"DROP TRIGGER journal_append_only ON journal"}
		}
		for _, drop := range drops {
			b.exec(drop)
		}
		b.exec("UPDATE journal SET reason = 'une autre raison'")
		if facts, err := b.db.SealedFacts(t.Context(), editionID, 0, 1); err != nil || facts[0].Holds() {
			t.Error("a rewritten fact holds", err)
		}
	})
}

func TestLog_anErasedSecretLeavesTheTreeWhole(t *testing.T) {
	eachBook(t, func(b book) {
		b.hand("card")
		before := b.grow()
		b.exec("UPDATE journal SET secret = NULL")
		if _, err := b.log.Receipt(t.Context(), "card", "scorecard.submitted"); err == nil {
			t.Error("what was erased can be opened")
		}
		b.hand("other")
		after := b.grow()
		path, err := b.log.Consistency(t.Context(), editionID, before.Size, after.Size)
		if err != nil || proof.CheckConsistency(before, after, path) != nil {
			t.Errorf("the tree is broken: %v", err)
		}
	})
}
