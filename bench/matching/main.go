// Command matching times the assignment of judges to entries on simulated rounds: 5 % of the pairs in conflict, every judge
// limited to a little more than an even share, even loads.
//
//	go run ./bench/matching            a first round of 600 entries, with and without rules, and how time grows up to 10,000
//	go run ./bench/matching 4000 400 5 one size
package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"runtime"
	"strconv"
	"time"

	"palmares/pkg/matching"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// round is a size, and which rules its entries have.
type round struct {
	name                   string
	entries, judges, panel int
	rules                  []matching.Rule
	themes                 int // judges know one theme, entries have one; 0 gives suitabilities without a pattern
}

// rounds grow tenfold from the sixth line on.
var rounds = []round{
	{"no rules", 600, 60, 3, nil, 0},
	{"nested rules", 600, 60, 3, []matching.Rule{{Group: "ml", Most: 2}, {Group: "bf", Least: 1}, {Group: "ne", Least: 1}}, 0},
	{"crossing rules", 600, 60, 3, []matching.Rule{{Group: "ml", Most: 2}, {Group: "expert", Least: 1}, {Group: "novice", Most: 2}}, 0},
	{"all countries, expert", 600, 60, 3, []matching.Rule{{Group: "ml", Least: 1}, {Group: "bf", Least: 1}, {Group: "ne", Least: 1}, {Group: "expert", Least: 1}}, 0},
	{"six themes", 600, 60, 3, nil, 6},
	{"no rules", 1000, 100, 5, nil, 0},
	{"no rules", 2000, 200, 5, nil, 0},
	{"no rules", 4000, 400, 5, nil, 0},
	{"no rules", 10000, 1000, 5, nil, 0},
}

func run(args []string, out, errs io.Writer) int {
	chosen := rounds
	if len(args) == 3 {
		var size [3]int
		for k := range size {
			n, err := strconv.Atoi(args[k])
			if err != nil || n <= 0 {
				_, _ = fmt.Fprintln(errs, "matching: entries, judges and judges an entry are numbers above 0")
				return 2
			}
			size[k] = n
		}
		chosen = []round{{"no rules", size[0], size[1], size[2], nil, 0}}
	}
	for _, r := range chosen {
		if err := r.measure(out); err != nil {
			_, _ = fmt.Fprintln(errs, err)
			return 1
		}
	}
	return 0
}

// measure times a plan, then the same with what the seed leaves free used for the design, then a judge's leaving.
func (r round) measure(out io.Writer) error {
	p := r.problem()
	first, took, err := timed(p, matching.Options{Improve: -1})
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(out, "%5d × %4d × %d  %-22s plan %7.2f s  objective %d  bound %d  optimal %v  unmet %d\n", r.entries, r.judges, r.panel, r.name, took,
		first.Objective, first.Bound, first.Optimal, len(first.Unmet))
	better, took, err := timed(p, matching.Options{Give: 5})
	if err != nil {
		return err
	}
	a, b := first.Design, better.Design
	_, _ = fmt.Fprintf(out, "%19sdesign for 5 ‰  %7.2f s  parts %d → %d  mean error %.4f → %.4f  worst %.4f → %.4f  reliability %.3f → %.3f  price %d\n", "", took, a.Parts, b.Parts,
		a.MeanSE, b.MeanSE, a.WorstSE, b.WorstSE, a.Reliability, b.Reliability, b.Price)
	p.Base, p.Judges[0].Max = first.Pairs, 0
	after, took, err := timed(p, matching.Options{Improve: -1})
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(out, "%19sa judge leaves  %7.2f s  keeps %d of %d pairs that can stay  memory %d MiB\n", "", took, after.Kept, len(first.Pairs)-first.Loads[0], memory())
	return nil
}

func timed(p matching.Problem, o matching.Options) (matching.Plan, float64, error) {
	at := time.Now()
	plan, err := matching.Solve(context.Background(), p, o)
	return plan, time.Since(at).Seconds(), err
}

// memory is what the process has taken from the system so far.
func memory() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.Sys >> 20
}

func (r round) problem() matching.Problem {
	source := rand.New(rand.NewPCG(uint64(r.entries), uint64(r.judges)))
	scores := make([]int16, r.entries*r.judges)
	for k := range scores {
		scores[k] = int16(source.IntN(matching.MaxScore + 1))
		if r.themes > 0 { // who knows the theme, and a coarse preference
			scores[k] = int16(500*(1-min(1, (k/r.judges+k%r.judges)%r.themes)) + 100*source.IntN(4))
		}
	}
	p := matching.Problem{Score: func(e, j int) int { return int(scores[e*r.judges+j]) }}
	for e := range r.entries {
		p.Entries = append(p.Entries, matching.Entry{ID: strconv.Itoa(e), Places: r.panel, Rules: r.rules})
	}
	for j := range r.judges {
		groups := []string{[]string{"ml", "bf", "ne"}[j%3], []string{"expert", "novice", "other"}[source.IntN(3)]}
		p.Judges = append(p.Judges, matching.Judge{ID: strconv.Itoa(j), Max: r.entries*r.panel/r.judges + 10, Groups: groups})
	}
	for range len(scores) / 20 {
		p.Forbidden = append(p.Forbidden, matching.Pair{Entry: source.IntN(r.entries), Judge: source.IntN(r.judges)})
	}
	return p
}
