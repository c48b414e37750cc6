package house_test

import (
	"go/ast"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// kinds of mail, as package notice declares them.
func kinds(t *testing.T) []string {
	t.Helper()
	var found []string
	for _, s := range allSources(t) {
		if s.folder() != "pkg/notice" || s.test {
			continue
		}
		ast.Inspect(s.file, func(node ast.Node) bool {
			value, ok := node.(*ast.ValueSpec)
			if !ok || len(value.Values) != len(value.Names) {
				return true
			}
			if kind, ok := value.Type.(*ast.Ident); ok && kind.Name == "Kind" {
				for _, one := range value.Values {
					if literal, ok := one.(*ast.BasicLit); ok {
						found = append(found, strings.Trim(literal.Value, `"`))
					}
				}
			}
			return true
		})
	}
	return found
}

var blank = regexp.MustCompile(`{{[^}]*}}`)

// blanks of a template, each once, in order of name.
func blanks(text []byte) []string {
	var found []string
	for _, one := range blank.FindAllString(string(text), -1) {
		if strings.Contains(one, ".") {
			found = append(found, one)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func TestNotices_everyKindIsWordedInBothLanguages(t *testing.T) {
	all := kinds(t)
	if len(all) == 0 {
		t.Fatal("no kind of mail found in package notice: this law looks at nothing")
	}
	var breaches []string
	templates := filepath.Join(root, "pkg", "notice", "templates")
	for _, kind := range all {
		french, frenchErr := os.ReadFile(filepath.Join(templates, "fr", kind+".txt"))
		english, englishErr := os.ReadFile(filepath.Join(templates, "en", kind+".txt"))
		if frenchErr != nil || englishErr != nil {
			breaches = append(breaches, kind+": not worded in both languages")
			continue
		}
		if fr, en := blanks(french), blanks(english); !slices.Equal(fr, en) {
			breaches = append(breaches, kind+": French has "+strings.Join(fr, " ")+", English has "+strings.Join(en, " "))
		}
	}
	for _, language := range []string{"fr", "en"} {
		files, err := os.ReadDir(filepath.Join(templates, language))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if kind := strings.TrimSuffix(file.Name(), ".txt"); !slices.Contains(all, kind) {
				breaches = append(breaches, language+"/"+file.Name()+": words for no kind of mail")
			}
		}
	}
	keep(t, "Every kind of mail has the same blanks in French and in English:", breaches)
}
