package house_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// root of the repository.
const root = "../.."

// source is one Go file as it stands.
type source struct {
	path      string // in the repository, with slashes
	file      *ast.File
	positions *token.FileSet
	lines     int
	test      bool
	generated bool
}

// folder is where the file lies: api, pkg/entry, pkg/store/storetest.
func (s source) folder() string { return path.Dir(s.path) }

// room is the folder's name in the map of the house: "entry" for pkg/entry, "store" for pkg/store/storetest, else the first folder.
func (s source) room() string {
	parts := strings.Split(s.folder(), "/")
	if parts[0] == "pkg" && len(parts) > 1 {
		return parts[1]
	}
	return parts[0]
}

// hand tells what people wrote for the program, which is what most laws are about.
func (s source) hand() bool { return !s.test && !s.generated }

func (s source) line(node ast.Node) int { return s.positions.Position(node.Pos()).Line }

// sources are all Go files, read once for all laws.
var sources = sync.OnceValues(func() ([]source, error) {
	var all []source
	err := walk(func(name string, content []byte) error {
		if path.Ext(name) != ".go" {
			return nil
		}
		positions := token.NewFileSet()
		file, err := parser.ParseFile(positions, name, content, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		all = append(all, source{
			path: name, file: file, positions: positions, lines: bytes.Count(content, []byte("\n")),
			test: strings.HasSuffix(name, "_test.go"), generated: ast.IsGenerated(file),
		})
		return nil
	})
	return all, err
})

// skipped folders hold nothing that people wrote.
var skipped = []string{".git", "node_modules", "dist", ".svelte-kit", "paraglide", "testdata", "test-results", "playwright-report"}

// walk visits the source files, with slashes in their names.
func walk(visit func(name string, content []byte) error) error {
	return filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if slices.Contains(skipped, entry.Name()) {
				return filepath.SkipDir
			}
			return nil
		}
		if !slices.Contains([]string{".go", ".svelte"}, filepath.Ext(name)) {
			return nil
		}
		content, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		return visit(filepath.ToSlash(relative), content)
	})
}

func allSources(t *testing.T) []source {
	t.Helper()
	all, err := sources()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Fatal("no Go file found: the laws look at nothing")
	}
	return all
}

// keep fails with everything that breaks a law, and with the reason for the law.
func keep(t *testing.T, why string, breaches []string) {
	t.Helper()
	if len(breaches) > 0 {
		slices.Sort(breaches)
		t.Errorf("%s\n\t%s", why, strings.Join(slices.Compact(breaches), "\n\t"))
	}
}
