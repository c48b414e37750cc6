package sheet_test

import (
	"bytes"
	"testing"

	"palmares/pkg/fault"
	"palmares/pkg/folding"
	"palmares/pkg/sheet"
)

// FuzzRead feeds the reader what strangers may send: it answers a table within its limits, or a fault with a code.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"a,b\n1,2\n", "\ufeffa;b\n\"x\ny\";'=1\n", "sep=\t\nNom\tPays\n", "\xff\xfea\x00", "PK\x03\x04", "a\xe9,b\r1,2"} {
		f.Add([]byte(seed))
	}
	f.Add(written(f, sheet.XLSX, table([]string{"Nom", "Note"}, []string{"Aïssata", "12.5"}, []string{"=x", ""})))
	limits := sheet.Limits{Bytes: 1 << 16, Unzipped: 1 << 20, Rows: 100, Columns: 20, Cell: 500}
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := sheet.Read(bytes.NewReader(data), limits)
		if err != nil {
			if fault.Is(err, fault.Internal) {
				t.Fatalf("not a fault: %v", err)
			}
			return
		}
		if len(got.Rows) == 0 || len(got.Rows) > limits.Rows || len(got.Header) > limits.Columns {
			t.Fatalf("out of bounds: %+v", got)
		}
		before := 0
		for _, row := range got.Rows {
			if row.Number <= before || len(row.Cells) > len(got.Header) {
				t.Fatalf("row %+v after %d under %q", row, before, got.Header)
			}
			before = row.Number
		}
		for i, title := range got.Header {
			if at, ok := got.Column(title); folding.Fold(title) != "" && (!ok || at != i) {
				t.Fatalf("column %q is found at %d, is at %d", title, at, i)
			}
		}
	})
}
