package store_test

import (
	"strings"
	"testing"

	"palmares/pkg/store"
	"palmares/pkg/store/storetest"
)

func TestOpen_twiceChangesNothing(t *testing.T) {
	for name, dsn := range map[string]string{"sqlite": storetest.SQLiteDSN(t), "postgres": storetest.PostgresDSN(t)} {
		t.Run(name, func(t *testing.T) {
			for range 2 {
				db, err := store.Open(t.Context(), dsn)
				if err != nil {
					t.Fatal(err)
				}
				if err := db.Close(); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// hot are queries that people wait for, each with the index that must answer it.
var hot = []struct{ query, index string }{
	{"SELECT * FROM entry WHERE owner_id = 'x'", "entry_owner"},
	{"SELECT * FROM entry WHERE edition_id = 'x' ORDER BY title, id LIMIT 50", "entry_title"},
	{"SELECT * FROM assignment WHERE judge_id = 'x'", "assignment_judge"},
	{"SELECT * FROM member WHERE account_id = 'x'", "member_account"},
	{"SELECT * FROM session WHERE family = 'x'", "session_family"},
	{"SELECT * FROM journal WHERE edition_id = 'x' ORDER BY seq DESC LIMIT 50", "journal_edition"},
	{"SELECT * FROM ranking WHERE round_id = 'x' ORDER BY computed_at DESC LIMIT 1", "ranking_round"},
	{"SELECT * FROM outbox WHERE sent_at IS NULL AND failed_at IS NULL AND next_try_at <= '2026-01-01' ORDER BY next_try_at", "outbox_due"},
}

func TestSchema_answersHotQueriesFromAnIndex(t *testing.T) {
	raw, err := storetest.SQLite(t).Raw()
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range hot {
		rows, err := raw.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+one.query)
		if err != nil {
			t.Fatal(err)
		}
		plan := ""
		for rows.Next() {
			var id, parent, unused int
			var detail string
			if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
				t.Fatal(err)
			}
			plan += detail + "\n"
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		_ = rows.Close()
		if !strings.Contains(plan, one.index) {
			t.Errorf("%s\nis not answered from %s:\n%s", one.query, one.index, plan)
		}
	}
}
