package sheet

import (
	"strconv"

	"palmares/pkg/fault"
)

// Limits bound what Read accepts.
type Limits struct {
	Bytes    int64 // of the file
	Unzipped int64 // of an XLSX's parts together
	Rows     int   // with something in them, the header left out
	Columns  int
	Cell     int // bytes of one cell
}

// DefaultLimits are wide enough for any list of a contest.
func DefaultLimits() Limits {
	return Limits{Bytes: 8 << 20, Unzipped: 64 << 20, Rows: 20_000, Columns: 200, Cell: 20_000}
}

func (l Limits) tooLarge(what string, most int64) error {
	return fault.New(fault.TooLarge, "sheet_too_large", fault.Field{
		Pointer: what, Code: "too_many", Params: map[string]string{"max": strconv.FormatInt(most, 10)},
	})
}

// at is where in a file a fault lies: row:column, both counted from 1.
func at(row, column int) string { return strconv.Itoa(row) + ":" + strconv.Itoa(column) }

func unreadable(cause error) error {
	return fault.New(fault.Invalid, "sheet_unreadable").Because(cause)
}
