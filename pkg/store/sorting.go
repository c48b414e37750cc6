package store

import (
	"cmp"
	"strings"
	"time"

	"gorm.io/gorm"

	"palmares/pkg/fault"
)

// column is one that a list can be sorted by.
type column[Row any] struct {
	sql   string
	value func(Row) string          // of a row, as a cursor carries it
	parse func(string) (any, error) // back, as SQL compares it
}

// sorting is all that a list can be sorted by, under the names of the contract: rows of the same value come by their ids. A minus before a
// name turns the list round.
type sorting[Row any] struct {
	first   string // what it is sorted by unless it is told otherwise
	columns map[string]column[Row]
	id      string // in SQL
	idOf    func(Row) string
	read    func(*gorm.DB) ([]Row, error) // by hand, where that is worth it
}

// place is the last row of a page.
type place struct{ Value, ID string }

// asked is a page of a sorted list.
type asked struct {
	sort  string
	after place
	limit int
}

// page reads one, and the place after which the next begins; nil on the last.
func (s sorting[Row]) page(query *gorm.DB, of asked) ([]Row, *place, error) {
	name, descending := strings.CutPrefix(cmp.Or(of.sort, s.first), "-")
	by, known := s.columns[name]
	if !known {
		return nil, nil, fault.New(fault.Malformed, "unknown_sort")
	}
	direction, beyond := " ASC", ">"
	if descending {
		direction, beyond = " DESC", "<"
	}
	query = query.Order(by.sql + direction).Order(s.id + direction).Limit(of.limit + 1)
	if of.after.ID != "" {
		value, err := by.parse(of.after.Value)
		if err != nil {
			return nil, nil, fault.New(fault.Malformed, "invalid_cursor").Because(err)
		}
		query = query.Where("("+by.sql+", "+s.id+") "+beyond+" (?, ?)", value, of.after.ID)
	}
	read := s.read
	if read == nil {
		read = listed[Row]
	}
	rows, err := read(query)
	if err != nil || len(rows) <= of.limit {
		return rows, nil, err
	}
	rows = rows[:of.limit]
	last := rows[of.limit-1]
	return rows, &place{by.value(last), s.idOf(last)}, nil
}

func asText(text string) (any, error) { return text, nil }

func asTime(text string) (any, error) { return time.Parse(time.RFC3339Nano, text) }

func timeText(at time.Time) string { return at.UTC().Format(time.RFC3339Nano) }
