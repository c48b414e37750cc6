package sheet

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"palmares/pkg/fault"
)

// writeXLSX writes one sheet whose header stays in sight.
func writeXLSX(w io.Writer, table Table) error {
	book := excelize.NewFile()
	defer func() { _ = book.Close() }()
	stream, err := book.NewStreamWriter(book.GetSheetName(0))
	if err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	if err := layout(stream, table); err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	bold, err := book.NewStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"EFEBE3"}},
	})
	if err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	if err := fill(stream, table, bold); err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	if err := errors.Join(stream.Flush(), book.Write(w)); err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	return nil
}

// layout comes before the rows: a stream cannot go back.
func layout(stream *excelize.StreamWriter, table Table) error {
	for i := range table.Header {
		if err := stream.SetColWidth(i+1, i+1, width(table, i)); err != nil {
			return err
		}
	}
	return stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: headerRow, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// width of a column in characters, by its first rows and within what a screen holds.
func width(table Table, column int) float64 {
	const narrow, wide, margin, looked = 8, 60, 2, 200
	longest := narrow
	for i := -1; i < min(len(table.Rows), looked); i++ {
		longest = max(longest, utf8.RuneCountInString(Row{Cells: table.line(i)}.At(column))+margin)
	}
	return float64(min(longest, wide))
}

func fill(stream *excelize.StreamWriter, table Table, bold int) error {
	for i := -1; i < len(table.Rows); i++ {
		values := make([]any, 0, len(table.Header))
		for column, cell := range table.line(i) {
			if utf8.RuneCountInString(cell) >= excelize.TotalCellChars {
				return fault.New(fault.TooLarge, "sheet_cell_too_long", fault.At(at(i+1+headerRow, column+1), "too_long"))
			}
			values = append(values, styled(cell, i, bold))
		}
		if err := stream.SetRow("A"+strconv.Itoa(i+1+headerRow), values); err != nil {
			return err
		}
	}
	return nil
}

// styled is the header's bold text, or a row's number or text.
func styled(cell string, row, bold int) any {
	if row < 0 {
		return excelize.Cell{StyleID: bold, Value: neutral(cell)}
	}
	if number, ok := exact(cell); ok {
		return number
	}
	return neutral(cell)
}

// exact gives the number that a spreadsheet would write as exactly this text: not 007, not 1.50, nor the eleventh digit of
// a telephone number that it would show as 2.2E+11.
func exact(cell string) (float64, bool) {
	const shown = 11
	if len(cell) > shown || !plainNumber.MatchString(cell) {
		return 0, false
	}
	number, err := strconv.ParseFloat(cell, 64)
	return number, err == nil && strconv.FormatFloat(number, 'f', -1, 64) == cell && cell != "-0"
}
