package storetest

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"strings"

	"palmares/pkg/store"
)

// Crowd says how much an edition grows by. Entries and judges are copied by SQL, row by row of what the rooms have written, and not through the
// rooms: ten thousand submissions take seconds, and triggers hold for them all the same.
type Crowd struct {
	Round   string // open; its entries and marks are of its category and rubric
	Entry   string // accepted, in the round's category: the model of the others
	Judge   string // a member with a profile or without: the model of the others
	Entries int
	Judges  int
	EachBy  int // how many judges have an entry; none if 0
	Marked  bool
	First   int // copies made before
}

// rows are the numbers from 1 on, in both dialects.
const rows = "WITH RECURSIVE s(n) AS (SELECT %d UNION ALL SELECT n + 1 FROM s WHERE n < %d) "

const nth = "substr(CAST(1000000000000 + s.n AS TEXT), 2)"

func idOf(letter string) string { return "'c" + letter + "000000-0000-7000-8000-' || " + nth }

// Join fills the database.
func (c Crowd) Join(ctx context.Context, db *store.Store) error {
	raw, err := db.Raw()
	if err != nil {
		return err
	}
	number := "'SU-' || " + nth
	for _, one := range []copied{
		{"account", "id = (SELECT account_id FROM member WHERE id = " + quoted(c.Judge) + ")", c.Judges, map[string]string{
			"id": idOf("1"), "email": "'c' || s.n || '@crowd.example'", "email_key": "'c' || s.n || '@crowd.example'", "name": "'Juge ' || s.n", "organisation": "''"}},
		{"member", "id = " + quoted(c.Judge), c.Judges, map[string]string{
			"id": idOf("2"), "account_id": idOf("1"), "email": "'c' || s.n || '@crowd.example'", "email_key": "'c' || s.n || '@crowd.example'",
			"name": "'Juge ' || s.n", "search": "'juge ' || s.n", "organisation": "''", "organisation_key": "''", "own_organisation": "''", "own_organisation_key": "''",
			"token_hash": "NULL", "reminder_hash": "NULL"}},
		{"entry", "id = " + quoted(c.Entry), c.Entries, map[string]string{
			"id": idOf("3"), "number": number, "title": "'Projet ' || s.n", "search": "'projet ' || s.n", "organisation": "'Maison ' || s.n", "organisation_key": "'maison ' || s.n"}},
		{"revision", "entry_id = " + quoted(c.Entry) + " AND revision = (SELECT revision FROM entry WHERE id = " + quoted(c.Entry) + ")", c.Entries, map[string]string{
			"entry_id": idOf("3")}},
	} {
		if err := c.copy(ctx, raw, one); err != nil {
			return err
		}
	}
	if c.EachBy == 0 || c.Entries == 0 {
		return nil
	}
	return c.judge(ctx, raw)
}

// judge assigns each new entry to some judges in turn, and lets them mark it.
func (c Crowd) judge(ctx context.Context, raw *sql.DB) error {
	from, to := c.First*c.EachBy, (c.First+c.Entries)*c.EachBy
	all := fmt.Sprintf(rows, from, to-1)
	judge := fmt.Sprintf("'c2000000-0000-7000-8000-' || substr(CAST(1000000000001 + s.n %% %d AS TEXT), 2)", max(c.Judges, c.EachBy))
	entry := fmt.Sprintf("'c3000000-0000-7000-8000-' || substr(CAST(1000000000001 + s.n / %d AS TEXT), 2)", c.EachBy)
	statements := []string{"INSERT INTO assignment (id, round_id, judge_id, entry_id, assigned_at) " + all +
		"SELECT " + idOf("4") + ", " + quoted(c.Round) + ", " + judge + ", " + entry + ", (SELECT opens_at FROM round WHERE id = " + quoted(c.Round) + ") FROM s"}
	if c.Marked {
		statements = append(statements,
			"INSERT INTO scorecard (assignment_id, comments, to_entrant, to_jury, version, updated_at) "+all+
				"SELECT "+idOf("4")+", '{}', 'Précisez le marché.', '', 1, (SELECT opens_at FROM round WHERE id = "+quoted(c.Round)+") FROM s",
			"INSERT INTO mark (assignment_id, criterion, value) "+all+
				"SELECT "+idOf("4")+", c.key, c.low + c.step * ((s.n * 7 + s.n / 3 + length(c.key)) % ((c.high - c.low) / c.step + 1)) FROM s CROSS JOIN criterion c WHERE c.round_id = "+quoted(c.Round),
			"UPDATE scorecard SET submitted_at = updated_at WHERE submitted_at IS NULL AND assignment_id LIKE 'c4000000%'")
	}
	for _, statement := range statements {
		if _, err := raw.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement[:40], err)
		}
	}
	return nil
}

// copied is a row of a table that stands for many, but for some columns.
type copied struct {
	table, where string
	times        int
	changed      map[string]string
}

func (c Crowd) copy(ctx context.Context, raw *sql.DB, one copied) error {
	if one.times == 0 {
		return nil
	}
	columns, err := columnsOf(ctx, raw, one.table)
	if err != nil {
		return err
	}
	values := make([]string, len(columns))
	for i, column := range columns {
		values[i] = "m." + column
		if changed, ok := one.changed[column]; ok {
			values[i] = changed
		}
	}
	statement := "INSERT INTO " + one.table + " (" + strings.Join(columns, ", ") + ") " + fmt.Sprintf(rows, c.First+1, c.First+one.times) +
		"SELECT " + strings.Join(values, ", ") + " FROM s CROSS JOIN (SELECT * FROM " + one.table + " WHERE " + one.where + ") m"
	if _, err := raw.ExecContext(ctx, statement); err != nil {
		return fmt.Errorf("%s: %w", one.table, err)
	}
	return nil
}

func columnsOf(ctx context.Context, raw *sql.DB, table string) ([]string, error) {
	found, err := raw.QueryContext(ctx, "SELECT * FROM "+table+" WHERE 1 = 0")
	if err != nil {
		return nil, err
	}
	defer func() { _ = found.Close() }()
	columns, err := found.Columns()
	return columns, cmp.Or(err, found.Err())
}

func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }
