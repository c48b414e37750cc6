package main

import (
	"bytes"
	"fmt"
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
	if _, err := fit(&out, "small", s.Sheet, 1); err != nil || !strings.HasPrefix(out.String(), "small 90 ") {
		t.Error(out.String(), err)
	}
}

func TestRun_tellsHowFarAnotherProgramsEstimatesAre(t *testing.T) {
	folder := t.TempDir()
	marks, other := filepath.Join(folder, "small.csv"), filepath.Join(folder, "estimates.csv")
	if err := writeMarks(marks, size{30, 8, 3}.contest()); err != nil {
		t.Fatal(err)
	}
	s, err := readMarks(marks)
	if err != nil {
		t.Fatal(err)
	}
	f, err := fit(&bytes.Buffer{}, "small", s.Sheet, 1)
	if err != nil {
		t.Fatal(err)
	}
	estimates := func(moved float64) (text string) {
		for name, e := range s.entry {
			text += fmt.Sprintf("entry,%s,%v\n", name, f.Entries[e].Value+moved)
		}
		for name, j := range s.judge {
			text += fmt.Sprintf("judge,%s,%v\n", name, f.Judges[j].Value)
		}
		return text
	}
	for text, want := range map[string]int{estimates(0): 0, estimates(0.01): 1, "entry,0,1\n": 1, "entry,nobody,1\n": 1} {
		if err := os.WriteFile(other, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		var out, errs bytes.Buffer
		if code := run([]string{"-only", marks, "-against", other}, &out, &errs); code != want {
			t.Errorf("%d, not %d: %s", code, want, errs.String())
		}
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
