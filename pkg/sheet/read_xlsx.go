package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// maxParts of an XLSX file; real ones have some twenty.
const maxParts = 2000

// readXLSX gives the rows of the first sheet to the builder.
func readXLSX(data []byte, to *builder) error {
	if err := weigh(data, to.limits); err != nil {
		return err
	}
	return guarded(func() error {
		// All in memory, which weigh has bounded: no temporary files.
		size := excelize.Options{UnzipSizeLimit: to.limits.Unzipped, UnzipXMLSizeLimit: to.limits.Unzipped, ShortDatePattern: "yyyy-mm-dd"}
		book, err := excelize.OpenReader(bytes.NewReader(data), size)
		if err != nil {
			return unreadable(err)
		}
		defer func() { _ = book.Close() }()
		return readRows(book, to)
	})
}

// weigh refuses a small file that unpacks to a huge one, before anything is unpacked. The sizes are the file's own words,
// but package zip stops at what a part has declared.
func weigh(data []byte, limits Limits) error {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return unreadable(err)
	}
	if len(archive.File) > maxParts {
		return limits.tooLarge("parts", maxParts)
	}
	left := uint64(max(limits.Unzipped, 0))
	for _, part := range archive.File {
		if part.UncompressedSize64 > left {
			return limits.tooLarge("unzipped", limits.Unzipped)
		}
		left -= part.UncompressedSize64
	}
	return nil
}

var errNoSheet = errors.New("no sheet")

// readRows walks the sheet twice in step: once for values as they are, once as they are shown.
func readRows(book *excelize.File, to *builder) error {
	sheets := book.GetSheetList()
	if len(sheets) == 0 {
		return unreadable(errNoSheet)
	}
	exact, err := book.Rows(sheets[0])
	if err != nil {
		return unreadable(err)
	}
	defer func() { _ = exact.Close() }()
	shown, err := book.Rows(sheets[0])
	if err != nil {
		return unreadable(err)
	}
	defer func() { _ = shown.Close() }()
	for number := 1; exact.Next() && shown.Next(); number++ {
		values, err := exact.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return unreadable(err)
		}
		texts, err := shown.Columns()
		if err != nil {
			return unreadable(err)
		}
		if err := to.add(number, merge(values, texts)); err != nil {
			return err
		}
	}
	if err := exact.Error(); err != nil {
		return unreadable(err)
	}
	return nil
}

// merge chooses for each cell between the value and what is shown of it.
func merge(values, texts []string) []string {
	shown := Row{Cells: texts}
	for i, value := range values {
		values[i] = cell(value, shown.At(i))
	}
	return values
}

// cell takes a number as it is, since a format may show 12.5 as 13, but a date as it is shown, since a day is kept as 46051
// and a yes as 1.
func cell(value, shown string) string {
	number, err := strconv.ParseFloat(value, 64)
	if err != nil || value == shown {
		return value
	}
	if isDate(shown) || shown == "TRUE" || shown == "FALSE" {
		return shown
	}
	// A spreadsheet means 15 digits: it keeps 0.1 + 0.2 as 0.30000000000000004 and shows 0.3.
	const meant = 15
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(number, 'g', meant, 64), 64)
	if err != nil {
		return value
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// isDate tells a day or an hour by its parts: 2026-01-29, 29/01/26, 29.01.2026, 29-janv.-26, 14:30.
func isDate(shown string) bool {
	parts := strings.FieldsFunc(shown, func(r rune) bool { return strings.ContainsRune("-/:", r) })
	return len(parts) > 1 || strings.Count(shown, ".") > 1
}
