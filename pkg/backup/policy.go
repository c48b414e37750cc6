package backup

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Policy says how many backups stay: the newest of each of the last so many hours, days and weeks that have one.
type Policy struct {
	Hourly, Daily, Weekly int
}

// Keeps tells which of these moments stay. The newest always does.
func (p Policy) Keeps(moments []time.Time) map[time.Time]bool {
	newestFirst := slices.SortedFunc(slices.Values(moments), func(a, b time.Time) int { return b.Compare(a) })
	kept := map[time.Time]bool{}
	for _, turn := range []struct {
		many int
		of   func(time.Time) string
	}{
		{max(p.Hourly, 1), func(t time.Time) string { return t.UTC().Format("2006-01-02T15") }},
		{p.Daily, func(t time.Time) string { return t.UTC().Format(time.DateOnly) }},
		{p.Weekly, func(t time.Time) string {
			year, week := t.UTC().ISOWeek()
			return fmt.Sprint(year, "-", week)
		}},
	} {
		seen := map[string]bool{}
		for _, moment := range newestFirst {
			name := turn.of(moment)
			if seen[name] || len(seen) == turn.many {
				continue
			}
			seen[name] = true
			kept[moment] = true
		}
	}
	return kept
}

// List gives the backups of a folder, the newest first; a folder that is not there has none.
func List(folder string) ([]time.Time, error) {
	found, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var moments []time.Time
	for _, one := range found {
		if moment, ok := momentOf(one.Name()); ok {
			moments = append(moments, moment)
		}
	}
	slices.SortFunc(moments, func(a, b time.Time) int { return b.Compare(a) })
	return moments, err
}

func momentOf(name string) (time.Time, bool) {
	inner, begins := strings.CutPrefix(name, prefix)
	inner, ends := strings.CutSuffix(inner, suffix)
	moment, err := time.Parse(stamp, inner)
	return moment, begins && ends && err == nil
}

// Prune removes the backups whose turn is over; nothing else that lies in the folder.
func Prune(folder string, policy Policy) (removed int, err error) {
	moments, err := List(folder)
	if err != nil {
		return 0, err
	}
	kept := policy.Keeps(moments)
	for _, moment := range moments {
		if kept[moment] {
			continue
		}
		if err := os.Remove(filepath.Join(folder, prefix+moment.Format(stamp)+suffix)); err != nil {
			return removed, err
		}
		removed++
	}
	return removed, nil
}
