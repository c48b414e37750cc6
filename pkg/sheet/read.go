package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"palmares/pkg/fault"
	"palmares/pkg/folding"
)

// zipMagic opens every XLSX file.
var zipMagic = []byte("PK\x03\x04")

// Read gives the table of a CSV file or of an XLSX file's first sheet. Its faults are sheet_too_large, sheet_unreadable,
// sheet_empty, and sheet_invalid with the cells at fault: header_twice, header_missing, too_long.
func Read(content io.Reader, limits Limits) (Table, error) {
	data, err := io.ReadAll(io.LimitReader(content, limits.Bytes+1))
	if err != nil {
		return Table{}, fault.New(fault.Malformed, "upload_broken").Because(err)
	}
	if int64(len(data)) > limits.Bytes {
		return Table{}, limits.tooLarge("bytes", limits.Bytes)
	}
	builder := &builder{limits: limits}
	if bytes.HasPrefix(data, zipMagic) {
		err = readXLSX(data, builder)
	} else {
		err = readCSV(data, builder)
	}
	if err != nil {
		return Table{}, err
	}
	return builder.finish()
}

// builder makes a table of rows as they come, and holds them to the limits.
type builder struct {
	limits Limits
	table  Table
	check  fault.Check
}

// maxFaults of one file that an answer lists; the rest is found once these are mended.
const maxFaults = 50

var errEnough = errors.New("enough faults for one answer")

// add takes the next row; the first with anything in it is the header.
func (b *builder) add(number int, cells []string) error {
	cells = tidy(cells)
	if len(cells) == 0 {
		return nil
	}
	if len(cells) > b.limits.Columns {
		return b.limits.tooLarge("columns", int64(b.limits.Columns))
	}
	b.measure(number, cells)
	if b.table.Header == nil {
		b.header(number, cells)
		return nil
	}
	if len(b.table.Rows) == b.limits.Rows {
		return b.limits.tooLarge("rows", int64(b.limits.Rows))
	}
	b.underNames(number, cells)
	b.table.Rows = append(b.table.Rows, Row{Number: number, Cells: cells})
	if len(b.check.Fields()) >= maxFaults {
		return errEnough
	}
	return nil
}

func (b *builder) measure(number int, cells []string) {
	for i, cell := range cells {
		b.check.Unless(len(cell) <= b.limits.Cell, at(number, i+1), "too_long")
	}
}

func (b *builder) header(number int, cells []string) {
	b.table.Header = cells
	seen := map[string]bool{"": false}
	for i, title := range cells {
		folded := folding.Fold(title)
		b.check.Unless(!seen[folded], at(number, i+1), "header_twice")
		seen[folded] = folded != ""
	}
}

// underNames refuses values in a column that has no name: to leave them out in silence could lose somebody's work.
func (b *builder) underNames(number int, cells []string) {
	for i, cell := range cells {
		b.check.Unless(cell == "" || Row{Cells: b.table.Header}.At(i) != "", at(number, i+1), "header_missing")
	}
}

func (b *builder) finish() (Table, error) {
	if err := b.check.Err("sheet_invalid"); err != nil {
		return Table{}, err
	}
	if len(b.table.Rows) == 0 {
		return Table{}, fault.New(fault.Invalid, "sheet_empty")
	}
	return b.table, nil
}

// tidy trims the cells and drops the empty ones at the end of the row.
func tidy(cells []string) []string {
	used := 0
	for i, cell := range cells {
		cells[i] = restore(strings.TrimSpace(lineEnds.Replace(cell)))
		if cells[i] != "" {
			used = i + 1
		}
	}
	return cells[:used]
}

// lineEnds are what other systems and word processors write inside a cell.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n")

// stopped hides errEnough, which only ends the reading.
func stopped(err error) error {
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

// guarded turns a panic of a library on a hostile file into an unreadable sheet.
func guarded(read func() error) (err error) {
	defer func() {
		if panicked := recover(); panicked != nil {
			err = unreadable(fmt.Errorf("panic: %v", panicked))
		}
	}()
	return stopped(read())
}
