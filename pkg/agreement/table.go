package agreement

import (
	"errors"
	"fmt"
	"math"
)

// Table holds marks by entry, then judge. NaN is a missing mark, where the coefficient allows one.
type Table [][]float64

// ErrTable is wrapped by every refusal of a table that cannot be read as marks.
var ErrTable = errors.New("agreement: malformed table")

const maxValue = 1e9

// check refuses ragged rows and numbers that are not marks.
func (t Table) check(missing bool) error {
	for i, row := range t {
		if len(row) != len(t[0]) {
			return fmt.Errorf("%w: entry %d has %d marks, the first %d", ErrTable, i, len(row), len(t[0]))
		}
		for j, v := range row {
			if math.IsNaN(v) && missing {
				continue
			}
			if !(math.Abs(v) <= maxValue) {
				return fmt.Errorf("%w: entry %d, judge %d has mark %v", ErrTable, i, j, v)
			}
		}
	}
	return nil
}

// squares is the analysis of variance of a complete table.
type squares struct {
	entries, judges             float64 // how many
	mean                        float64
	between, within, of, remain float64 // mean squares: entries, inside entries, judges, residual
}

func (t Table) squares() squares {
	s := squares{entries: float64(len(t)), judges: float64(len(t[0]))}
	rows, columns := make([]float64, len(t)), make([]float64, len(t[0]))
	for i, row := range t {
		for j, v := range row {
			rows[i] += v / s.judges
			columns[j] += v / s.entries
			s.mean += v / (s.entries * s.judges)
		}
	}
	for i, row := range t {
		s.between += s.judges * (rows[i] - s.mean) * (rows[i] - s.mean) / (s.entries - 1)
		for j, v := range row {
			s.within += (v - rows[i]) * (v - rows[i]) / (s.entries * (s.judges - 1))
			e := v - rows[i] - columns[j] + s.mean
			s.remain += e * e / ((s.entries - 1) * (s.judges - 1))
		}
	}
	for _, c := range columns {
		s.of += s.entries * (c - s.mean) * (c - s.mean) / (s.judges - 1)
	}
	return s
}
