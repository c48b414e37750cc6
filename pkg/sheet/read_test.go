package sheet_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/xuri/excelize/v2"

	"palmares/pkg/fault"
	"palmares/pkg/sheet"
)

func read(t *testing.T, content string) sheet.Table {
	t.Helper()
	table, err := sheet.Read(strings.NewReader(content), sheet.DefaultLimits())
	if err != nil {
		t.Fatalf("%.40q: %v", content, err)
	}
	return table
}

func TestRead_takesCSVAsProgramsWriteIt(t *testing.T) {
	for name, content := range map[string]string{
		"commas":            "Nom,Pays\nAïssata,Mali\n",
		"semicolons":        "Nom;Pays\r\nAïssata;Mali\r\n",
		"tabs":              "Nom\tPays\nAïssata\tMali",
		"byte order mark":   "\ufeffNom;Pays\nAïssata;Mali\n",
		"Windows-1252":      "Nom;Pays\nA\xefssata;Mali\n",
		"UTF-16":            "\xff\xfeN\x00o\x00m\x00\t\x00P\x00a\x00y\x00s\x00\n\x00A\x00\xef\x00s\x00s\x00a\x00t\x00a\x00\t\x00M\x00a\x00l\x00i\x00",
		"old Mac":           "Nom;Pays\rAïssata;Mali\r",
		"Excel's own line":  "sep=;\nNom;Pays\nAïssata;Mali\n",
		"quoted separators": "\"Nom\";\"Pays\"\n\"Aïssata\";\" Mali \"\n;\n",
	} {
		table := read(t, content)
		if len(table.Rows) != 1 || table.Rows[0].Number != 2 || table.Rows[0].At(0) != "Aïssata" || table.Rows[0].At(1) != "Mali" {
			t.Errorf("%s: %+v", name, table)
		}
	}
}

func TestRead_numbersRowsAsASpreadsheetDoes(t *testing.T) {
	table := read(t, "\nNom,Note\n\"deux\nlignes\",1\n\n,\nfin,2\n")
	want := []sheet.Row{{Number: 3, Cells: []string{"deux\nlignes", "1"}}, {Number: 6, Cells: []string{"fin", "2"}}}
	if len(table.Rows) != 2 || table.Rows[0].Number != want[0].Number || table.Rows[0].At(0) != want[0].At(0) ||
		table.Rows[1].Number != want[1].Number || table.Rows[1].At(1) != "2" {
		t.Errorf("got %+v, want %+v", table.Rows, want)
	}
}

func TestColumn_findsTitlesWhateverTheirAccents(t *testing.T) {
	table := read(t, "PAYS ;  Téléphone\nMali;1\n")
	for _, name := range []string{"pays", "Pays", "telephone", "TÉLÉPHONE"} {
		if _, ok := table.Column("Country", name); !ok {
			t.Errorf("no column %q", name)
		}
	}
	missing, ok := table.Column("E-mail")
	if ok || table.Rows[0].At(missing) != "" {
		t.Errorf("found a column that is not there: %d", missing)
	}
}

