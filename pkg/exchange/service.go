package exchange

import (
	"palmares/pkg/award"
	"palmares/pkg/entry"
	"palmares/pkg/jury"
	"palmares/pkg/ledger"
	"palmares/pkg/member"
	"palmares/pkg/paper"
	"palmares/pkg/ranking"
	"palmares/pkg/rubric"
	"palmares/pkg/scorecard"
)

// Service reads and writes lists.
type Service struct {
	Entries    entry.Service
	Members    member.Service
	Jury       jury.Service
	Rubrics    rubric.Service
	Scorecards scorecard.Service
	Papers     paper.Service
	Rankings   ranking.Service
	Awards     award.Service
	Ledger     ledger.Ledger
}

// Kind is a list that can be imported.
type Kind string

// The lists that can be imported.
const (
	Entries Kind = "entries"
	Judges  Kind = "judges"
	Scores  Kind = "scores"
)

// Problem is one thing wrong with a row.
type Problem struct {
	Row    int
	Column string
	Code   string
	Params map[string]string
}

// Report says what an import found, and wrote.
type Report struct {
	Rows     int
	Valid    int
	Written  int
	Problems []Problem
}

// problems collects what is wrong, row by row.
type problems struct {
	found  []Problem
	bad    map[int]bool
	called map[string]string // a column, as the spreadsheet calls it
}

func (p *problems) call(column, header string) {
	if p.called == nil {
		p.called = map[string]string{}
	}
	p.called[column] = header
}

func (p *problems) add(row int, column, code string) {
	if p.bad == nil {
		p.bad = map[int]bool{}
	}
	p.bad[row] = true
	if header, ok := p.called[column]; ok {
		column = header
	}
	p.found = append(p.found, Problem{Row: row, Column: column, Code: code})
}

func (p *problems) report(rows int) Report {
	found := p.found
	if found == nil {
		found = []Problem{}
	}
	return Report{Rows: rows, Valid: rows - len(p.bad), Problems: found}
}
