package main

import (
	"fmt"
	"os/exec"
	"testing"
	"time"

	"palmares/pkg/store/storetest"
)

// TestCrash_aFew is the harness in small, so that it still runs when it is needed: bench/README.md has the long runs.
func TestCrash_aFew(t *testing.T) {
	if _, err := exec.LookPath("cc"); err != nil || testing.Short() {
		t.Skip("no C compiler, or no time")
	}
	programs := t.TempDir()
	for _, run := range []struct {
		mode, without, engine string
		kills                 int
	}{
		{"power", "", "sqlite", 3}, {"trouble", "", "sqlite", 2}, {"control", "commits", "sqlite", 20},
		{"kill", "", "postgres", 2}, {"power", "", "postgres", 2}, {"control", "commits", "postgres", 20},
	} {
		t.Run(run.mode+" "+run.without+" "+run.engine, func(t *testing.T) {
			s := settings{mode: run.mode, without: run.without, engine: run.engine, kills: run.kills, seed: uint64(time.Now().UnixNano()), entrants: 6, examine: 2,
				longest: 400 * time.Millisecond, programs: programs, root: "../.."}
			told, err := s.play(t.Context())
			if err != nil {
				if run.engine == "postgres" && err.Error() == storetest.ErrNoPostgres.Error() {
					t.Skip(err)
				}
				t.Fatal(err)
			}
			if told.verdict(s.mode) != 0 {
				t.Error(fmt.Sprint(told))
			}
		})
	}
}
