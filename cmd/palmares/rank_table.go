package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"palmares/pkg/explain"
	"palmares/pkg/tally"
)

// printTable aligns by what the eye sees: an accent written apart takes no room.
func printTable(out io.Writer, r report) error {
	lines, about := [][]string{r.tableHeader()}, r.accountOf()
	for _, p := range r.result.Places {
		lines = append(lines, r.tableRow(p, about[p.Entry.ID]))
	}
	widths := widthsOf(lines)
	var page strings.Builder
	for i, line := range lines {
		page.WriteString(alignLine(line, widths) + "\n")
		if i == 0 {
			page.WriteString(rule(widths) + "\n")
		}
	}
	page.WriteString("\n")
	r.printJury(&page)
	for i, line := range r.footer() {
		if i > 0 {
			page.WriteString("\n")
		}
		page.WriteString(line + "\n")
	}
	_, err := io.WriteString(out, page.String())
	return err
}

func (r report) tableHeader() []string {
	total := "Total"
	if r.result.OutOf.Sign() > 0 {
		total += " /" + r.decimal(r.result.OutOf.String())
	}
	header := []string{r.say.pick("Rang", "Rank"), r.say.pick("Candidature", "Entry"), total}
	if r.account != nil {
		header = append(header, r.say.pick("Brut", "Raw"), r.say.pick("Écart", "Move"), r.say.pick("Places 90 %", "Places 90%"), r.say.pick("Palier", "Tier"))
	}
	for _, c := range r.rules.Criteria {
		header = append(header, cut(c.Name(), 16))
	}
	return append(header, r.say.pick("Fiches", "Cards"), "")
}

func (r report) tableRow(p tally.Place, about *explain.Place) []string {
	rank := "–"
	if p.Rank > 0 {
		rank = strconv.Itoa(p.Rank)
	}
	if p.ExAequo {
		rank += r.say.pick(" ex æquo", " equal")
	}
	total := "–"
	if p.Counted {
		total = r.decimal(p.Shown)
	}
	row := append([]string{rank, cut(p.Entry.Name(), 44), total}, r.moveCells(about)...)
	for _, c := range p.Criteria {
		row = append(row, r.value(c))
	}
	return append(row, strconv.Itoa(p.Scorecards), r.status(p))
}

// footer tells what concerns the whole ranking.
func (r report) footer() (lines []string) {
	if why := r.result.Infructueux; why != nil {
		lines = append(lines, r.infructueux(*why))
	}
	for _, tie := range r.result.OpenTies {
		lines = append(lines, fmt.Sprintf(r.say.pick("Voix prépondérante attendue à la place %d : %s.", "Casting vote awaited at place %d: %s."),
			tie.Rank, strings.Join(tie.Entries, ", ")))
	}
	about, voice := r.accountOf(), r.voice()
	if r.account != nil {
		lines = append(append(lines, voice.HowDecided(), voice.SignalSentence()), voice.Notes()...)
	}
	if r.why {
		for _, p := range r.result.Places {
			text := tally.Explain(p, string(r.say))
			if one := about[p.Entry.ID]; one != nil && r.account.Method != explain.Rules {
				text = voice.Story(*one)
			}
			lines = append(lines, p.Entry.Name()+r.say.pick(" : ", ": ")+text)
		}
	}
	return append(lines, r.say.pick("Empreinte des règles : ", "Fingerprint of the rules: ")+r.rules.Fingerprint()[:16])
}

func (r report) infructueux(why tally.Reason) string {
	if why.Code == tally.NobodyLeft {
		return r.say.pick("Infructueux : toutes les candidatures sont éliminées.", "No award: every entry is eliminated.")
	}
	return fmt.Sprintf(r.say.pick("Infructueux : le meilleur total, %s (%s), n'atteint pas la note minimale de %s.",
		"No award: the best total, %s (%s), does not reach the pass mark of %s."),
		r.decimal(why.Value.Decimal(r.result.Decimals)), why.Entry, r.decimal(why.Limit.String()))
}

func widthsOf(lines [][]string) []int {
	widths := make([]int, len(lines[0]))
	for _, line := range lines {
		for i, cell := range line {
			widths[i] = max(widths[i], width(cell))
		}
	}
	return widths
}

// alignLine sets names to the left, as is the last column, and numbers to the right.
func alignLine(line []string, widths []int) string {
	cells := make([]string, len(line))
	for i, cell := range line {
		pad := strings.Repeat(" ", widths[i]-width(cell))
		if i < 2 || i == len(line)-1 {
			cells[i] = cell + pad
		} else {
			cells[i] = pad + cell
		}
	}
	return strings.TrimRight(strings.Join(cells, "  "), " ")
}

func rule(widths []int) string {
	total := -2
	for _, w := range widths {
		if w > 0 {
			total += w + 2
		}
	}
	return strings.Repeat("─", total)
}

func width(text string) (columns int) {
	for _, r := range text {
		if !unicode.Is(unicode.Mn, r) {
			columns++
		}
	}
	return columns
}

// cut shortens a name, and drops control characters, which could repaint the terminal.
func cut(text string, most int) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}
