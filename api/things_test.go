package api_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"palmares/pkg/store"
)

// things are the ids of what the demo has, by the names that examples give them; each copy of the demo has the same.
type things map[string]string

// thingQueries give names and ids.
var thingQueries = []string{
	`SELECT CASE number WHEN 3 THEN 'edition' ELSE 'nextEdition' END, id FROM edition`,
	`SELECT 'edition.version', version FROM edition WHERE number = 3`,
	`SELECT CASE e.number WHEN 3 THEN '' ELSE 'next.' END || c.key, c.id FROM category c JOIN edition e ON e.id = c.edition_id`,
	`SELECT c.key || '.version', c.version FROM category c JOIN edition e ON e.id = c.edition_id WHERE e.number = 3`,
	`SELECT CASE e.number WHEN 3 THEN '' ELSE 'next.' END || c.key || r.position, r.id
		FROM round r JOIN category c ON c.id = r.category_id JOIN edition e ON e.id = r.edition_id`,
	`SELECT c.key || r.position || '.version', r.version FROM round r JOIN category c ON c.id = r.category_id JOIN edition e
		ON e.id = r.edition_id WHERE e.number = 3`,
	`SELECT coalesce(number, 'draft'), id FROM entry`,
	`SELECT coalesce(number, 'draft') || '.version', version FROM entry`,
	`SELECT coalesce(c.key, p.kind) || 'Prize.version', p.version FROM prize p JOIN edition e ON e.id = p.edition_id
		LEFT JOIN category c ON c.id = p.category_id WHERE e.number = 3`,
	`SELECT c.key || r.position || '.rubric.version', b.version FROM rubric b JOIN round r ON r.id = b.round_id
		JOIN category c ON c.id = r.category_id JOIN edition e ON e.id = r.edition_id WHERE e.number = 3`,
	`SELECT c.key || '.form.version', max(f.version) FROM form f JOIN category c ON c.id = f.category_id JOIN edition e
		ON e.id = c.edition_id WHERE e.number = 3 GROUP BY c.key`,
	`SELECT coalesce(c.key, p.kind) || 'Prize', p.id FROM prize p JOIN edition e ON e.id = p.edition_id
		LEFT JOIN category c ON c.id = p.category_id WHERE e.number = 3`,
	`SELECT email || '.member', id FROM member WHERE role <> 'organizer' OR email LIKE '%demo%'`,
	`SELECT email, id FROM account`,
	// What a judge was given, by the judge's address, the round and the candidate number.
	`SELECT m.email || ' ' || c.key || r.position || ' ' || e.number, a.id FROM assignment a JOIN member m ON m.id = a.judge_id
		JOIN entry e ON e.id = a.entry_id JOIN round r ON r.id = a.round_id JOIN category c ON c.id = r.category_id`,
	`SELECT 'request', id FROM request`,
}

// demoThings looks the names up, once.
var demoThings = sync.OnceValues(func() (things, error) {
	template, err := demoTemplate()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "palmares-things-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	path := filepath.Join(folder, "demo.db")
	if err := os.WriteFile(path, template, 0o600); err != nil {
		return nil, err
	}
	db, err := store.Open(context.Background(), path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = db.Close() }()
	return thingsOf(db)
})

func thingsOf(db *store.Store) (things, error) {
	found := things{"nobody": "00000000-0000-7000-8000-000000000000"}
	for _, query := range thingQueries {
		if err := found.read(db, query); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func (n things) read(db *store.Store, query string) error {
	pool, err := db.Raw()
	if err != nil {
		return err
	}
	rows, err := pool.QueryContext(context.Background(), query)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var name, id string
		if err := rows.Scan(&name, &id); err != nil {
			return err
		}
		n[name] = id
	}
	return rows.Err()
}

var named = regexp.MustCompile(`<[^<>]+>`)

// in puts ids where a text names things: <PP-0005>.
func (n things) in(t *testing.T, text string) string {
	t.Helper()
	return named.ReplaceAllStringFunc(text, func(name string) string {
		id, ok := n[strings.Trim(name, "<>")]
		if !ok {
			t.Fatalf("the demo has no %s", name)
		}
		return id
	})
}
