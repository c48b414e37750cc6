// Command sealing times what makes a contest provable: a leaf beside the score save that it comes with, the log and the bundle
// of a large contest, its verification, and its minutes.
//
//	go run ./bench/sealing              10,000 entries, 50,000 scorecards
//	go run ./bench/sealing 1000 5000    another size
package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"time"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, out, errs io.Writer) int {
	entries, cards := 10_000, 50_000
	if len(args) == 2 {
		var wrong [2]error
		entries, wrong[0] = strconv.Atoi(args[0])
		cards, wrong[1] = strconv.Atoi(args[1])
		if wrong != [2]error{} || entries < 1 || cards < entries {
			_, _ = fmt.Fprintln(errs, "sealing: entries and scorecards are numbers, at least one card an entry")
			return 2
		}
	}
	for _, part := range []func(io.Writer) error{
		leaf,
		func(out io.Writer) error { return whole(out, entries, cards) },
		func(out io.Writer) error { return minutes(out, entries) },
	} {
		if err := part(out); err != nil {
			_, _ = fmt.Fprintln(errs, "sealing:", err)
			return 1
		}
	}
	return 0
}

// timed runs something and prints how long it took.
func timed(out io.Writer, what string, do func() error) error {
	begin := time.Now()
	if err := do(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(out, "%-58s %10.1f ms\n", what, float64(time.Since(begin).Microseconds())/1000)
	return err
}
