package api

import (
	"encoding/base64"
	"encoding/json"
	"errors"

	"palmares/pkg/fault"
)

// cursor is a place in a list, under the order in which it is one.
type cursor struct {
	Sort  string `json:"sort,omitempty"`
	Place any    `json:"place"`
}

var errOtherSort = errors.New("a cursor of the list in another order")

// writeCursor makes the place to go on from opaque, so that nobody builds on its form.
func writeCursor(sort string, place any) string {
	text, err := json.Marshal(cursor{sort, place})
	if err != nil {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

// readCursor reads a place in a list that is sorted so; in another order it would be a place between any two rows.
func readCursor(told, sort string, into any) error {
	if told == "" {
		return nil
	}
	read := cursor{Place: into}
	text, err := base64.RawURLEncoding.DecodeString(told)
	if err == nil {
		err = json.Unmarshal(text, &read)
	}
	switch {
	case err == nil && hasNUL(text):
		err = errors.New("a cursor with a NUL")
	case err == nil && read.Sort != sort:
		err = errOtherSort
	}
	if err != nil {
		return fault.New(fault.Malformed, "invalid_cursor", fault.At("/query/cursor", "invalid_format")).Because(err)
	}
	return nil
}