func TestRead_refusesWithACode(t *testing.T) {
	tight := sheet.Limits{Bytes: 200, Unzipped: 1000, Rows: 2, Columns: 3, Cell: 10}
	for name, c := range map[string]struct{ content, code, pointer string }{
		"nothing":              {"", "sheet_empty", ""},
		"only a header":        {"Nom,Pays\n", "sheet_empty", ""},
		"a picture":            {"\x89PNG\r\n\x1a\n\x00\x00", "sheet_unreadable", ""},
		"a broken zip":         {"PK\x03\x04 not really", "sheet_unreadable", ""},
		"quotes that go wrong": {"a,b\n\"x\ny\",1\n\"z,1\n", "sheet_unreadable", "3"},
		"too many bytes":       {strings.Repeat("x", 201), "sheet_too_large", "bytes"},
		"too many rows":        {"a\n1\n2\n3\n", "sheet_too_large", "rows"},
		"too many columns":     {"a,b,c,d\n1\n", "sheet_too_large", "columns"},
		"a long cell":          {"a,b\n1,12345678901\n", "sheet_invalid", "2:2"},
		"two of one name":      {"Pays,Nom,PAYS\n1,2,3\n", "sheet_invalid", "1:3"},
		"values under no name": {"Pays,,Nom\n1,2,3\n", "sheet_invalid", "2:2"},
		"values past the end":  {"Pays\n1\n1,,2\n", "sheet_invalid", "3:3"},
	} {
		_, err := sheet.Read(strings.NewReader(c.content), tight)
		if !fault.HasCode(err, c.code) {
			t.Errorf("%s: %v, want %s", name, err, c.code)
			continue
		}
		if fields := fault.Of(err).Fields; c.pointer != "" && (len(fields) != 1 || fields[0].Pointer != c.pointer) {
			t.Errorf("%s: at %+v, want %s", name, fields, c.pointer)
		}
	}
	if _, err := sheet.Read(iotest.ErrReader(iotest.ErrTimeout), tight); !fault.HasCode(err, "upload_broken") {
		t.Errorf("broken upload: %v", err)
	}
}

func TestRead_namesAtMostFiftyFaults(t *testing.T) {
	_, err := sheet.Read(strings.NewReader("a\n"+strings.Repeat("1,2\n", 500)), sheet.DefaultLimits())
	if got := len(fault.Of(err).Fields); got != 50 {
		t.Errorf("%d faults", got)
	}
}

// book makes an XLSX file of cells.
func book(t *testing.T, fill func(*excelize.File)) string {
	t.Helper()
	file := excelize.NewFile()
	fill(file)
	var out bytes.Buffer
	if err := file.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func set(t *testing.T, file *excelize.File, cells map[string]any) {
	t.Helper()
	for at, value := range cells {
		if err := file.SetCellValue("Sheet1", at, value); err != nil {
			t.Fatal(err)
		}
	}
}

func TestRead_takesValuesNotWhatAFormatShowsOfThem(t *testing.T) {
	content := book(t, func(file *excelize.File) {
		set(t, file, map[string]any{
			"A1": "Note", "B1": "Somme", "C1": "Jour", "D1": "Code", "E1": "Téléphone", "F1": "Oui",
			"A4": 12.5, "B4": 0.1 + 0.2, "C4": 46051, "D4": "007", "E4": 22376543210, "F4": true,
		})
		whole, _ := file.NewStyle(&excelize.Style{NumFmt: 1})
		french := "dd/mm/yyyy"
		day, _ := file.NewStyle(&excelize.Style{CustomNumFmt: &french})
		_ = file.SetCellStyle("Sheet1", "A4", "A4", whole)
		_ = file.SetCellStyle("Sheet1", "C4", "C4", day)
	})
	table := read(t, content)
	want := []string{"12.5", "0.3", "29/01/2026", "007", "22376543210", "TRUE"}
	if len(table.Rows) != 1 || table.Rows[0].Number != 4 {
		t.Fatalf("rows: %+v", table.Rows)
	}
	for i, text := range want {
		if got := table.Rows[0].At(i); got != text {
			t.Errorf("%s: %q, want %q", table.Header[i], got, text)
		}
	}
}

func TestRead_refusesAZipBomb(t *testing.T) {
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	part, err := archive.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	for range 100 {
		if _, err := part.Write(make([]byte, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := sheet.Read(&out, sheet.DefaultLimits()); !fault.HasCode(err, "sheet_too_large") {
		t.Errorf("%d bytes that unpack to 100 MiB: %v", out.Len(), err)
	}
}

func TestRead_boundsAWideXLSX(t *testing.T) {
	content := book(t, func(file *excelize.File) { set(t, file, map[string]any{"XFD1": "the last column there is"}) })
	if _, err := sheet.Read(strings.NewReader(content), sheet.DefaultLimits()); !fault.HasCode(err, "sheet_too_large") {
		t.Errorf("16,384 columns: %v", err)
	}
}
