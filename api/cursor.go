package api

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"

	"palmares/pkg/fault"
)

// defaultLimit is the length of a page where none is asked for.
const defaultLimit = 50

func limitOf(limit int) int {
	if limit == 0 {
		return defaultLimit
	}
	return limit
}

// place is what a cursor holds: the last row of a page, and the order in which it was the last.
type place[Sort ~string] struct {
	Sort Sort
	Row  any
}

// unsorted is the order of a list that has but one.
const unsorted = ""

var errForeignCursor = errors.New("not a cursor that this list has made")

// writeCursor makes the place to go on from opaque, so that nobody builds on its form.
func writeCursor[Sort ~string](in Sort, row any) string {
	text, err := json.Marshal(place[Sort]{in, row})
	if err != nil {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

// readCursor takes back, letter by letter, what writeCursor made for the same order, and nothing else: no database is asked for what it
// cannot hold, and nobody goes on in another order than they began.
func readCursor[Sort ~string](cursor string, in Sort, row any) error {
	if cursor == "" {
		return nil
	}
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		err = json.Unmarshal(text, &place[Sort]{Row: row})
	}
	if err == nil {
		again, _ := json.Marshal(place[Sort]{in, row})
		if !bytes.Equal(text, again) || hasNull(text) {
			err = errForeignCursor
		}
	}
	if err != nil {
		return fault.New(fault.Malformed, "invalid_cursor", fault.At("/query/cursor", "invalid_format")).Because(err)
	}
	return nil
}
