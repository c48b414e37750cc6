package sheet_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"palmares/pkg/fault"
	"palmares/pkg/folding"
	"palmares/pkg/sheet"
)

func written(t testing.TB, format sheet.Format, table sheet.Table) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := sheet.Write(&out, format, table); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func table(header []string, rows ...[]string) sheet.Table {
	made := sheet.Table{Header: header}
	for _, cells := range rows {
		made.Append(cells...)
	}
	return made
}

func TestWrite_neverWritesAFormula(t *testing.T) {
	cells := []string{"=1+1", "+22376", "-cmd", "@SUM", "\t=1", "\r=1", " =1", "＝1", "'=1"}
	text := string(written(t, sheet.CSV, table([]string{"Nom"}, cells)))
	if want := "\ufeffNom\r\n'=1+1;'+22376;'-cmd;'@SUM;\"'\t=1\";\"'\n=1\";' =1;'＝1;''=1\r\n"; text != want {
		t.Errorf("got  %q\nwant %q", text, want)
	}
	file, err := excelize.OpenReader(bytes.NewReader(written(t, sheet.XLSX, table([]string{"=Nom"}, cells))))
	if err != nil {
		t.Fatal(err)
	}
	for i, at := range []string{"A1", "A2", "B2", "C2", "D2", "E2", "F2"} {
		formula, _ := file.GetCellFormula("Sheet1", at)
		value, _ := file.GetCellValue("Sheet1", at)
		if formula != "" || !strings.HasPrefix(value, "'") {
			t.Errorf("cell %d: %q, formula %q", i, value, formula)
		}
	}
}

func TestWrite_numbersAreNumbersWhereExact(t *testing.T) {
	cells := []string{"12.5", "-3", "0", "007", "1.50", "12345678901", "123456789012", "12,5", "-0", "1e3"}
	kinds := []excelize.CellType{0, 0, 0, 1, 1, 0, 1, 1, 1, 1}
	file, err := excelize.OpenReader(bytes.NewReader(written(t, sheet.XLSX, table([]string{"Note"}, cells))))
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range cells {
		at, _ := excelize.CoordinatesToCellName(i+1, 2)
		kind, err := file.GetCellType("Sheet1", at)
		isText := kind == excelize.CellTypeInlineString || kind == excelize.CellTypeSharedString
		if err != nil || isText != (kinds[i] == 1) {
			t.Errorf("%q is of type %v, %v", text, kind, err)
		}
		if value, _ := file.GetCellValue("Sheet1", at); value != text {
			t.Errorf("%q is shown as %q", text, value)
		}
	}
	if csv := string(written(t, sheet.CSV, table([]string{"Note"}, []string{"-3", "-0.25", "-1,5"}))); strings.Contains(csv, "'") {
		t.Errorf("a negative number was taken for a formula: %q", csv)
	}
}

func TestWrite_theHeaderIsBoldAndStaysInSight(t *testing.T) {
	file, err := excelize.OpenReader(bytes.NewReader(written(t, sheet.XLSX, table([]string{"Organisation"}, []string{"Sahel Solaire, société coopérative"}))))
	if err != nil {
		t.Fatal(err)
	}
	id, _ := file.GetCellStyle("Sheet1", "A1")
	style, err := file.GetStyle(id)
	if err != nil || style.Font == nil || !style.Font.Bold {
		t.Errorf("header style %+v, %v", style, err)
	}
	if panes, err := file.GetPanes("Sheet1"); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("panes %+v, %v", panes, err)
	}
	if width, err := file.GetColWidth("Sheet1", "A"); err != nil || width < 30 || width > 60 {
		t.Errorf("width %v, %v", width, err)
	}
}

func TestWrite_refusesWhatItCannot(t *testing.T) {
	var out bytes.Buffer
	if err := sheet.Write(&out, "pdf", table([]string{"a"})); !fault.HasCode(err, "unknown_format") {
		t.Errorf("format: %v", err)
	}
	long := table([]string{"a"}, []string{strings.Repeat("x", 40_000)})
	if err := sheet.Write(&out, sheet.XLSX, long); !fault.HasCode(err, "sheet_cell_too_long") {
		t.Errorf("a cell that Excel would cut: %v", err)
	}
	for _, format := range []sheet.Format{sheet.CSV, sheet.XLSX} {
		if err := sheet.Write(full{}, format, table([]string{"a"}, []string{"b"})); !errors.Is(err, errFull) {
			t.Errorf("%s on a full disk: %v", format, err)
		}
	}
}

var errFull = errors.New("no space left")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

// cells as people write them, and the characters that formats trip over.
func cell() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		pieces := rapid.SliceOfN(rapid.OneOf(
			rapid.SampledFrom([]string{"=", "+", "-", "@", "'", "\"", ",", ";", "\t", "\n", " ", "_x0041_", "<b>", "&amp;", "é", "ɛɔɲŋ", "😀", "0", ".", "1"}),
			rapid.StringN(0, 5, -1),
			rapid.Map(rapid.IntRange(-99999, 99999), func(int) string { return "12.5" }),
		), 0, 6).Draw(t, "pieces")
		return strings.Join(pieces, "")
	}).Filter(func(text string) bool {
		return text == strings.TrimSpace(text) && !strings.ContainsFunc(text, func(r rune) bool {
			return r < ' ' && r != '\t' && r != '\n' || r == '\ufffd' || r == '\ufffe' || r == '\uffff'
		})
	})
}

func randomTable(t *rapid.T) sheet.Table {
	header := rapid.SliceOfNDistinct(cell().Filter(func(s string) bool { return folding.Fold(s) != "" }), 1, 5, folding.Fold).Draw(t, "header")
	made := sheet.Table{Header: header}
	for range rapid.IntRange(1, 5).Draw(t, "rows") {
		cells := rapid.SliceOfN(cell(), 1, len(header)).Draw(t, "cells")
		if cells[len(cells)-1] == "" {
			cells[len(cells)-1] = "x"
		}
		made.Append(cells...)
	}
	return made
}

func TestWrite_isReadBackAsItWas(t *testing.T) {
	for _, format := range []sheet.Format{sheet.CSV, sheet.XLSX} {
		t.Run(string(format), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				made := randomTable(t)
				var out bytes.Buffer
				if err := sheet.Write(&out, format, made); err != nil {
					t.Fatal(err)
				}
				back, err := sheet.Read(&out, sheet.DefaultLimits())
				if err != nil {
					t.Fatalf("%v: %+v", err, fault.Of(err).Fields)
				}
				same(t, made, back)
			})
		})
	}
}

func same(t *rapid.T, want, got sheet.Table) {
	if len(got.Rows) != len(want.Rows) || strings.Join(got.Header, "|") != strings.Join(want.Header, "|") {
		t.Fatalf("got %+v, want %+v", got, want)
	}
	for i, row := range want.Rows {
		for column := range want.Header {
			if row.At(column) != got.Rows[i].At(column) {
				t.Fatalf("row %d, column %d: %q, want %q", i, column, got.Rows[i].At(column), row.At(column))
			}
		}
	}
}
