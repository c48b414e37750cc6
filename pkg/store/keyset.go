package store

import (
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// keyset is an order to page by. The last column tells all rows apart; all go in one direction, so that one comparison of rows says what
// comes after.
type keyset struct {
	columns    []clause.Expr
	descending bool
}

func by(columns ...string) keyset {
	k := keyset{}
	for _, column := range columns {
		k.columns = append(k.columns, clause.Expr{SQL: column})
	}
	return k
}

// turned is the order that a sort names: the opposite one with a minus before it.
func turned(sort string, orders map[string]keyset) (keyset, bool) {
	name, descending := strings.CutPrefix(sort, "-")
	k, ok := orders[name]
	k.descending = descending
	return k, ok
}

// after sorts, and goes on from a place: the values of the columns in the last row of the page before, or none.
func (k keyset) after(query *gorm.DB, place ...any) *gorm.DB {
	direction, beyond := " ASC", ">"
	if k.descending {
		direction, beyond = " DESC", "<"
	}
	names, marks := make([]string, len(k.columns)), make([]string, len(k.columns))
	sorted, values := clause.CommaExpression{}, []any{}
	for i, column := range k.columns {
		names[i], marks[i] = column.SQL, "?"
		values = append(values, column.Vars...)
		sorted.Exprs = append(sorted.Exprs, clause.Expr{SQL: column.SQL + direction, Vars: column.Vars})
	}
	query = query.Clauses(clause.OrderBy{Expression: sorted})
	if len(place) == 0 {
		return query
	}
	return query.Where("("+strings.Join(names, ", ")+") "+beyond+" ("+strings.Join(marks, ", ")+")", append(values, place...)...)
}
