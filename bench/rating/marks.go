package main

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"os"
	"strconv"

	"palmares/pkg/rating"
)

// namedSheet knows the names that entries and judges had in the file.
type namedSheet struct {
	rating.Sheet
	entry, judge map[string]int
}

// readMarks reads entry, judge and mark from the first three columns; entries and judges are numbered as they come.
func readMarks(name string) (namedSheet, error) {
	file, err := os.Open(name)
	if err != nil {
		return namedSheet{}, err
	}
	defer func() { _ = file.Close() }()
	rows, err := csv.NewReader(bufio.NewReader(file)).ReadAll()
	if err != nil {
		return namedSheet{}, err
	}
	if len(rows) < 2 || len(rows[0]) < 3 {
		return namedSheet{}, fmt.Errorf("%s: no marks", name)
	}
	s := namedSheet{entry: map[string]int{}, judge: map[string]int{}}
	for _, row := range rows[1:] {
		y, err := strconv.ParseFloat(row[2], 64)
		if err != nil {
			return s, err
		}
		s.Marks = append(s.Marks, rating.Mark{Entry: number(s.entry, row[0]), Judge: number(s.judge, row[1]), Value: y, Weight: 1})
	}
	s.Entries, s.Judges = len(s.entry), len(s.judge)
	return s, nil
}

func number(of map[string]int, key string) int {
	n, ok := of[key]
	if !ok {
		n = len(of)
		of[key] = n
	}
	return n
}

func writeMarks(name string, s rating.Sheet) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(file)
	_, _ = fmt.Fprintln(w, "entry,judge,y")
	for _, m := range s.Marks {
		_, _ = fmt.Fprintf(w, "%d,%d,%g\n", m.Entry, m.Judge, m.Value)
	}
	if err := w.Flush(); err != nil {
		_ = file.Close()
		return err
	}
	return file.Close()
}
