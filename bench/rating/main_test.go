package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRun_fitsAFileOfMarksThatItWrote(t *testing.T) {
	name := filepath.Join(t.TempDir(), "small.csv")
	if err := writeMarks(name, size{30, 8, 3}.contest()); err != nil {
		t.Fatal(err)
	}
	s, err := readMarks(name)
	if err != nil || s.Entries != 30 || s.Judges != 8 || len(s.Marks) != 90 {
		t.Fatal(s.Entries, s.Judges, len(s.Marks), err)
	}
	var out bytes.Buffer
	if err := fit(&out, "small", s, 1); err != nil || !strings.HasPrefix(out.String(), "small 90 ") {
		t.Error(out.String(), err)
	}
}

func TestRun_refusesWhatItDoesNotKnow(t *testing.T) {
	broken := filepath.Join(t.TempDir(), "broken.csv")
	if err := os.WriteFile(broken, []byte("entry,judge,y\n1,1,many\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for want, args := range map[int][][]string{2: {{"-unknown"}}, 1: {{"-only", "none"}, {"-only", "none.csv"}, {"-only", broken}}} {
		for _, a := range args {
			var out, errs bytes.Buffer
			if code := run(a, &out, &errs); code != want {
				t.Errorf("%v gave %d", a, code)
			}
		}
	}
}
