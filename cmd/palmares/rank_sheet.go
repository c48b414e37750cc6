package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// sheet is a CSV file: its header, and its rows with the line each came from.
type sheet struct {
	header []string
	rows   []sheetRow
}

type sheetRow struct {
	line  int
	cells []string
}

// cell is the trimmed text of a column, empty beyond the end of a short row.
func (r sheetRow) cell(column int) string {
	if column < 0 || column >= len(r.cells) {
		return ""
	}
	return strings.TrimSpace(r.cells[column])
}

// readSheet takes the files that spreadsheets really write: with a byte order mark or in Windows-1252, separated by
// commas, semicolons or tabs.
func readSheet(text []byte, say voice) (sheet, error) {
	text = decode(text)
	reader := csv.NewReader(bytes.NewReader(text))
	reader.Comma, reader.FieldsPerRecord = separator(text), -1
	var table sheet
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return sheet{}, badQuotes(err, say)
		}
		if strings.TrimSpace(strings.Join(record, "")) == "" {
			continue
		}
		line, _ := reader.FieldPos(0)
		if table.header == nil {
			table.header = record
			continue
		}
		table.rows = append(table.rows, sheetRow{line, record})
	}
	if len(table.rows) == 0 {
		return sheet{}, errors.New(say.pick("le fichier est vide", "the file is empty"))
	}
	return table, nil
}

func badQuotes(err error, say voice) error {
	var fault *csv.ParseError
	if !errors.As(err, &fault) {
		return err
	}
	return errors.New(say.at(fault.Line, "", fmt.Sprintf(
		say.pick("guillemets mal fermés, vers le caractère %d", "unbalanced quotes, near character %d"), fault.Column)))
}

func decode(text []byte) []byte {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if utf8.Valid(text) {
		return text
	}
	western, err := charmap.Windows1252.NewDecoder().Bytes(text)
	if err != nil {
		return bytes.ToValidUTF8(text, []byte("\ufffd"))
	}
	return western
}

// separator is the most frequent of the three in the header, outside quotes. The rows do not vote: in French, a
// comma there is usually a decimal comma.
func separator(text []byte) rune {
	header, _, _ := bytes.Cut(bytes.TrimLeft(text, "\r\n \t"), []byte("\n"))
	counts, quoted := map[rune]int{}, false
	for _, r := range string(header) {
		if r == '"' {
			quoted = !quoted
		}
		if !quoted {
			counts[r]++
		}
	}
	best := ','
	for _, r := range ";\t" {
		if counts[r] > counts[best] {
			best = r
		}
	}
	return best
}

// columnNames are the headers understood, in the spelling of plain.
var columnNames = map[string]string{
	"entry": "entry", "entries": "entry", "candidature": "entry", "candidat": "entry", "candidate": "entry", "dossier": "entry",
	"projet": "entry", "project": "entry", "equipe": "entry", "team": "entry", "id": "entry",
	"judge": "judge", "jure": "judge", "juge": "judge", "jury": "judge", "evaluateur": "judge", "reviewer": "judge",
	"criterion": "criterion", "criteria": "criterion", "critere": "criterion",
	"score": "score", "note": "score", "mark": "score", "y": "score", "points": "score",
	"round": "round", "tour": "round", "total": "total",
	"label": "label", "nom": "label", "name": "label", "intitule": "label", "titre": "label",
	"country": "country", "pays": "country", "entry_country": "country", "region": "region",
	"organisation": "organisation", "organization": "organisation", "structure": "organisation", "entry_organisation": "organisation",
	"judge_country": "judge country", "pays_jure": "judge country", "pays_du_jure": "judge country",
	"judge_organisation": "judge organisation", "judge_organization": "judge organisation",
	"organisation_jure": "judge organisation", "organisation_du_jure": "judge organisation", "structure_du_jure": "judge organisation",
	"order": "order", "ordre": "order", "seq": "order", "passage": "order", "time": "order", "heure": "order", "submitted_at": "order", "horodatage": "order",
	"tags": "tags", "etiquettes": "tags",
}

// columns finds the known headers; the first of two synonyms wins, the other stays unknown.
func (s sheet) columns() (known map[string]int, unknown []int) {
	known = map[string]int{}
	for i, title := range s.header {
		name, found := columnNames[plain(title)]
		if _, taken := known[name]; !found || taken {
			unknown = append(unknown, i)
			continue
		}
		known[name] = i
	}
	return known, unknown
}

func at(columns map[string]int, name string) int {
	if i, there := columns[name]; there {
		return i
	}
	return -1
}
