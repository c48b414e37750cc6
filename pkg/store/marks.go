package store

import (
	"fmt"
	"strconv"
	"strings"

	"palmares/pkg/points"
)

// marksAsText are the marks of an assignment a, as one text: a row of its own for each would take most of the time of a ranking.
const marksAsText = `SELECT string_agg(m.criterion || ' ' || m.value, ',') FROM mark m WHERE m.assignment_id = a.id`

// markText reads them; keys of criteria are letters and digits.
type markText map[string]points.Points

// Scan implements sql.Scanner.
func (t *markText) Scan(stored any) error {
	text, ok := stored.(string)
	if !ok {
		return fmt.Errorf("marks are stored as %T", stored)
	}
	*t = markText{}
	if text == "" {
		return nil
	}
	for one := range strings.SplitSeq(text, ",") {
		criterion, stored, _ := strings.Cut(one, " ")
		value, err := strconv.ParseInt(stored, 10, 64)
		if err != nil {
			return fmt.Errorf("the mark %q: %w", one, err)
		}
		(*t)[criterion] = points.Points(value)
	}
	return nil
}
