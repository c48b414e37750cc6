package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// shared is a file of the collection of real juries that lies beside the repository.
func shared(t *testing.T, parts ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{"..", "..", "..", "shared"}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("skipped: the real data %s is not beside this repository", filepath.Join(parts...))
	}
	return path
}

func TestRank_theJudgmentOfParisFromItsSpreadsheet(t *testing.T) {
	rules := file(t, "rules.yaml", "agregation: somme\nquorum: 9\ncriteres: [{cle: vin, bareme: {max: 20, pas: 0.5}}]")
	out, notes, code := rankFiles(t, "", "--rules="+rules, "--format=csv", shared(t, "reference", "paris1976_red_official9", "input.csv"))
	if code != 0 {
		t.Fatal(notes)
	}
	wantText(t, out, "1,false,Stag's Leap 1973,,ranked,127.50", "2,false,Mouton Rothschild 1970,,ranked,126.00",
		"3,false,Haut-Brion 1970,,ranked,125.50", "4,false,Montrose 1970,,ranked,122.00")
}

func TestRank_theGrantProposalsFromTheirSpreadsheet(t *testing.T) {
	rules := file(t, "rules.yaml", `sens: plus bas
quorum: 3
criteres:
  - {cle: Overall, bareme: {min: 1, max: 5, pas: 0.1}}
  - {cle: Innovation, coefficient: 0}
  - {cle: Approach, coefficient: 0}
  - {cle: Investig, coefficient: 0}
  - {cle: Signif, coefficient: 0}
  - {cle: Impact, coefficient: 0}
`)
	out, notes, code := rankFiles(t, "", "--rules="+rules, "--format=csv", shared(t, "data", "grants_aibs", "scores.csv"))
	if code != 0 {
		t.Fatal(notes)
	}
	wantText(t, out, "1,true,P43,,ranked,1.17,7/6,3", "1,true,P47,", "3,false,P63,,ranked,1.33,4/3", "72,false,P49,,ranked,4.00,4,3")
	if lines := strings.Count(out, "\n"); lines != 73 {
		t.Errorf("%d lines for 72 proposals", lines)
	}
	wantText(t, notes, "colonnes ignorées : ", "reviewer_expertise")
}
