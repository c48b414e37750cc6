package screening

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"palmares/pkg/entry"
)

// Outcome of a rule.
type Outcome string

// The outcomes: Unknown where the entry does not say enough.
const (
	Met     Outcome = "met"
	NotMet  Outcome = "notMet"
	Unknown Outcome = "unknown"
)

// Check is one eligibility rule applied to an entry, with what it found.
type Check struct {
	Rule    string
	Outcome Outcome
	Params  map[string]string
}

// Examine applies the category's rules to an entry. others counts the other entries of the same organisation.
func Examine(view entry.View, others int) []Check {
	rules, content := view.Category.Eligibility, view.Content
	checks := []Check{complete(view)}
	if len(rules.Countries) > 0 {
		checks = append(checks, Check{"country", known(content.Country != "", slices.Contains(rules.Countries, content.Country)),
			map[string]string{"country": content.Country, "allowed": strings.Join(rules.Countries, ", ")}})
	}
	if rules.MaxAgeYears > 0 {
		checks = append(checks, companyAge(view))
	}
	if rules.OneEntryPerOrganisation {
		checks = append(checks, Check{"oneEntryPerOrganisation", known(content.Organisation != "", others == 0),
			map[string]string{"organisation": content.Organisation, "others": strconv.Itoa(others)}})
	}
	if rules.MinTeam > 0 || rules.MaxTeam > 0 {
		size := len(content.Team)
		checks = append(checks, Check{"teamSize", known(true, size >= rules.MinTeam && (rules.MaxTeam == 0 || size <= rules.MaxTeam)),
			map[string]string{"size": strconv.Itoa(size), "min": strconv.Itoa(rules.MinTeam), "max": strconv.Itoa(rules.MaxTeam)}})
	}
	return checks
}

func known(told, met bool) Outcome {
	switch {
	case !told:
		return Unknown
	case met:
		return Met
	default:
		return NotMet
	}
}

func complete(view entry.View) Check {
	missing := entry.Missing(view.Category, view.Form, view.Content, view.Files)
	return Check{"complete", known(true, len(missing) == 0), map[string]string{"missing": strconv.Itoa(len(missing))}}
}

// companyAge counts whole years from the date of creation to the deadline.
func companyAge(view entry.View) Check {
	rules := view.Category.Eligibility
	text, _ := view.Content.Answers[rules.FoundedField].(string)
	founded, err := time.Parse(time.DateOnly, text)
	params := map[string]string{"founded": text, "max": strconv.Itoa(rules.MaxAgeYears)}
	if err != nil || view.Edition.EntriesCloseAt == nil {
		return Check{"companyAge", Unknown, params}
	}
	deadline := view.Edition.EntriesCloseAt.In(view.Edition.Location())
	limit := time.Date(deadline.Year()-rules.MaxAgeYears, deadline.Month(), deadline.Day(), 0, 0, 0, 0, time.UTC)
	return Check{"companyAge", known(true, !founded.Before(limit)), params}
}
