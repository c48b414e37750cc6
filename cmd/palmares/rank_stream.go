package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// rowReader reads a CSV file row by row, so that a million marks need no copy of the file.
type rowReader struct {
	csv    *csv.Reader
	say    voice
	header []string
	known  map[string]string // every text once: names repeat
	read   bool              // a row was read
}

// peeked is how much of a file is looked at to find its header.
const peeked = 64 << 10

func newRowReader(from io.Reader, say voice) *rowReader {
	ahead := bufio.NewReaderSize(from, peeked)
	if mark, err := ahead.Peek(3); err == nil && bytes.Equal(mark, []byte("\ufeff")) {
		_, _ = ahead.Discard(3) // just peeked at
	}
	first, _ := ahead.Peek(peeked) // a short file is all there
	reader := csv.NewReader(ahead)
	reader.Comma, reader.FieldsPerRecord, reader.ReuseRecord = separator(first), -1, true
	r := &rowReader{csv: reader, say: say, known: map[string]string{}}
	return r
}

// next is the next row that is not blank; false at the end. The row is only good until the next call.
func (r *rowReader) next() (sheetRow, bool, error) {
	for {
		record, err := r.csv.Read()
		if errors.Is(err, io.EOF) {
			return sheetRow{}, false, nil
		}
		if err != nil {
			return sheetRow{}, false, badQuotes(err, r.say)
		}
		if strings.TrimSpace(strings.Join(record, "")) == "" {
			continue
		}
		line, _ := r.csv.FieldPos(0)
		return sheetRow{line, record}, true, nil
	}
}

// once keeps a text that outlives its row: it gives the same string for the same text, read as Windows-1252 where it is no UTF-8.
func (r *rowReader) once(cell string) string {
	if text, seen := r.known[cell]; seen {
		return text
	}
	text := strings.Clone(cell)
	if !utf8.ValidString(text) {
		western, err := charmap.Windows1252.NewDecoder().String(text)
		if err != nil {
			western = strings.ToValidUTF8(text, "\ufffd")
		}
		text = western
	}
	r.known[strings.Clone(cell)] = text
	return text
}

// stream reads the file of marks row by row; a file that cannot be read is a matter of usage.
func (d *rankDesk) stream(path string) (list scoreList) {
	from, size := d.stdin, int64(0)
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			d.failed = exit{2, d.say.pick("lecture impossible : ", "cannot read: ") + err.Error()}
			return list
		}
		defer func() { _ = file.Close() }()
		if info, err := file.Stat(); err == nil {
			size = info.Size()
		}
		from = file
	}
	rows := newRowReader(d.progress.watch(from, size), d.say)
	list, err := d.scores(rows)
	if err == nil && !rows.read {
		err = errors.New(d.say.pick("le fichier est vide", "the file is empty"))
	}
	if err != nil && d.failed == nil {
		d.failed = exit{1, fmt.Sprintf("%s : %v", path, err)}
	}
	return list
}
