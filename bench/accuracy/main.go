// Command accuracy simulates contests of known quality and prints how well each way of scoring finds it: Kendall's tau, the share of
// the ten best that are found, and how often the 90 % range of places holds the true place. Beside it stand the figures that an
// independent implementation (R, lme4) reached on the same designs; the program fails when a fair score falls behind them.
//
//	go run ./bench/accuracy -part reference -replicates 120
//
// The other parts: harder (half points, missing scorecards, three judges an entry, slips), power (assignment that
// follows quality at growing strengths) and candidates (improvements that were tried).
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, out, errs io.Writer) int {
	flags := flag.NewFlagSet("accuracy", flag.ContinueOnError)
	flags.SetOutput(errs)
	replicates := flags.Int("replicates", 120, "simulated contests in each cell")
	seed := flags.Uint64("seed", 20240601, "seed of the simulation")
	part := flags.String("part", "reference", "reference, harder, power or candidates")
	one := flags.String("cell", "", "only the cells whose name holds this")
	over := flags.String("over", "auto", "score from which paired differences are taken")
	if flags.Parse(args) != nil || *replicates < 1 {
		return 2
	}
	plan, ok := parts()[*part]
	if !ok || !plan.has(*over) {
		_, _ = fmt.Fprintln(errs, "no such part or score")
		return 2
	}
	_, _ = fmt.Fprintf(out, "%s: %d contests a cell, seed %d\n", *part, *replicates, *seed)
	var short []string
	for _, c := range plan.cells {
		if !strings.Contains(c.String(), *one) {
			continue
		}
		r, err := c.simulate(*replicates, *seed, plan.scores)
		if err != nil {
			_, _ = fmt.Fprintln(errs, err)
			return 1
		}
		short = append(short, plan.print(out, r, *over)...)
	}
	if len(short) == 0 {
		return 0
	}
	_, _ = fmt.Fprintln(errs, strings.Join(short, "\n"))
	return 1
}
