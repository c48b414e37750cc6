package main

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// tale is what a run saw.
type tale struct {
	settings settings
	began    time.Time
	took     time.Duration
	kills    int
	starts   []time.Duration

	acknowledged map[string]int // by act
	failed       map[string]int // by what was said
	documents    int            // whose bytes were read again
	parcels      int            // whose confirmed bytes were counted again
	troubles     int            // of the disk
	refused      int            // calls that it failed
	unheard      int            // acts whose answer never came
	done         int            // of those, the ones that had happened

	lost, doubled, corrupt, log int
	said                        []string
}

func (t *tale) wrong() int { return t.lost + t.doubled + t.corrupt + t.log }

// tell notes what is wrong, the first few in words.
func (t *tale) tell(count *int, format string, args ...any) {
	*count++
	if len(t.said) < 10 {
		t.said = append(t.said, fmt.Sprintf("kill %d: ", t.kills)+fmt.Sprintf(format, args...))
	}
}

func (t *tale) finish(w *world) {
	t.took = time.Since(t.began)
	t.acknowledged, t.failed = map[string]int{}, map[string]int{}
	for _, c := range w.clients {
		for act, count := range c.acknowledged {
			t.acknowledged[act] += count
		}
		for words, count := range c.failed {
			t.failed[words] += count
		}
	}
}

// unclear counts answers that blame nobody for an ill disk.
func (t *tale) unclear(mode string) (count int) {
	for words, times := range t.failed {
		if mode == "trouble" && !strings.HasPrefix(words, "503 ") || strings.Contains(words, "and not when") {
			count += times
		}
	}
	return count
}

// String is the report.
func (t *tale) String() string {
	var out strings.Builder
	s := t.settings
	fmt.Fprintf(&out, "\nmode %s, %s, seed %d: %d kills in %s\n", s.mode, s.engine, s.seed, t.kills, t.took.Round(time.Second))
	fmt.Fprintf(&out, "acknowledged: %v; without an answer: %d, of which %d had happened\n", t.acknowledged, t.unheard, t.done)
	fmt.Fprintf(&out, "read again: %d documents, byte by byte, %d uploads on their way; answers of failure: %v\n", t.documents, t.parcels, t.failed)
	if t.troubles > 0 {
		fmt.Fprintf(&out, "the disk was ill %d times, and failed %d calls\n", t.troubles, t.refused)
	}
	if len(t.starts) > 0 {
		slices.Sort(t.starts)
		fmt.Fprintf(&out, "from the start to an answer: median %s, longest %s\n", t.starts[len(t.starts)/2].Round(time.Millisecond),
			t.starts[len(t.starts)-1].Round(time.Millisecond))
	}
	fmt.Fprintf(&out, "lost %d, doubled %d, corrupt %d, log inconsistent %d\n", t.lost, t.doubled, t.corrupt, t.log)
	for _, line := range t.said {
		fmt.Fprintln(&out, " ", line)
	}
	return out.String()
}

// verdict is how the program leaves: a control that loses nothing is as bad as a server that does.
func (t *tale) verdict(mode string) int {
	switch {
	case mode == "control" && t.lost == 0:
		fmt.Println("BLIND: a program that acknowledges too early was not caught")
		return 1
	case mode == "control":
		fmt.Println("CAUGHT, as it must be")
		return 0
	case t.unclear(mode) > 0:
		fmt.Println("UNCLEAR: a failure was not told as one of the storage")
		return 1
	case t.wrong() > 0:
		fmt.Println("FAILED")
		return 1
	}
	fmt.Println("NOTHING LOST")
	return 0
}
