package sheet

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"palmares/pkg/fault"
)

// Format is a kind of file.
type Format string

// The formats.
const (
	CSV  Format = "csv"
	XLSX Format = "xlsx"
)

// MediaType is the content type of a file of this format.
func (f Format) MediaType() string {
	if f == XLSX {
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	}
	return "text/csv; charset=utf-8"
}

// Write writes the header and the rows one below the other; row numbers are not written.
func Write(w io.Writer, format Format, table Table) error {
	switch format {
	case CSV:
		return writeCSV(w, table)
	case XLSX:
		return writeXLSX(w, table)
	default:
		return fault.New(fault.Invalid, "unknown_format", fault.At("/format", "unknown_format"))
	}
}

// writeCSV begins with a byte order mark, without which Excel misreads accents, and separates by semicolons, without which
// a French Excel puts a whole row in one cell.
func writeCSV(w io.Writer, table Table) error {
	out := bufio.NewWriter(w)
	_, _ = out.WriteString("\ufeff") // the first error stays until Flush
	for i := -1; i < len(table.Rows); i++ {
		for column, cell := range table.line(i) {
			if column > 0 {
				_ = out.WriteByte(';')
			}
			_, _ = out.WriteString(quoted(neutral(cell)))
		}
		_, _ = out.WriteString("\r\n")
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return nil
}

// quoted hides every separator that a reader might take for its own.
func quoted(cell string) string {
	if !strings.ContainsAny(cell, separators+"\"\n") {
		return cell
	}
	return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
}

// line gives the cells of a row, or of the header before the first.
func (t Table) line(i int) []string {
	if i < 0 {
		return t.Header
	}
	return t.Rows[i].Cells
}
