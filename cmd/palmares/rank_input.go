package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"palmares/pkg/explain"
	"palmares/pkg/tally"
	"palmares/pkg/wording"
)

// input gathers the entries and this round's marks, and counts the earlier rounds that the file holds.
func (d *rankDesk) input(scores scoreList, rules tally.Rules, entries []tally.Entry) tally.Input {
	if entries == nil {
		entries = scores.entries()
	}
	input := tally.Input{Entries: scores.told.complete(entries)}
	rounds := scores.rounds
	input.Marks = rounds[""]
	if len(rounds[rules.Round]) > 0 && rules.Round != "" {
		input.Marks = slices.Concat(rounds[""], rounds[rules.Round])
	}
	for _, round := range rules.CarryOver.Rounds {
		input.Carried = append(input.Carried, d.earlier(rules, input.Entries, round.Key, rounds[round.Key])...)
		delete(rounds, round.Key)
	}
	delete(rounds, "")
	delete(rounds, rules.Round)
	for round := range rounds {
		d.faults = append(d.faults, fmt.Sprintf(d.say.pick("le tour « %s » n'est pas dans les règles", `round "%s" is not in the rules`), round))
	}
	slices.Sort(d.faults[len(d.faults)-len(rounds):])
	return input
}

// earlier counts an earlier round by the same rubric and the same way of adding up, and nothing else: whoever was
// in it brings an exact total, whatever the pass mark and the quotas were. The announced rounding comes once, last.
func (d *rankDesk) earlier(rules tally.Rules, entries []tally.Entry, round string, marks []tally.Mark) (carried []tally.Carried) {
	if len(marks) == 0 {
		return nil
	}
	rules.CarryOver, rules.TieLadder, rules.Quotas = tally.CarryOver{}, nil, nil
	rules.PassMark, rules.Quorum, rules.Advance, rules.TotalRounding = nil, 0, 0, tally.Rounding{}
	result, err := tally.Rank(rules, tally.Input{Entries: entries, Marks: marks})
	var problems tally.Problems
	if errors.As(err, &problems) {
		for _, problem := range problems {
			d.faults = append(d.faults, problem.Message(string(d.say)))
		}
	}
	for _, place := range result.Places {
		if place.Counted {
			carried = append(carried, tally.Carried{Entry: place.Entry.ID, Round: round, Total: place.Total})
		}
	}
	return carried
}

func (l scoreList) entries() (entries []tally.Entry) {
	marked := map[string]bool{}
	for _, marks := range l.rounds {
		for _, mark := range marks {
			marked[mark.Entry] = true
		}
	}
	for _, id := range l.order {
		if marked[id] {
			entries = append(entries, tally.Entry{ID: id})
		}
	}
	return entries
}

// entries reads the list of entries; nil means that there is none, and the marks then name them.
func (d *rankDesk) entries(table sheet) (entries []tally.Entry) {
	known, unknown := table.columns()
	if d.failed != nil || table.header == nil {
		return nil
	}
	if at(known, "entry") < 0 {
		d.failed = exit{1, d.say.pick("la liste des candidatures n'a pas de colonne « entry »", `the list of entries has no column "entry"`)}
		return nil
	}
	d.noteIgnored(table, unknown)
	for _, row := range table.rows {
		text := func(name string) string { return row.cell(at(known, name)) }
		entries = append(entries, tally.Entry{ID: text("entry"), Label: text("label"), Country: text("country"),
			Region: text("region"), Organisation: text("organisation"), Tags: splitTags(text("tags"))})
	}
	return entries
}

func splitTags(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '|' || r == ',' || r == ';' })
}

// carried reads the totals that entries bring from earlier rounds.
func (d *rankDesk) carried(table sheet) (totals []tally.Carried) {
	known, _ := table.columns()
	if d.failed != nil || table.header == nil {
		return nil
	}
	for _, name := range []string{"entry", "round", "total"} {
		if at(known, name) < 0 {
			d.failed = exit{1, fmt.Sprintf(d.say.pick("les totaux reportés n'ont pas de colonne « %s »", `the carried totals have no column "%s"`), name)}
			return nil
		}
	}
	for _, row := range table.rows {
		var total tally.Number
		if err := total.UnmarshalText([]byte(row.cell(known["total"]))); err != nil {
			d.faults = append(d.faults, d.say.at(row.line, "total", fmt.Sprintf(d.say.pick("« %s » n'est pas un nombre", `"%s" is not a number`), brief(row.cell(known["total"])))))
			continue
		}
		totals = append(totals, tally.Carried{Entry: row.cell(known["entry"]), Round: row.cell(known["round"]), Total: total, Row: row.line})
	}
	return totals
}

// usualRules are what a file of marks is counted by when nobody gave rules; the reader is told so.
func (d *rankDesk) usualRules(c rankCommand, scores scoreList) (rules tally.Rules) {
	scale := d.scale(c.Scale)
	for _, key := range scores.criteria {
		rules.Criteria = append(rules.Criteria, tally.Criterion{Key: key, Weight: 1, Scale: scale})
	}
	rules.Advance = max(c.Places, 0)
	best := d.say.pick("la plus haute", "higher")
	if c.Lower {
		rules.Direction, best = tally.Lower, d.say.pick("la plus basse", "lower")
	}
	made := d.say.pick("moyenne des jurés", "mean of the judges")
	if method := explain.Method(c.Method); method != "" && method != explain.Rules {
		made = (&explain.Account{}).In(wording.LocaleOf(string(d.say))).MethodName(method)
	}
	d.notes = append(d.notes, fmt.Sprintf(d.say.pick(
		"sans --rules, la règle est : %s, critères de même coefficient, la meilleure note est %s, ex æquo à égalité",
		"without --rules, the rule is: %s, criteria of equal weight, %s is better, equal totals share a place"), made, best))
	return rules
}

// scale reads 20, or 1-5.
func (d *rankDesk) scale(text string) (scale tally.Scale) {
	if text == "" {
		return scale
	}
	low, high, two := strings.Cut(text, "-")
	if !two {
		low, high = "0", text
	}
	var faults [2]error
	scale.Min, faults[0] = tally.Parse(low)
	scale.Max, faults[1] = tally.Parse(high)
	if (faults[0] != nil || faults[1] != nil || scale.Min.Cmp(scale.Max) >= 0) && d.failed == nil {
		d.failed = exit{2, fmt.Sprintf(d.say.pick("« %s » n'est pas un barème : écrivez 20, ou 1-5", `"%s" is not a scale: write 20, or 1-5`), brief(text))}
	}
	return scale
}
