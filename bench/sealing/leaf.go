package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"palmares/bench/served"
	"palmares/pkg/account"
	"palmares/pkg/ledger"
	"palmares/pkg/points"
	"palmares/pkg/proof"
	"palmares/pkg/scorecard"
	"palmares/pkg/store"
)

// leaf saves one scorecard of the demo over and over on SQLite, durably, with its fact: as a leaf, and as the plain row that
// it was before there was a log, in turns. Then its judge saves it over HTTP, as the page does: that is what the leaf is compared with.
func leaf(out io.Writer) error {
	ctx := context.Background()
	folder, err := os.MkdirTemp("", "palmares-sealing-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	db, rooms, err := served.Demo(ctx, folder)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	card, editionID, err := anyCard(ctx, db)
	if err != nil {
		return err
	}
	const turns, each = 60, 20
	at := desk{db, rooms.Ledger, editionID}
	spent := map[bool][]float64{}
	for range turns {
		for _, sealed := range []bool{false, true} {
			begin := time.Now()
			for range each {
				if err := at.save(ctx, &card, sealed); err != nil {
					return err
				}
			}
			spent[sealed] = append(spent[sealed], time.Since(begin).Seconds()/each)
		}
	}
	cost := median(spent[true]) - median(spent[false])
	whole, err := requested(ctx, rooms, card)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "rows alone %.0f µs, with a leaf %.0f µs more; a score save over HTTP %.0f µs, durable: the leaf is %.1f %%\n",
		median(spent[false])*1e6, cost*1e6, whole*1e6, cost/whole*100)
	return err
}

func median(of []float64) float64 { return slices.Sorted(slices.Values(of))[len(of)/2] }

// fact is what a submission writes.
func fact(editionID string, card scorecard.Scorecard) ledger.Fact {
	made := ledger.In(editionID, "scorecard.submitted").About("assignment", card.AssignmentID, "").With("entry", card.AssignmentID)
	marks := map[string]string{}
	for key, mark := range card.Marks {
		marks[key] = mark.String()
	}
	return made.Sealing(proof.Card{Round: editionID, Entry: editionID, Judge: editionID, Marks: marks})
}

// desk is where cards are saved.
type desk struct {
	db        *store.Store
	journal   ledger.Ledger
	editionID string
}

// save writes the card and its fact in one transaction: the fact as a leaf, or past the ledger as the row alone.
func (d desk) save(ctx context.Context, card *scorecard.Scorecard, sealed bool) error {
	return d.db.Transact(ctx, func(ctx context.Context) error {
		was := *card
		if card.Version++; was.Version == 0 {
			was.Marks = nil
		}
		if err := d.db.SaveScorecard(ctx, was, card); err != nil {
			return err
		}
		made := fact(d.editionID, *card)
		if sealed {
			return d.journal.Record(ctx, account.Actor{ID: "a", Name: "Fatoumata Diarra"}, made)
		}
		made.At, made.ActorName = time.Now().UTC(), "Fatoumata Diarra"
		return d.db.AppendFact(ctx, &made)
	})
}

// anyCard is a scorecard of the demo that its judge has not begun, and its edition.
func anyCard(ctx context.Context, db *store.Store) (card scorecard.Scorecard, editionID string, err error) {
	raw, err := db.Raw()
	if err != nil {
		return card, "", err
	}
	err = raw.QueryRowContext(ctx, `SELECT a.id, r.edition_id FROM assignment a JOIN round r ON r.id = a.round_id
		WHERE a.ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM scorecard s WHERE s.assignment_id = a.id) LIMIT 1`).
		Scan(&card.AssignmentID, &editionID)
	if err != nil {
		return card, "", err
	}
	card.Comments, card.Marks = map[string]string{}, map[string]points.Points{}
	rows, err := raw.QueryContext(ctx, `SELECT c.key FROM criterion c JOIN assignment a ON a.round_id = c.round_id WHERE a.id = ?`, card.AssignmentID)
	if err != nil {
		return card, "", err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var key string
		if err := rows.Scan(&key); err != nil {
			return card, "", err
		}
		card.Marks[key] = points.MustParse("14.5")
	}
	return card, editionID, rows.Err()
}
