package house_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	comment     = regexp.MustCompile(`--[^\n]*`)
	createTable = regexp.MustCompile(`(?i)create\s+table\s+(?:if\s+not\s+exists\s+)?"?(\w+)"?\s*\(`)
	addColumn   = regexp.MustCompile(`(?i)alter\s+table\s+"?(\w+)"?\s+add\s+(?:column\s+)?"?(\w+)"?`)
	dropColumn  = regexp.MustCompile(`(?i)alter\s+table\s+"?(\w+)"?\s+drop\s+(?:column\s+)?"?(\w+)"?`)
	dropTable   = regexp.MustCompile(`(?i)drop\s+table\s+(?:if\s+exists\s+)?"?(\w+)"?`)
	firstWord   = regexp.MustCompile(`^\s*"?(\w+)"?`)
)

// constraints begin a line of a table that is no column.
var constraints = []string{"primary", "unique", "check", "foreign", "constraint", "exclude"}

// columns of all tables after these migrations, as table.column.
func columns(migrations []string) []string {
	var found []string
	for _, sql := range migrations {
		up, _, _ := strings.Cut(sql, "-- +goose Down")
		up = comment.ReplaceAllString(up, "")
		for _, at := range createTable.FindAllStringSubmatchIndex(up, -1) {
			table := strings.ToLower(up[at[2]:at[3]])
			for _, part := range parts(up[at[1]:]) {
				if name := firstWord.FindStringSubmatch(part); name != nil && !slices.Contains(constraints, strings.ToLower(name[1])) {
					found = append(found, table+"."+strings.ToLower(name[1]))
				}
			}
		}
		for _, match := range addColumn.FindAllStringSubmatch(up, -1) {
			if !slices.Contains(constraints, strings.ToLower(match[2])) {
				found = append(found, strings.ToLower(match[1]+"."+match[2]))
			}
		}
		for _, match := range dropColumn.FindAllStringSubmatch(up, -1) {
			gone := strings.ToLower(match[1] + "." + match[2])
			found = slices.DeleteFunc(found, func(one string) bool { return one == gone })
		}
		for _, match := range dropTable.FindAllStringSubmatch(up, -1) {
			found = slices.DeleteFunc(found, func(one string) bool { return strings.HasPrefix(one, strings.ToLower(match[1])+".") })
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// parts of a table's body, cut at the commas that stand in no inner bracket, up to the bracket that ends it.
func parts(body string) []string {
	var found []string
	depth, begin := 0, 0
	for i, c := range body {
		switch {
		case c == '(':
			depth++
		case c == ')' && depth == 0:
			return append(found, body[begin:i])
		case c == ')':
			depth--
		case c == ',' && depth == 0:
			found, begin = append(found, body[begin:i]), i+1
		}
	}
	return found
}

func migrations(t *testing.T, dialect string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root, "pkg", "store", "migrations", dialect, "*.sql"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no migrations for %s: %v", dialect, err)
	}
	slices.Sort(files)
	var all []string
	for _, name := range files {
		sql, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(sql))
	}
	return all
}

func TestMigrations_bothDatabasesHaveTheSameColumns(t *testing.T) {
	sqlite, postgres := columns(migrations(t, "sqlite")), columns(migrations(t, "postgres"))
	var breaches []string
	for _, one := range sqlite {
		if !slices.Contains(postgres, one) {
			breaches = append(breaches, one+": only on SQLite")
		}
	}
	for _, one := range postgres {
		if !slices.Contains(sqlite, one) {
			breaches = append(breaches, one+": only on PostgreSQL")
		}
	}
	if len(sqlite) == 0 {
		t.Fatal("no column found: this law looks at nothing")
	}
	keep(t, "The same program runs on both databases; these columns are on one alone:", breaches)
}

func TestColumns_readsMigrations(t *testing.T) {
	got := strings.Join(columns([]string{
		"-- +goose Up\nCREATE TABLE a (id TEXT PRIMARY KEY, -- the, key\n n NUMERIC(4,2) CHECK (n IN (1,2)), UNIQUE (id, n));\n" +
			"CREATE TABLE gone (x INT);\n-- +goose Down\nDROP TABLE a;",
		"ALTER TABLE a ADD COLUMN later INT; ALTER TABLE a DROP COLUMN n; DROP TABLE gone;",
	}), " ")
	if want := "a.id a.later"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
