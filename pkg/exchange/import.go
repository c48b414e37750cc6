package exchange

import (
	"context"
	"io"

	"palmares/pkg/account"
	"palmares/pkg/edition"
	"palmares/pkg/fault"
	"palmares/pkg/sheet"
)

// Import is a list as it arrives. CategoryID goes with entries, RoundID with scores.
type Import struct {
	Kind       Kind
	EditionID  string
	CategoryID string
	RoundID    string
	DryRun     bool
	Content    io.Reader
}

// Import reads a list, and writes it unless it is a dry run or a row has a problem.
func (s Service) Import(ctx context.Context, actor account.Actor, list Import) (Report, error) {
	if _, err := s.Entries.Categories.Editions.Get(ctx, actor, list.EditionID); err != nil {
		return Report{}, err
	}
	if !edition.MayEdit(actor, list.EditionID) {
		return Report{}, fault.New(fault.Forbidden, "forbidden")
	}
	table, err := sheet.Read(list.Content, sheet.DefaultLimits())
	if err != nil {
		return Report{}, err
	}
	prepared, err := s.prepare(ctx, actor, list, table)
	if err != nil {
		return Report{}, err
	}
	report := prepared.problems.report(len(table.Rows))
	if list.DryRun || len(report.Problems) > 0 {
		return report, nil
	}
	if err := prepared.write(ctx); err != nil {
		return Report{}, err
	}
	report.Written = report.Valid
	return report, nil
}

// prepared is a list that was read: what is wrong with it, and how to write it.
type prepared struct {
	problems problems
	write    func(ctx context.Context) error
}

func (s Service) prepare(ctx context.Context, actor account.Actor, list Import, table sheet.Table) (prepared, error) {
	switch list.Kind {
	case Entries:
		return s.prepareEntries(ctx, actor, list, table)
	case Judges:
		return s.prepareJudges(ctx, actor, list, table)
	default:
		return s.prepareScores(ctx, actor, list, table)
	}
}

// column finds a column that the list must have, and notes on the header's row where it has not.
func column(table sheet.Table, p *problems, names ...string) int {
	index := optional(table, p, names...)
	if index < 0 {
		p.add(1, names[0], "column_missing")
	}
	return index
}

// optional finds a column that the list may have; problems call it as the spreadsheet does.
func optional(table sheet.Table, p *problems, names ...string) int {
	index, ok := table.Column(names...)
	if !ok {
		return -1
	}
	p.call(names[0], table.Header[index])
	return index
}

func cell(row sheet.Row, index int) string {
	if index < 0 {
		return ""
	}
	return row.At(index)
}
