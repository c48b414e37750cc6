package exchange

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"palmares/pkg/account"
	"palmares/pkg/category"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/folding"
	"palmares/pkg/form"
	"palmares/pkg/sheet"
)

var (
	countryCode = regexp.MustCompile(`^[A-Z]{2}$`)
	numberForm  = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N} ._/'’-]{0,59}$`)
)

// entryColumns are where a list of entries has what; -1 where it has not.
type entryColumns struct {
	number, title, summary, organisation, country, region, women int
	answers                                                      map[int]form.Field
}

func (s Service) prepareEntries(ctx context.Context, actor account.Actor, list Import, table sheet.Table) (prepared, error) {
	parent, err := s.categoryOf(ctx, actor, list)
	if err != nil {
		return prepared{}, err
	}
	questions, err := s.Entries.Categories.Form(ctx, actor, parent.ID)
	if err != nil {
		return prepared{}, err
	}
	taken, err := s.numbers(ctx, actor, list.EditionID)
	if err != nil {
		return prepared{}, err
	}
	var out prepared
	columns := findEntryColumns(table, questions, &out.problems)
	rows := []entry.Imported{}
	for _, row := range table.Rows {
		one := columns.read(row, &out.problems)
		if one.Number != "" {
			if taken[one.Number] {
				out.problems.add(row.Number, "number", "number_taken")
			}
			taken[one.Number] = true
		}
		rows = append(rows, one)
	}
	out.write = func(ctx context.Context) error { return s.Entries.Import(ctx, actor, parent.ID, rows) }
	return out, nil
}

func (s Service) categoryOf(ctx context.Context, actor account.Actor, list Import) (category.Category, error) {
	if list.CategoryID == "" {
		return category.Category{}, fault.New(fault.Invalid, "category_required", fault.At("/query/category", "required"))
	}
	parent, err := s.Entries.Categories.Get(ctx, actor, list.CategoryID)
	if err == nil && parent.EditionID != list.EditionID {
		err = fault.New(fault.NotFound, "category_not_found")
	}
	return parent, err
}

// numbers are the candidate numbers already given in the edition.
func (s Service) numbers(ctx context.Context, actor account.Actor, editionID string) (map[string]bool, error) {
	taken := map[string]bool{}
	err := s.eachEntry(ctx, actor, entry.Filter{EditionID: editionID}, func(e entry.Entry) { taken[e.Label()] = true })
	return taken, err
}

// eachEntry walks through all pages of a list.
func (s Service) eachEntry(ctx context.Context, actor account.Actor, filter entry.Filter, do func(entry.Entry)) error {
	filter.Limit = 500
	for {
		page, err := s.Entries.List(ctx, actor, filter)
		if err != nil {
			return err
		}
		for _, one := range page.Items {
			do(one)
		}
		if page.Next == nil {
			return nil
		}
		filter.After = *page.Next
	}
}

func findEntryColumns(table sheet.Table, questions form.Form, p *problems) entryColumns {
	columns := entryColumns{
		number: optional(table, p, "number", "numéro", "candidature", "entry"), title: column(table, p, "title", "titre", "nom"),
		summary: optional(table, p, "summary", "résumé"), organisation: optional(table, p, "organisation", "organization", "entreprise"),
		country: optional(table, p, "country", "pays"), region: optional(table, p, "region", "région"),
		women: optional(table, p, "womenLed", "women-led", "entrepreneuriat féminin"), answers: map[int]form.Field{},
	}
	known := []int{columns.number, columns.title, columns.summary, columns.organisation, columns.country, columns.region, columns.women}
	for i, name := range table.Header {
		if slices.Contains(known, i) {
			continue
		}
		field, ok := answerColumn(questions, name)
		if !ok {
			p.add(1, name, "unknown_column")
			continue
		}
		columns.answers[i] = field
	}
	return columns
}

// answerColumn finds the form's field of a column by its key or its label.
func answerColumn(questions form.Form, name string) (form.Field, bool) {
	for _, field := range questions.Fields {
		if !field.Type.IsFile() && (folding.Fold(field.Key) == folding.Fold(name) ||
			folding.Fold(field.Label.FR) == folding.Fold(name) || folding.Fold(field.Label.EN) == folding.Fold(name)) {
			return field, true
		}
	}
	return form.Field{}, false
}

func (c entryColumns) read(row sheet.Row, p *problems) entry.Imported {
	one := entry.Imported{Number: cell(row, c.number), Content: entry.Content{
		Title: cell(row, c.title), Summary: cell(row, c.summary), Organisation: cell(row, c.organisation),
		Country: strings.ToUpper(cell(row, c.country)), Region: cell(row, c.region),
		WomenLed: yes(cell(row, c.women)), Answers: form.Answers{}, Team: []entry.TeamMember{},
	}}
	if c.title >= 0 && one.Content.Title == "" {
		p.add(row.Number, "title", "required")
	}
	if one.Content.Country != "" && !countryCode.MatchString(one.Content.Country) {
		p.add(row.Number, "country", "unknown_country")
	}
	if one.Number != "" && !numberForm.MatchString(one.Number) {
		p.add(row.Number, "number", "invalid_format")
	}
	for i, field := range c.answers {
		if text := row.At(i); text != "" {
			one.Content.Answers[field.Key] = answer(field, text)
		}
	}
	return one
}

func yes(text string) bool {
	return slices.Contains([]string{"oui", "o", "yes", "y", "true", "vrai", "1", "x"}, folding.Fold(text))
}

func answer(field form.Field, text string) any {
	switch field.Type {
	case form.Declaration:
		return yes(text)
	case form.Choices:
		values := []string{}
		for _, value := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == '|' }) {
			values = append(values, strings.TrimSpace(value))
		}
		return values
	default:
		return text
	}
}
