package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"palmares/pkg/tally"
)

// toldList is what the file of marks says besides the marks: where judges come from, and when they marked.
type toldList struct {
	of      map[string]map[string]string // by kind of fact: the fact of each judge or entry
	moments map[[3]string]float64        // when a judge marked an entry, by round, entry and judge
	order   bool                         // the file has a column for it
}

// toldKinds are the facts that a judge or an entry has once, whatever the row; the first word says of whom.
var toldKinds = []string{"judge country", "judge organisation", "entry country", "entry organisation"}

func newTold() toldList {
	told := toldList{of: map[string]map[string]string{}, moments: map[[3]string]float64{}}
	for _, kind := range toldKinds {
		told.of[kind] = map[string]string{}
	}
	return told
}

// tell keeps what a row says. Nobody comes from two countries: a second one is refused.
func (r scoreReader) tell(row sheetRow) {
	told := &r.list.told
	for _, kind := range toldKinds {
		column := at(r.known, strings.TrimPrefix(kind, "entry "))
		fact := row.cell(column)
		if fact == "" {
			continue
		}
		whose, _, _ := strings.Cut(kind, " ")
		name := r.rows.once(row.cell(r.known[whose]))
		if before, known := told.of[kind][name]; !known {
			told.of[kind][name] = r.rows.once(fact)
		} else if before != r.rows.once(fact) {
			r.fault(row, column, fmt.Sprintf(r.desk.say.pick("« %s » pour « %s », qui avait « %s » plus haut", `"%s" for "%s", which had "%s" above`),
				brief(r.rows.once(fact)), brief(name), brief(before)))
		}
	}
	r.tellMoment(row)
}

// tellMoment keeps when a card was given: where criteria have their own rows, the last of them.
func (r scoreReader) tellMoment(row sheetRow) {
	column := at(r.known, "order")
	r.list.told.order = column >= 0
	text := row.cell(column)
	if text == "" {
		return
	}
	moment, is := momentOf(text)
	if !is {
		r.fault(row, column, fmt.Sprintf(r.desk.say.pick("« %s » n'est ni un rang ni une heure : écrivez 7, 14:30 ou 2026-01-29 14:30",
			`"%s" is neither a rank nor a time: write 7, 14:30 or 2026-01-29 14:30`), brief(r.rows.once(text))))
		return
	}
	key := [3]string{r.rows.once(row.cell(at(r.known, "round"))), r.rows.once(row.cell(r.known["entry"])), r.rows.once(row.cell(r.known["judge"]))}
	if before, known := r.list.told.moments[key]; !known || moment > before {
		r.list.told.moments[key] = moment
	}
}

// momentOf reads a rank in the sitting, an hour, or a date and an hour.
func momentOf(text string) (float64, bool) {
	if rank, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64); err == nil {
		return rank, math.Abs(rank) <= 1e15
	}
	for _, layout := range []string{"15:04", "15:04:05", "2006-01-02", "2006-01-02 15:04", "2006-01-02 15:04:05", "2006-01-02T15:04",
		"2006-01-02T15:04:05", time.RFC3339, "02/01/2006", "02/01/2006 15:04", "02/01/2006 15:04:05"} {
		if moment, err := time.Parse(layout, text); err == nil {
			return float64(moment.Unix()), true
		}
	}
	return 0, false
}

// complete fills what the list of entries left out from what the file of marks says of them.
func (t toldList) complete(entries []tally.Entry) []tally.Entry {
	for i, entry := range entries {
		if entry.Country == "" {
			entries[i].Country = t.of["entry country"][entry.ID]
		}
		if entry.Organisation == "" {
			entries[i].Organisation = t.of["entry organisation"][entry.ID]
		}
	}
	return entries
}

// tell says of every mark of the sheet what is known besides its value.
func (p *rankPanel) tell(job rankJob) {
	country, organisation := make([]string, len(p.ids)), make([]string, len(p.ids))
	for _, entry := range job.input.Entries {
		country[p.number[entry.ID]], organisation[p.number[entry.ID]] = entry.Country, entry.Organisation
	}
	p.told.SameCountry = p.same(country, job.told.of["judge country"])
	p.told.SameOrganisation = p.same(organisation, job.told.of["judge organisation"])
	if !job.told.order {
		return
	}
	for _, m := range p.sheet.Marks {
		moment, known := job.told.moments[[3]string{job.rules.Round, p.ids[m.Entry], p.judges[m.Judge]}]
		if !known {
			moment, known = job.told.moments[[3]string{"", p.ids[m.Entry], p.judges[m.Judge]}]
		}
		if !known {
			moment = math.NaN()
		}
		p.told.Order = append(p.told.Order, moment)
	}
}

// same compares a fact of the entry and of the judge of every mark; nil where nobody told either.
func (p *rankPanel) same(of []string, judges map[string]string) (same []bool) {
	known := false
	for _, m := range p.sheet.Marks {
		entry, judge := plain(of[m.Entry]), plain(judges[p.judges[m.Judge]])
		same = append(same, entry != "" && entry == judge)
		known = known || entry != "" && judge != ""
	}
	if !known {
		return nil
	}
	return same
}
