package api

import (
	"encoding/json"
	"testing"

	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/member"
)

// FuzzCursor reads anything as the place to go on from: it is refused as malformed, or comes out as it went in.
func FuzzCursor(f *testing.F) {
	for _, place := range []any{entry.Cursor{ID: "1"}, member.Cursor{ID: "Ɔ"}, jury.SuspicionCursor{Key: "a", At: -1}, "x", 3, nil} {
		f.Add(writeCursor("number", place))
	}
	f.Add("====")
	f.Add("W1tbW1tb")
	f.Fuzz(func(t *testing.T, cursor string) {
		again[entry.Cursor](t, cursor)
		again[member.Cursor](t, cursor)
		again[jury.ConflictCursor](t, cursor)
		again[jury.SuspicionCursor](t, cursor)
	})
}

func again[T comparable](t *testing.T, cursor string) {
	t.Helper()
	var place, back T
	if err := readCursor(cursor, "number", &place); err != nil {
		if !fault.Is(err, fault.Malformed) {
			t.Fatalf("%q is refused as %v", cursor, err)
		}
		return
	}
	if err := readCursor(writeCursor("number", place), "number", &back); err != nil || back != place {
		was, _ := json.Marshal(place)
		t.Fatalf("%s comes back as %+v, %v", was, back, err)
	}
}
