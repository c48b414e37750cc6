package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"palmares/pkg/fault"
)

// readCSV gives the records to the builder, numbered as a spreadsheet does: a quoted line break starts no row, an empty
// line is one.
func readCSV(data []byte, to *builder) error {
	data, err := decode(data)
	if err != nil {
		return unreadable(err)
	}
	data, separator := separated(data)
	reader := csv.NewReader(bytes.NewReader(data))
	reader.Comma, reader.FieldsPerRecord = separator, -1
	return guarded(func() error {
		number, lines, offset := 0, 0, int64(0)
		for {
			record, err := reader.Read()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return misquoted(err, number-lines)
			}
			line, _ := reader.FieldPos(0)
			number += line - lines // the lines that were skipped as empty, and this one
			lines += bytes.Count(data[offset:reader.InputOffset()], []byte("\n"))
			offset = reader.InputOffset()
			if err := to.add(number, record); err != nil {
				return err
			}
		}
	})
}

// misquoted names the row whose quotes do not match; rows and lines differ by what quoted line breaks have put between them.
func misquoted(err error, ahead int) error {
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		return unreadable(err)
	}
	return fault.New(fault.Invalid, "sheet_unreadable", fault.At(strconv.Itoa(parse.StartLine+ahead), "quotes")).Because(err)
}

var errBinary = errors.New("neither text nor a spreadsheet")

// decode gives UTF-8 with plain line ends, whatever the program that wrote the file.
func decode(data []byte) ([]byte, error) {
	var err error
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		// Excel's “Unicode text”.
		data, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
	case !utf8.Valid(data):
		data, err = charmap.Windows1252.NewDecoder().Bytes(data)
	default:
		data = bytes.TrimPrefix(data, []byte("\ufeff"))
	}
	if err == nil && bytes.ContainsFunc(data, isBinary) {
		err = errBinary
	}
	return []byte(lineEnds.Replace(string(data))), err
}

// isBinary tells characters that no table of text has; the separators of old databases (FS to US) are among them.
func isBinary(r rune) bool {
	return r < ' ' && !strings.ContainsRune("\t\n\r\v\f", r)
}

// separated finds the separator: the one that Excel's first line names, else the most frequent in the first line.
func separated(data []byte) (rest []byte, separator rune) {
	first, after, _ := bytes.Cut(data, []byte("\n"))
	if name, ok := strings.CutPrefix(strings.TrimRight(string(first), " "), "sep="); ok && len(name) == 1 && strings.Contains(separators, name) {
		return after, rune(name[0])
	}
	return data, mostFrequent(data)
}

const separators = ",;\t"

// mostFrequent counts outside quotes, in the first line that has anything in it.
func mostFrequent(data []byte) rune {
	var counts [len(separators)]int
	quoted, begun := false, false
	for _, c := range data {
		if c == '\n' && !quoted && begun {
			break
		}
		begun = begun || c > ' '
		if c == '"' {
			quoted = !quoted
		}
		if i := strings.IndexByte(separators, c); i >= 0 && !quoted {
			counts[i]++
		}
	}
	best := 0
	for i, count := range counts {
		if count > counts[best] {
			best = i
		}
	}
	return rune(separators[best])
}
