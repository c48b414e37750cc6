// Command growth measures how the answers of a contest grow with it: lists, saves and rankings, over HTTP, at 10² to 10⁴ entries and 10² to
// 10³ judges. It fails where something that a person waits for grows faster than n log n.
//
//	go run ./bench/growth            on SQLite
//	go run ./bench/growth 100 1000   these numbers of entries only
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// few and many are the juries: each is measured with every number of entries that it can judge.
const few, many = 100, 1_000

func run(args []string, out, errs io.Writer) int {
	entries := []int{100, 1_000, 10_000}
	if len(args) > 0 {
		entries = nil
		for _, text := range args {
			n, err := strconv.Atoi(text)
			if err != nil || n < 20 {
				_, _ = fmt.Fprintln(errs, "growth: numbers of entries, from 20 on")
				return 2
			}
			entries = append(entries, n)
		}
	}
	told := report{}
	for _, judges := range []int{few, many} {
		for _, n := range entries {
			if err := told.measure(context.Background(), size{entries: n, judges: judges}); err != nil {
				_, _ = fmt.Fprintf(errs, "growth: %d entries, %d judges: %v\n", n, judges, err)
				return 1
			}
			_, _ = fmt.Fprintf(errs, "%d entries, %d judges: measured\n", n, judges)
		}
	}
	if told.print(out) {
		return 0
	}
	return 1
}
