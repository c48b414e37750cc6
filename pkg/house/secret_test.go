package house_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// leaks are what a tracked file never has; each pattern is cut in two here, so that it does not find itself.
var leaks = map[string]*regexp.Regexp{
	"a path of somebody's machine": regexp.MustCompile(`(?m)(^|[\s"'=(\x60>])(/` + `(work|root|home/\w+|Users/\w+)/|[A-Z]:\\Users\\)[\w.-]`),
	"a private key":                regexp.MustCompile(`-----BEGIN [A-Z ]*PRIVATE` + ` KEY-----`),
	"a cloud key":                  regexp.MustCompile(`\b(AKIA|ASIA)[0-9A-Z]{16}\b`),
	"an access token":              regexp.MustCompile(`\b(ghp_|gho_|github_pat_|glpat-|xox[abprs]-|sk_live_)[A-Za-z0-9_-]{16,}`),
	"a signed session":             regexp.MustCompile(`\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}`),
}

func TestTrackedFiles_giveNothingAway(t *testing.T) {
	listing := exec.Command("git", "ls-files", "-z")
	listing.Dir = root
	out, err := listing.Output()
	if err != nil {
		t.Skip("no git here, so nothing says which files are tracked:", err)
	}
	var breaches []string
	for name := range strings.SplitSeq(strings.Trim(string(out), "\x00"), "\x00") {
		content, err := os.ReadFile(filepath.Join(root, name))
		if os.IsNotExist(err) || isBinary(content) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		breaches = append(breaches, leaking(name, content)...)
	}
	keep(t, "What is committed is published. Take this out, and change what was secret:", breaches)
}

func leaking(name string, content []byte) []string {
	var found []string
	for what, pattern := range leaks {
		if at := pattern.FindIndex(content); at != nil {
			found = append(found, fmt.Sprintf("%s:%d: %s", name, 1+bytes.Count(content[:at[0]], []byte("\n")), what))
		}
	}
	return found
}

func isBinary(content []byte) bool { return bytes.IndexByte(content[:min(len(content), 8000)], 0) >= 0 }

func TestLeaking_seesWhatIsGivenAway(t *testing.T) {
	for text, want := range map[string]bool{
		"open(\"/" + "home/awa/data\")": true, "see /" + "work/main": true, "AKIA" + "ABCDEFGHIJKLMNOP": true,
		"-----BEGIN EC PRIVATE" + " KEY-----": true, "import './home/Hero.svelte'": false, "/api/v1/work": false, "GET /entries/1": false,
	} {
		if got := len(leaking("x", []byte(text))) > 0; got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
