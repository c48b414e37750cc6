package main

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// filler writes rows like those of the demo, straight into its tables: the triggers judge them as any others.
type filler struct {
	db *sql.DB
	tx *sql.Tx
}

// template is a row to copy.
type template struct {
	table   string
	columns []string
	values  []any
}

func (f filler) like(ctx context.Context, table, where string) (template, error) {
	rows, err := f.db.QueryContext(ctx, "SELECT * FROM "+table+" WHERE "+where+" LIMIT 1")
	if err != nil {
		return template{}, err
	}
	defer func() { _ = rows.Close() }()
	of := template{table: table}
	if of.columns, err = rows.Columns(); err != nil {
		return of, err
	}
	of.values = make([]any, len(of.columns))
	places := make([]any, len(of.columns))
	for i := range places {
		places[i] = &of.values[i]
	}
	if !rows.Next() {
		return of, fmt.Errorf("no %s with %s to copy", table, where)
	}
	if err := rows.Scan(places...); err != nil {
		return of, err
	}
	return of, rows.Err()
}

// copies writes many rows like it, each with its changes.
func (f filler) copies(ctx context.Context, of template, many int, change func(i int) map[string]any) error {
	insert, err := f.tx.PrepareContext(ctx, "INSERT INTO "+of.table+" ("+strings.Join(of.columns, ", ")+") VALUES (?"+strings.Repeat(", ?", len(of.columns)-1)+")")
	if err != nil {
		return err
	}
	defer func() { _ = insert.Close() }()
	for i := range many {
		values := slices.Clone(of.values)
		for column, value := range change(i) {
			values[slices.Index(of.columns, column)] = value
		}
		if _, err := insert.ExecContext(ctx, values...); err != nil {
			return fmt.Errorf("%s %d: %w", of.table, i, err)
		}
	}
	return nil
}

// id is the i-th of a kind.
func id(kind, i int) string { return fmt.Sprintf("0199%04x-0000-7000-8000-%012x", kind, i) }

// The kinds of things that are made.
const (
	accounts = iota + 1
	entries
	members
	assignments
)

// each is how many judges an entry has.
const each = 5

// fill gives a round of the demo so many entries, judges and submitted scorecards, five an entry.
func (f filler) fill(ctx context.Context, of size, roundID string) error {
	from := map[string]string{
		"account": "email = 'ouedraogo@jury.demo.palmares'", "entry": "number = 'SU-0001'", "revision": "entry_id = (SELECT id FROM entry WHERE number = 'SU-0001')",
		"member": "email = 'ouedraogo@jury.demo.palmares'", "assignment": "round_id = '" + roundID + "'",
		"scorecard": "submitted_at IS NOT NULL AND assignment_id IN (SELECT id FROM assignment WHERE round_id = '" + roundID + "')",
	}
	models := map[string]template{}
	for table, where := range from {
		model, err := f.like(ctx, table, where)
		if err != nil {
			return err
		}
		models[table] = model
	}
	var keys []string
	rows, err := f.db.QueryContext(ctx, "SELECT key FROM criterion WHERE round_id = ?", roundID)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var key string
		if err := rows.Scan(&key); err != nil {
			return err
		}
		keys = append(keys, key)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if f.tx, err = f.db.BeginTx(ctx, nil); err != nil {
		return err
	}
	defer func() { _ = f.tx.Rollback() }()
	if err := f.people(ctx, of, models); err != nil {
		return err
	}
	if err := f.work(ctx, of, models, keys); err != nil {
		return err
	}
	return f.tx.Commit()
}

func (f filler) people(ctx context.Context, of size, models map[string]template) error {
	persons := of.judges + of.entries
	if err := f.copies(ctx, models["account"], persons, func(i int) map[string]any {
		email := fmt.Sprintf("p%d@growth.example", i)
		return map[string]any{"id": id(accounts, i), "email": email, "email_key": email, "name": fmt.Sprintf("Personne %d", i), "organisation": fmt.Sprintf("Organisation %d", i)}
	}); err != nil {
		return err
	}
	if err := f.copies(ctx, models["member"], of.judges, func(i int) map[string]any {
		email := fmt.Sprintf("p%d@growth.example", i)
		return map[string]any{
			"id": id(members, i), "account_id": id(accounts, i), "email": email, "email_key": email, "name": fmt.Sprintf("Personne %d", i), "token_hash": nil,
			"organisation": fmt.Sprintf("Organisation %d", i), "organisation_key": fmt.Sprintf("organisation %d", i), "search": fmt.Sprintf("personne %d organisation %d", i, i),
		}
	}); err != nil {
		return err
	}
	if err := f.copies(ctx, models["entry"], of.entries, func(i int) map[string]any {
		name := fmt.Sprintf("Atelier %d", i)
		return map[string]any{
			"id": id(entries, i), "owner_id": id(accounts, of.judges+i), "number": fmt.Sprintf("SU-%05d", 10_000+i), "title": "Projet " + name, "operation": "",
			"organisation": name, "organisation_key": strings.ToLower(name), "search": strings.ToLower("projet " + name),
		}
	}); err != nil {
		return err
	}
	return f.copies(ctx, models["revision"], of.entries, func(i int) map[string]any { return map[string]any{"entry_id": id(entries, i)} })
}

func (f filler) work(ctx context.Context, of size, models map[string]template, keys []string) error {
	pairs := of.entries * each
	judge := func(i int) int { return (i/each*7 + i%each*(of.judges/each)) % of.judges } // five different ones for each entry, all with the same load
	if err := f.copies(ctx, models["assignment"], pairs, func(i int) map[string]any {
		return map[string]any{"id": id(assignments, i), "judge_id": id(members, judge(i)), "entry_id": id(entries, i/each), "ended_at": nil}
	}); err != nil {
		return err
	}
	if err := f.copies(ctx, models["scorecard"], pairs, func(i int) map[string]any {
		return map[string]any{"assignment_id": id(assignments, i), "operation": "", "submitted_at": nil}
	}); err != nil {
		return err
	}
	marks := template{table: "mark", columns: []string{"assignment_id", "criterion", "value"}, values: []any{"", "", 0}}
	if err := f.copies(ctx, marks, pairs*len(keys), func(i int) map[string]any {
		card, criterion := i/len(keys), i%len(keys)
		quality, severity, noise := card/each*37%11, judge(card)*13%5, (card*31+criterion*17)%7
		return map[string]any{"assignment_id": id(assignments, card), "criterion": keys[criterion], "value": int64(quality+severity+noise) * 5_000}
	}); err != nil {
		return err
	}
	// All are handed in but one, of the judge who signs in.
	_, err := f.tx.ExecContext(ctx, `UPDATE scorecard SET submitted_at = updated_at WHERE submitted_at IS NULL AND assignment_id LIKE '0199%'
		AND assignment_id <> (SELECT MIN(id) FROM assignment WHERE judge_id = ?)`, id(members, 7))
	return err
}
