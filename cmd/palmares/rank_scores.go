package main

import (
	"fmt"
	"slices"
	"strings"

	"palmares/pkg/tally"
)

// scoreList is every mark of the file, by round.
type scoreList struct {
	rounds   map[string][]tally.Mark
	order    []string        // entries, in the order of the file
	entered  map[string]bool // the same entries
	criteria []string        // in the order of the file
	told     toldList
	wide     bool
}

// oneCriterion stands for the criterion of a file that has only "entry, judge, score".
const oneCriterion = "note"

// scores reads the long form (a criterion and a score column) or the wide form (a column for each criterion).
func (d *rankDesk) scores(rows *rowReader) (list scoreList, err error) {
	header, there, err := rows.next()
	if err != nil || !there {
		return list, err
	}
	for _, title := range header.cells {
		rows.header = append(rows.header, rows.once(title))
	}
	known, unknown := sheet{header: rows.header}.columns()
	list = scoreList{rounds: map[string][]tally.Mark{}, entered: map[string]bool{}, told: newTold(), wide: at(known, "score") < 0}
	reader := scoreReader{d, &list, rows, known}
	for {
		row, more, err := rows.next()
		if err != nil {
			return list, err
		}
		if !more {
			break
		}
		if rows.read = true; !d.hasColumns(rows.header, known) {
			return list, nil
		}
		reader.tell(row)
		if list.wide {
			reader.addWide(row, unknown)
		} else {
			reader.addLong(row)
		}
	}
	if !list.wide {
		d.noteIgnored(sheet{header: rows.header}, unknown)
	}
	return list, nil
}

func (d *rankDesk) hasColumns(header []string, known map[string]int) bool {
	for _, name := range []string{"entry", "judge"} {
		if at(known, name) < 0 {
			d.failed = exit{1, fmt.Sprintf(d.say.pick("il manque la colonne « %s » ; l'en-tête est : %s",
				`the column "%s" is missing; the header is: %s`), name, strings.Join(header, " | "))}
			return false
		}
	}
	return true
}

// scoreReader turns rows into marks.
type scoreReader struct {
	desk  *rankDesk
	list  *scoreList
	rows  *rowReader
	known map[string]int
}

func (r scoreReader) addLong(row sheetRow) {
	criterion := oneCriterion
	if column := at(r.known, "criterion"); column >= 0 {
		criterion = r.rows.once(row.cell(column))
	}
	r.add(row, r.known["score"], criterion)
}

func (r scoreReader) addWide(row sheetRow, criteria []int) {
	for _, column := range criteria {
		r.add(row, column, strings.TrimSpace(r.rows.header[column]))
	}
}

// add keeps the mark in a column; an empty cell is a mark not given, not a zero.
func (r scoreReader) add(row sheetRow, column int, criterion string) {
	if criterion != "" && !slices.Contains(r.list.criteria, criterion) {
		r.list.criteria = append(r.list.criteria, criterion)
	}
	entry, text := r.rows.once(row.cell(r.known["entry"])), row.cell(column)
	if text == "" {
		return
	}
	value, err := tally.Parse(text)
	if err != nil {
		r.fault(row, column, fmt.Sprintf(r.desk.say.pick("« %s » n'est pas un nombre", `"%s" is not a number`), brief(r.rows.once(text))))
		return
	}
	if entry == "" {
		r.fault(row, r.known["entry"], r.desk.say.pick("la candidature manque", "the entry is missing"))
		return
	}
	if !r.list.entered[entry] {
		r.list.entered[entry] = true
		r.list.order = append(r.list.order, entry)
	}
	round, judge := r.rows.once(row.cell(at(r.known, "round"))), r.rows.once(row.cell(r.known["judge"]))
	mark := tally.Mark{Entry: entry, Judge: judge, Criterion: criterion, Value: value, Row: row.line}
	r.list.rounds[round] = append(r.list.rounds[round], mark)
}

func (r scoreReader) fault(row sheetRow, column int, text string) {
	r.desk.faults = append(r.desk.faults, r.desk.say.at(row.line, strings.TrimSpace(r.rows.header[column]), text))
}

// match turns the file's criteria into the rules' keys: a key or a label, whatever its accents and capitals. In the
// wide form a column that is no criterion is only noted; in the long form it is left for the count to refuse.
func (l *scoreList) match(d *rankDesk, rules tally.Rules) {
	if d.failed != nil {
		return
	}
	keys := map[string]string{}
	for _, c := range rules.Criteria {
		keys[plain(c.Label)] = c.Key
	}
	for _, c := range rules.Criteria {
		keys[plain(c.Key)] = c.Key
	}
	if len(rules.Criteria) == 1 && slices.Equal(l.criteria, []string{oneCriterion}) {
		keys[oneCriterion] = rules.Criteria[0].Key
	}
	var ignored []string
	for _, title := range l.criteria {
		if keys[plain(title)] == "" && l.wide {
			ignored = append(ignored, title)
		}
	}
	for round, marks := range l.rounds {
		l.rounds[round] = slices.DeleteFunc(marks, func(m tally.Mark) bool { return slices.Contains(ignored, m.Criterion) })
	}
	l.rename(keys)
	d.note(d.say.pick("colonnes ignorées : ", "columns ignored: "), ignored)
}

// rename turns titles into keys; each title is brought to its plain spelling once.
func (l *scoreList) rename(keys map[string]string) {
	renamed := map[string]string{}
	for _, title := range l.criteria {
		if key := keys[plain(title)]; key != "" {
			renamed[title] = key
		}
	}
	for _, marks := range l.rounds {
		for i, mark := range marks {
			if key := renamed[mark.Criterion]; key != "" {
				marks[i].Criterion = key
			}
		}
	}
}

func (d *rankDesk) noteIgnored(table sheet, columns []int) {
	var titles []string
	for _, column := range columns {
		titles = append(titles, table.header[column])
	}
	d.note(d.say.pick("colonnes ignorées : ", "columns ignored: "), titles)
}

func (d *rankDesk) note(head string, items []string) {
	if len(items) > 0 {
		d.notes = append(d.notes, head+strings.Join(items, ", "))
	}
}

func brief(text string) string {
	if runes := []rune(text); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return text
}
