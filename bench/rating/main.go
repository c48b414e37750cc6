// Command rating times the ranking engine on contests of several sizes: the fit with all posterior standard deviations, 10,000 draws
// of the places, and the new order after one changed mark. compare.sh runs the same fits in lme4 and prints the ratios.
//
//	go run ./bench/rating
//	go run ./bench/rating -only 5000x300
//	go run ./bench/rating -only marks.csv        (entry,judge,y with a line of titles)
//	go run ./bench/rating -only marks.csv -against estimates.csv   (kind,name,value; and how far these are from its own)
//	go run ./bench/rating -csv folder            (writes the contests for other programs, times nothing)
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"palmares/pkg/rating"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, out, errs io.Writer) int {
	flags := flag.NewFlagSet("rating", flag.ContinueOnError)
	flags.SetOutput(errs)
	folder := flags.String("csv", "", "write the contests to this folder and stop")
	only := flags.String("only", "", "one contest by its name, draws, rerank, or a file of marks")
	against := flags.String("against", "", "estimates of another program from the same file of marks, to be compared")
	cores := flags.Int("cores", 2, "goroutines of a fit")
	if flags.Parse(args) != nil {
		return 2
	}
	todo := func() error { return measure(out, *only, *against, *cores) }
	if *folder != "" {
		todo = func() error { return export(*folder) }
	}
	if err := todo(); err != nil {
		_, _ = fmt.Fprintln(errs, err)
		return 1
	}
	return 0
}

func export(folder string) error {
	for _, z := range sizes {
		if err := writeMarks(filepath.Join(folder, z.name()+".csv"), z.contest()); err != nil {
			return err
		}
	}
	return nil
}

// measure times what is asked for, or everything.
func measure(out io.Writer, only, against string, cores int) error {
	if strings.HasSuffix(only, ".csv") {
		named, err := readMarks(only)
		if err != nil {
			return err
		}
		f, err := fit(out, strings.TrimSuffix(filepath.Base(only), ".csv"), named.Sheet, cores)
		if err != nil || against == "" {
			return err
		}
		return compare(out, against, named, f)
	}
	known := false
	for _, z := range sizes {
		if only == "" || only == z.name() {
			known = true
			if _, err := fit(out, z.name(), z.contest(), cores); err != nil {
				return err
			}
		}
	}
	for name, f := range map[string]func(io.Writer) error{"draws": draws, "rerank": rerank} {
		if only == "" || only == name {
			known = true
			if err := f(out); err != nil {
				return err
			}
		}
	}
	if !known {
		return fmt.Errorf("no contest is called %q", only)
	}
	return nil
}

// fit prints one line: name, marks, seconds elapsed, seconds of processor, megabytes at most, and the three variances.
func fit(out io.Writer, name string, s rating.Sheet, cores int) (*rating.Fit, error) {
	var f *rating.Fit
	took, err := best(func() (err error) {
		f, err = rating.FitREML(s, rating.FitOptions{Cores: cores})
		return err
	})
	if err != nil {
		return nil, err
	}
	v := f.Variances
	_, _ = fmt.Fprintf(out, "%s %d %.5f %.5f %.0f %.7g %.7g %.7g\n", name, len(s.Marks), took.elapsed, took.processor, peak(), v.Entry, v.Judge, v.Residual)
	return f, nil
}
