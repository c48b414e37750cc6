package sheet

import "palmares/pkg/folding"

// Table is a header and rows below it; every cell is text.
type Table struct {
	Header []string
	Rows   []Row
}

// Row is one row: its number as the spreadsheet shows it (the header is usually 1), and its cells under the header's.
type Row struct {
	Number int
	Cells  []string
}

// Column finds the column that has one of these names, whatever their case and accents: once, then Row.At for each row.
func (t Table) Column(names ...string) (index int, ok bool) {
	for _, name := range names {
		wanted := folding.Fold(name)
		for i, title := range t.Header {
			if folding.Fold(title) == wanted {
				return i, true
			}
		}
	}
	return -1, false
}

// At gives the cell of a column; empty where the row has none.
func (r Row) At(index int) string {
	if index < 0 || index >= len(r.Cells) {
		return ""
	}
	return r.Cells[index]
}

// Append adds a row of cells below the others.
func (t *Table) Append(cells ...string) {
	number := 1 + headerRow
	if last := len(t.Rows) - 1; last >= 0 {
		number = t.Rows[last].Number + 1
	}
	t.Rows = append(t.Rows, Row{Number: number, Cells: cells})
}

// headerRow is where Write puts the header.
const headerRow = 1
