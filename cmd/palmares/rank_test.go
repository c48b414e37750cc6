package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// rankText runs the command on marks given on standard input; a rules text, if any, becomes a file.
func rankText(t *testing.T, rules, scores string, args ...string) (out, notes string, code int) {
	t.Helper()
	if rules != "" {
		args = append(args, "--rules="+file(t, "rules.yaml", rules))
	}
	return rankFiles(t, scores, append(args, "-")...)
}

func rankFiles(t *testing.T, stdin string, args ...string) (out, notes string, code int) {
	t.Helper()
	var command rankCommand
	parser, err := kong.New(&command, kong.Name("rank"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parser.Parse(args); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr strings.Builder
	err = command.Run(streams{strings.NewReader(stdin), &stdout, &stderr})
	var left exit
	if errors.As(err, &left) {
		return stdout.String(), left.text, left.ExitCode()
	}
	if err != nil {
		t.Fatal(err)
	}
	return stdout.String(), stderr.String(), 0
}

func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func fileOf(b *testing.B, text string) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "scores.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
	return path
}

func wantText(t *testing.T, got string, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestRank_aSpreadsheetAloneIsEnough(t *testing.T) {
	out, notes, code := rankText(t, "", "entry,judge,criterion,score\nA,j1,innovation,14\nA,j1,impact,15\nB,j1,innovation,12.5\nB,j1,impact,12.5\nÉté,j1,innovation,14\nÉté,j1,impact,15\n")
	if code != 0 {
		t.Fatal(notes)
	}
	wantText(t, notes, "sans --rules, la règle est : moyenne des jurés")
	want := `Rang       Candidature  Total  innovation  impact  Fiches
─────────────────────────────────────────────────────────
1 ex æquo  A            14,50       14,00   15,00       1
1 ex æquo  Été          14,50       14,00   15,00       1
3          B            12,50       12,50   12,50       1
`
	if !strings.HasPrefix(out, want) {
		t.Errorf("the table is\n%s\nwant\n%s", out, want)
	}
}

func TestRank_whatFrenchSpreadsheetsWrite(t *testing.T) {
	for name, scores := range map[string]string{
		"semicolons, decimal commas and a byte order mark": "\ufeffCandidature;Juré;Critère;Note\nA;j1;Qualité;12,5\n",
		"Windows-1252":      "Candidature;Jur\xe9;Crit\xe8re;Note\r\nA;j1;Qualit\xe9;12,5\r\n",
		"tabs":              "candidature\tjuré\tcritère\tnote\nA\tj1\tQualité\t12,5\n",
		"one column each":   "candidature;juré;Qualité\nA;j1;12,5\n",
		"a quoted comma":    "candidature,juré,critère,note\nA,j1,Qualité,\"12,5\"\n",
		"an accent in two":  "candidature,jure,critere,note\nA,j1,Qualite\u0301,12.5\n",
		"blank lines":       "candidature,juré,critère,note\n\n,,,\nA,j1,Qualité,12.5\n\n",
		"an unknown column": "candidature,juré,critère,note,remarque\nA,j1,Qualité,12.5,bien\n",
	} {
		out, notes, code := rankText(t, "criteres: [{cle: qualite, nom: Qualité, bareme: {max: 20, pas: 0.5}}]", scores, "--format=csv")
		if code != 0 || !strings.Contains(out, "1,false,A,,ranked,12.50,12.5,1,12.5") {
			t.Errorf("%s: exit %d\n%s\n%s", name, code, out, notes)
		}
	}
}

func TestRank_everyFaultIsToldWithItsRowAndColumn(t *testing.T) {
	rules := "criteres: [{cle: a, bareme: {max: 20, pas: 0.5}}]"
	_, faults, code := rankText(t, rules, "entry,judge,criterion,score\nA,j1,a,douze\nA,j2,a,12.3\nA,j3,a,21\nA,j4,b,1\nA,j5,a,12\nA,j5,a,13\n,j6,a,2\n")
	if code != 1 {
		t.Errorf("exit %d", code)
	}
	wantText(t, faults, "6 problème(s)", "ligne 2, colonne « score » : « douze » n'est pas un nombre", "ligne 3 : 12.3 n'est pas un multiple du pas 0.5",
		"ligne 4 : 21 est hors du barème 0–20", "ligne 5 : critère inconnu « b »", "ligne 7 : « j5 » a déjà noté « A »", "ligne 8, colonne « entry »")
}

func TestRank_faultsOfUsageAndOfDataLeaveDifferently(t *testing.T) {
	if _, text, code := rankFiles(t, ""); code != 2 || !strings.Contains(text, "il manque le fichier") {
		t.Errorf("no file: exit %d, %s", code, text)
	}
	if _, text, code := rankFiles(t, "", "/nowhere/scores.csv"); code != 2 {
		t.Errorf("no such file: exit %d, %s", code, text)
	}
	for name, scores := range map[string]string{
		"empty": "", "only a header": "entry,judge,score\n", "no judge": "entry,score\nA,1\n", "quotes": "entry,judge,score\n\"A,j1,2\n",
	} {
		if _, text, code := rankText(t, "", scores); code != 1 {
			t.Errorf("%s: exit %d, %s", name, code, text)
		}
	}
}

func TestRank_theExampleRulesAreAcceptedAndComplete(t *testing.T) {
	out, _, code := rankFiles(t, "", "--rules-example")
	if code != 0 || out != rulesExample {
		t.Fatalf("exit %d", code)
	}
	scores := "entry,round,judge,innovation,impact,pitch\n"
	for _, judge := range []string{"j1", "j2", "j3"} {
		scores += "A,finale," + judge + ",14,14,14\nB,finale," + judge + ",16,12,12\nC,finale," + judge + ",5.5,20,20\n" +
			"A,technique," + judge + ",12,12,12\nB,technique," + judge + ",15,15,15\nC,technique," + judge + ",15,15,15\n"
	}
	entries := file(t, "entries.csv", "id,nom,pays,région\nA,Kalanso,Mali,Kayes\nB,Jokko,Niger,Zinder\nC,Sahel Data,Mali,Gao\n")
	out, notes, code := rankText(t, rulesExample, scores, "--why", "--entries="+entries)
	if code != 0 {
		t.Fatal(notes)
	}
	wantText(t, out, "1     Jokko            14,53", "2     Kalanso          12,67", "éliminée", "Kalanso : 2e place sur 2 avec 12,67 sur 20, derrière Jokko (14,53) ; retenue.",
		"Sahel Data : Candidature éliminée : une note de 5,5 à « Innovation », sous la note éliminatoire de 6.", "Empreinte des règles : ")
}

func TestRank_misspeltRulesAreNotSilentlyDropped(t *testing.T) {
	_, faults, code := rankText(t, "quorom: 3\nsens: de travers\ncriteres:\n  - {cle: a, coefficient: beaucoup, bareme: {max: vingt}}\nquorum: 2\nquorum: 3\n",
		"entry,judge,a\nA,j1,2\n")
	if code != 1 {
		t.Errorf("exit %d", code)
	}
	wantText(t, faults, "ligne 1 : « quorom » n'est pas une clé connue", "ligne 2 : « de travers »", "ligne 4 : « beaucoup » n'est pas un nombre entier",
		"« vingt » n'est pas un nombre", "« quorum » est donné deux fois")
}

func TestRank_totalsOfEarlierRoundsMayComeFromAFile(t *testing.T) {
	rules := "tour: finale\nsur: 20\ncriteres: [{cle: pitch, bareme: 20}]\nreport: {ce_tour: 1, tours: [{cle: technique, coefficient: 2}]}"
	carried := file(t, "carried.csv", "entry,round,total\nA,technique,16\nB,technique,37/3\n")
	out, notes, code := rankText(t, rules, "entry,judge,pitch\nA,j1,10\nB,j1,16\n", "--carried="+carried, "--format=csv", "--lang=en")
	if code != 0 {
		t.Fatal(notes)
	}
	wantText(t, out, "1,false,A,,ranked,14.00,14,1", "2,false,B,,ranked,13.56,122/9,1", "2nd of 2 with 13.56 out of 20, behind A (14.00).")
}

func TestRank_infructueuxIsSaid(t *testing.T) {
	out, _, _ := rankText(t, "note_minimale: 12\ncriteres: [{cle: note, bareme: 20}]", "entry,judge,note\nA,j1,11.7\nB,j1,9\n")
	wantText(t, out, "Infructueux : le meilleur total, 11,70 (A), n'atteint pas la note minimale de 12.")
}

func TestRank_aNameIsNeverAFormulaForASpreadsheet(t *testing.T) {
	out, notes, code := rankText(t, "", "entry,judge,score\n=HYPERLINK(1),j1,-3\n@b,j1,-4\n-2,j1,-5\n", "--format=csv")
	if code != 0 {
		t.Fatal(notes)
	}
	wantText(t, out, "1,false,'=HYPERLINK(1),,ranked,-3.00,-3,1", "2,false,'@b,", "3,false,-2,")
}

func TestRank_jsonIsExactAndHasCodes(t *testing.T) {
	out, _, _ := rankText(t, "note_minimale: 12\ncriteres: [{cle: note, bareme: 20}]", "entry,judge,note\nA,j1,12\nA,j2,13\nA,j3,13\nB,j1,9\n", "--format=json")
	var view resultView
	if err := json.Unmarshal([]byte(out), &view); err != nil {
		t.Fatal(err)
	}
	if view.Places[0].Exact != "38/3" || view.Places[1].Reasons[0].Code != "total_below_pass_mark" || len(view.Fingerprint) != 64 {
		t.Errorf("%+v", view)
	}
}

func FuzzReadSheet(f *testing.F) {
	for _, seed := range []string{"entry,judge,score\nA,j,1\n", "\ufeffa;b\n1;2", "a\tb\n\"", "candidature;jur\xe9;note\nA;j;12,5", ""} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		desk := &rankDesk{say: "fr"}
		scores, err := desk.scores(newRowReader(bytes.NewReader(text), "fr"))
		if err != nil || desk.failed != nil {
			return
		}
		rules := desk.usualRules(rankCommand{}, scores)
		if len(rules.Criteria) < 50 { // a wide header of a thousand blanks is only slow
			_, _ = desk.judge(rankCommand{Method: "fair"}, rankJob{rules, desk.input(scores, rules, nil), scores.told})
		}
	})
}

func FuzzRules(f *testing.F) {
	f.Add([]byte(rulesExample))
	f.Add([]byte("criteres: &a [*a]"))
	f.Add([]byte("- {a: 1"))
	f.Fuzz(func(t *testing.T, text []byte) {
		desk := &rankDesk{say: "fr"}
		if rules := desk.rules(text); desk.failed == nil && rules.Check() != nil {
			t.Fatal("faulty rules were accepted")
		}
	})
}
