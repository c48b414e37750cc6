package house_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

var (
	namedTest  = regexp.MustCompile("`((?:Test|Fuzz)[A-Za-z]+_?[A-Za-z0-9]*)`")
	writtenOne = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`)
)

// A defence whose test has gone defends nobody.
func TestThreats_nameTestsThatExist(t *testing.T) {
	written := map[string]bool{}
	for _, room := range []string{"api/*_test.go", "pkg/*/*_test.go", "cmd/*/*_test.go"} {
		files, err := filepath.Glob(filepath.Join(root, room))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, found := range writtenOne.FindAllSubmatch(content, -1) {
				written[string(found[1])] = true
			}
		}
	}
	content, err := os.ReadFile(filepath.Join(root, "THREATS.md"))
	if err != nil {
		t.Fatal(err)
	}
	var breaches []string
	named := namedTest.FindAllSubmatch(content, -1)
	for _, found := range named {
		if !written[string(found[1])] {
			breaches = append(breaches, string(found[1]))
		}
	}
	if len(named) == 0 {
		t.Error("no test is named")
	}
	keep(t, "THREATS.md names tests that do not exist:", breaches)
}
