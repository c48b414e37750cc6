package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"

	"palmares/pkg/rating"
)

// agreement is how far two programs may differ, as a part of the standard deviation of what is estimated.
const agreement = 1e-4

// compare prints the largest difference between another program's estimates of entries and judges and those of f, in standard
// deviations of entries or judges; over 1e-4 is an error.
func compare(out io.Writer, file string, s namedSheet, f *rating.Fit) error {
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	rows, err := csv.NewReader(in).ReadAll()
	if err != nil {
		return err
	}
	kinds := map[string]struct {
		at   map[string]int
		mine []rating.Effect
		sd   float64
	}{"entry": {s.entry, f.Entries, math.Sqrt(f.Variances.Entry)}, "judge": {s.judge, f.Judges, math.Sqrt(f.Variances.Judge)}}
	farthest := 0.0
	for _, row := range rows {
		kind, known := kinds[row[0]]
		k, is := kind.at[row[1]]
		value, err := strconv.ParseFloat(row[2], 64)
		if !known || !is || err != nil {
			return fmt.Errorf("%s: %v is no estimate of these marks", file, row)
		}
		farthest = max(farthest, math.Abs(value-kind.mine[k].Value)/kind.sd)
	}
	if len(rows) != len(s.entry)+len(s.judge) {
		return fmt.Errorf("%s: %d estimates, not %d", file, len(rows), len(s.entry)+len(s.judge))
	}
	_, _ = fmt.Fprintf(out, "estimates %.1e\n", farthest)
	if !(farthest <= agreement) {
		return fmt.Errorf("the estimates differ by %.1e standard deviations", farthest)
	}
	return nil
}
