package house_test

import (
	"bufio"
	"errors"
	"fmt"
	"go/ast"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// drawers without a label: whatever has no name of its own ends up in them.
var drawers = []string{"util", "utils", "common", "helper", "helpers", "manager", "managers", "misc", "base", "types", "models"}

func TestNames_noDrawers(t *testing.T) {
	var breaches []string
	for _, s := range allSources(t) {
		for part := range strings.SplitSeq(strings.TrimSuffix(s.path, ".go"), "/") {
			if slices.Contains(drawers, strings.TrimSuffix(part, "_test")) {
				breaches = append(breaches, s.path)
			}
		}
		if slices.Contains(drawers, s.file.Name.Name) {
			breaches = append(breaches, s.path+": package "+s.file.Name.Name)
		}
	}
	keep(t, "A drawer without a label fills with what nobody looks for. Name these after a noun of GLOSSARY.md:", breaches)
}

func TestNames_avoidWhatTheGlossaryAvoids(t *testing.T) {
	avoided, err := avoidedWords(filepath.Join(root, "GLOSSARY.md"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("GLOSSARY.md is not written yet")
	}
	if err != nil {
		t.Fatal(err)
	}
	if len(avoided) == 0 {
		t.Fatal("GLOSSARY.md has no section of words to avoid that this law can read: a heading with “avoid”, then list items or table rows " +
			"whose first part (before →, : or |) has the words in `backticks`")
	}
	var breaches []string
	for _, s := range allSources(t) {
		if !s.hand() {
			continue
		}
		for _, name := range declared(s.file) {
			for _, word := range words(name.Name) {
				if slices.Contains(avoided, word) {
					breaches = append(breaches, fmt.Sprintf("%s:%d: %s", s.path, s.line(name), name.Name))
				}
			}
		}
	}
	keep(t, "One word per thing. GLOSSARY.md says which word to take instead of those in:", breaches)
}

var quotedWord = regexp.MustCompile("`([^`]+)`")

// avoidedWords reads the glossary's section of words to avoid.
func avoidedWords(name string) ([]string, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	var found []string
	inside := false
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if strings.HasPrefix(line, "#") {
			inside = strings.Contains(strings.ToLower(line), "avoid")
		}
		if !inside || !strings.ContainsAny(firstRune(line), "|-*") {
			continue
		}
		first := strings.FieldsFunc(strings.TrimLeft(line, "|-* "), func(r rune) bool { return strings.ContainsRune("→|:", r) })
		if len(first) > 0 {
			for _, match := range quotedWord.FindAllStringSubmatch(first[0], -1) {
				found = append(found, strings.ToLower(match[1]))
			}
		}
	}
	return found, lines.Err()
}

func firstRune(line string) string {
	if line == "" {
		return " "
	}
	return line[:1]
}

// declared are the names that a file gives to packages, types, functions, fields and values of the package.
func declared(file *ast.File) []*ast.Ident {
	names := []*ast.Ident{file.Name}
	ast.Inspect(file, func(node ast.Node) bool {
		switch n := node.(type) {
		case *ast.FuncDecl:
			names = append(names, n.Name)
		case *ast.TypeSpec:
			names = append(names, n.Name)
		case *ast.ValueSpec:
			names = append(names, n.Names...)
		case *ast.Field:
			names = append(names, n.Names...)
		}
		return true
	})
	return names
}

// words of an identifier, in lower case: EntrantID is entrant and id, and entrantid as a whole.
func words(identifier string) []string {
	var found []string
	begin := 0
	runes := []rune(identifier)
	for i := 1; i <= len(runes); i++ {
		if i == len(runes) || unicode.IsUpper(runes[i]) && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])) {
			found = append(found, strings.ToLower(string(runes[begin:i])))
			begin = i
		}
	}
	return append(found, strings.ToLower(identifier))
}

func TestWords_cutsIdentifiers(t *testing.T) {
	for name, want := range map[string]string{
		"EntrantID": "entrant id entrantid", "openHTTPServer": "open http server openhttpserver", "x": "x x", "Jury": "jury jury",
	} {
		if got := strings.Join(words(name), " "); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

func TestAvoidedWords_readsTheGlossary(t *testing.T) {
	name := filepath.Join(t.TempDir(), "GLOSSARY.md")
	text := "# Words\n| `entry` | a candidature |\n## Words we avoid\n| word | instead |\n| `submission`, `Application` | `entry` |\n" +
		"- `user` → `account`\nIn prose `entry` is fine.\n## After\n- `jury`\n"
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := avoidedWords(name)
	if want := []string{"submission", "application", "user"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v; want %v", got, err, want)
	}
}
