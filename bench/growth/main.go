// Command growth measures how what a person waits for grows with a contest: every list, save and ranking, through the server's own handler,
// with 10², 10³ and 10⁴ entries, and with 10² and 10³ judges. It fails where something grows faster than n log n.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"time"
)

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout); err != nil {
		_, _ = fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// size is one contest that is measured.
type size struct{ entries, judges int }

// Between 10³ and 10⁴ n log n grows by 13.3, which is an exponent of 1.125; the rest is noise. What nobody notices is not judged.
const (
	steepest  = 1.25
	unnoticed = 25 * time.Millisecond
)

func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("growth", flag.ContinueOnError)
	postgres := flags.Bool("postgres", false, "on a PostgreSQL of its own instead of SQLite")
	quick := flags.Bool("quick", false, "without the largest contest")
	if err := flags.Parse(args); err != nil {
		return err
	}
	sizes := []size{{100, 100}, {1000, 100}, {1000, 1000}, {10_000, 100}}
	if *quick {
		sizes = sizes[:3]
	}
	measured := map[string][]taken{}
	order := []string{}
	for _, one := range sizes {
		began := time.Now()
		all, err := measure(ctx, one, *postgres)
		if err != nil {
			return fmt.Errorf("%d entries, %d judges: %w", one.entries, one.judges, err)
		}
		_, _ = fmt.Fprintf(out, "%d entries, %d judges: %.1f s\n", one.entries, one.judges, time.Since(began).Seconds())
		order = order[:0]
		for _, t := range all {
			measured[t.act] = append(measured[t.act], t)
			order = append(order, t.act)
		}
	}
	return table(out, sizes, order, measured)
}

// table prints the times with their exponents: over the entries from the last two contests with as many judges, and over the judges.
func table(out io.Writer, sizes []size, order []string, measured map[string][]taken) error {
	head, line := "\n| what |", "| --- |"
	for _, one := range sizes {
		head += fmt.Sprintf(" %d × %d |", one.entries, one.judges)
		line += " --- |"
	}
	_, _ = fmt.Fprintf(out, "%s entries^ | judges^ |\n%s --- | --- |\n", head, line)
	var steep error
	for _, act := range order {
		row, all := "| "+act+" |", measured[act]
		for _, t := range all {
			row += fmt.Sprintf(" %.1f ms, %d, %.0f kB |", float64(t.time.Microseconds())/1000, t.rows, float64(t.bytes)/1000)
		}
		last := len(all) - 1
		byEntries, byJudges := exponent(all[1], all[last], sizes[1].entries, sizes[last].entries), exponent(all[1], all[2], sizes[1].judges, sizes[2].judges)
		if last == 2 {
			byEntries = exponent(all[0], all[1], sizes[0].entries, sizes[1].entries)
		}
		_, _ = fmt.Fprintf(out, "%s %.2f | %.2f |\n", row, byEntries, byJudges)
		if all[last].time > unnoticed && byEntries > steepest || all[2].time > unnoticed && byJudges > steepest {
			steep = errors.Join(steep, fmt.Errorf("%s grows as n^%.2f with entries, n^%.2f with judges: faster than n log n", act, byEntries, byJudges))
		}
	}
	return steep
}

func exponent(small, large taken, from, to int) float64 {
	return math.Log(cmp.Or(float64(large.time), 1)/cmp.Or(float64(small.time), 1)) / math.Log(float64(to)/float64(from))
}
