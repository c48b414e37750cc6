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
	for _, page := range []string{"THREATS.md", "docs/asvs.md"} {
		content, err := os.ReadFile(filepath.Join(root, page))
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
			t.Errorf("%s names no test", page)
		}
		keep(t, page+" names tests that do not exist:", breaches)
	}
}

var (
	requirement = regexp.MustCompile(`(?m)^\| (\d+\.\d+\.\d+) \| [12] \| [^|]+ \| (met|partly|not met|n/a|in work)\b`)
	placed      = regexp.MustCompile("`((?:api|pkg|frontend|docs|bench|tools)/[A-Za-z0-9_./-]+)`")
)

// Each requirement has one line and one answer, and the places that it names are there.
func TestRequirements_eachIsAnsweredOnce(t *testing.T) {
	content, err := os.ReadFile(filepath.Join(root, "docs/asvs.md"))
	if err != nil {
		t.Fatal(err)
	}
	seen, lines := map[string]bool{}, regexp.MustCompile(`(?m)^\| \d`).FindAll(content, -1)
	var breaches []string
	for _, found := range requirement.FindAllSubmatch(content, -1) {
		if seen[string(found[1])] {
			breaches = append(breaches, string(found[1])+" twice")
		}
		seen[string(found[1])] = true
	}
	if len(seen) != len(lines) {
		t.Errorf("of %d lines %d have an answer", len(lines), len(seen))
	}
	for _, found := range placed.FindAllSubmatch(content, -1) {
		if _, err := os.Stat(filepath.Join(root, string(found[1]))); err != nil {
			breaches = append(breaches, string(found[1])+" is not there")
		}
	}
	keep(t, "docs/asvs.md:", breaches)
}
