package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"palmares/pkg/explain"
	"palmares/pkg/tally"
)

// report is a result with what its readers need to see beside it.
type report struct {
	say    voice
	rules  tally.Rules
	result tally.Result
	why    bool
	title  string
	// account explains the places and sets the raw ones beside them; nil for the count by the rules alone
	account *explain.Account
	ids     []string // of the account's entries, by number
}

var printers = map[string]func(io.Writer, report) error{"table": printTable, "csv": printCSV, "json": printJSON, "html": printHTML}

func (r report) status(p tally.Place) string {
	words := map[tally.Status]string{
		tally.Ranked:        "",
		tally.BelowPassMark: r.say.pick("sous la note minimale", "below the pass mark"),
		tally.Eliminated:    r.say.pick("éliminée", "eliminated"),
		tally.TooFewMarks:   r.say.pick("notes insuffisantes", "too few marks"),
		tally.NoCarry:       r.say.pick("tour précédent manquant", "earlier round missing"),
		tally.NoQuorum:      r.say.pick("quorum non atteint", "no quorum"),
	}
	return words[p.Status] + r.selection(p)
}

func (r report) selection(p tally.Place) string {
	words := map[tally.Selection]string{
		tally.GoesOn:         r.say.pick("retenue", "selected"),
		tally.PassedByQuota:  r.say.pick("quota atteint", "quota full"),
		tally.AwaitsDecision: r.say.pick("décision attendue", "decision awaited"),
	}
	text := words[p.Selection]
	if p.WaitingPosition > 0 {
		wait := fmt.Sprintf(r.say.pick("liste complémentaire n° %d", "waiting list no. %d"), p.WaitingPosition)
		text = strings.TrimPrefix(text+", "+wait, ", ")
	}
	return text
}

// value is a criterion's value for reading, or a dash.
func (r report) value(c tally.CriterionValue) string {
	if c.Marks == 0 {
		return "–"
	}
	return r.decimal(c.Value.Decimal(2))
}

func (r report) decimal(text string) string {
	return strings.Replace(text, ".", r.say.pick(",", "."), 1)
}

// printCSV writes numbers with a point, exact where the table rounds them.
func printCSV(out io.Writer, r report) error {
	writer := csv.NewWriter(out)
	header := []string{"rank", "ex_aequo", "entry", "label", "status", "total", "total_exact", "scorecards"}
	for _, c := range r.rules.Criteria {
		header = append(header, safeCell(c.Name()))
	}
	header = append(append(header, "selection", "waiting", "why"), r.accountHeader()...)
	if err := writer.Write(header); err != nil {
		return err
	}
	about := r.accountOf()
	for _, p := range r.result.Places {
		if err := writer.Write(append(r.csvRow(p), r.accountCells(about[p.Entry.ID])...)); err != nil {
			return err
		}
	}
	writer.Flush()
	return writer.Error()
}

func (r report) csvRow(p tally.Place) []string {
	row := []string{blankZero(p.Rank), strconv.FormatBool(p.ExAequo), p.Entry.ID, p.Entry.Label, string(p.Status), p.Shown, "", strconv.Itoa(p.Scorecards)}
	if p.Counted {
		row[6] = p.Total.String()
	}
	for _, c := range p.Criteria {
		value := ""
		if c.Marks > 0 {
			value = c.Value.String()
		}
		row = append(row, value)
	}
	row = append(row, string(p.Selection), blankZero(p.WaitingPosition), tally.Explain(p, string(r.say)))
	for i, cell := range row {
		row[i] = safeCell(cell)
	}
	return row
}

func blankZero(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// safeCell keeps a spreadsheet from running a name as a formula; a negative number is no formula.
func safeCell(text string) string {
	if text == "" || !strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return text
	}
	if _, err := tally.Parse(text); err == nil {
		return text
	}
	return "'" + text
}

type resultView struct {
	Fingerprint string       `json:"rules_sha256"`
	OutOf       string       `json:"out_of,omitempty"`
	Infructueux *reasonView  `json:"infructueux,omitempty"`
	Selected    []string     `json:"selected"`
	Waiting     []string     `json:"waiting"`
	PassedOver  []string     `json:"passed_over"`
	Undecided   []string     `json:"undecided"`
	OpenTies    [][]string   `json:"open_ties"`
	Account     *accountView `json:"account,omitempty"`
	Places      []placeView  `json:"places"`
}

type placeView struct {
	Rank       int               `json:"rank,omitempty"`
	ExAequo    bool              `json:"ex_aequo"`
	Entry      string            `json:"entry"`
	Label      string            `json:"label,omitempty"`
	Status     string            `json:"status"`
	Total      string            `json:"total,omitempty"`
	Exact      string            `json:"total_exact,omitempty"`
	Scorecards int               `json:"scorecards"`
	Criteria   map[string]string `json:"criteria"`
	Selection  string            `json:"selection,omitempty"`
	Waiting    int               `json:"waiting,omitempty"`
	Reasons    []reasonView      `json:"reasons"`
	Why        string            `json:"why"`
	Account    *standingView     `json:"account,omitempty"`
}

type reasonView struct {
	Code   string            `json:"code"`
	Params map[string]string `json:"params"`
}

func printJSON(out io.Writer, r report) error {
	view := resultView{Fingerprint: r.rules.Fingerprint(), Selected: some(r.result.Selected), Waiting: some(r.result.Waiting),
		PassedOver: some(r.result.PassedOver), Undecided: some(r.result.Undecided), OpenTies: [][]string{}}
	if r.result.OutOf.Sign() > 0 {
		view.OutOf = r.result.OutOf.String()
	}
	if why := r.result.Infructueux; why != nil {
		view.Infructueux = &reasonView{string(why.Code), why.Params()}
	}
	for _, tie := range r.result.OpenTies {
		view.OpenTies = append(view.OpenTies, tie.Entries)
	}
	about := r.accountOf()
	view.Account = r.accountView()
	for _, p := range r.result.Places {
		one := r.placeView(p)
		one.Account = r.standingView(about[p.Entry.ID])
		view.Places = append(view.Places, one)
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(view)
}

func (r report) placeView(p tally.Place) placeView {
	view := placeView{Rank: p.Rank, ExAequo: p.ExAequo, Entry: p.Entry.ID, Label: p.Entry.Label, Status: string(p.Status), Total: p.Shown,
		Scorecards: p.Scorecards, Criteria: map[string]string{}, Selection: string(p.Selection), Waiting: p.WaitingPosition,
		Reasons: []reasonView{}, Why: tally.Explain(p, string(r.say))}
	if p.Counted {
		view.Exact = p.Total.String()
	}
	for _, c := range p.Criteria {
		if c.Marks > 0 {
			view.Criteria[c.Key] = c.Value.String()
		}
	}
	for _, reason := range p.Reasons {
		view.Reasons = append(view.Reasons, reasonView{string(reason.Code), reason.Params()})
	}
	return view
}

// some makes an empty list out of no list, for readers to whom null is a surprise.
func some(list []string) []string { return append([]string{}, list...) }
