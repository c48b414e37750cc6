package tally

import (
	"slices"
	"strings"
)

// book is the input with names turned into positions, so that the count itself compares no strings.
type book struct {
	entries, judges, criteria map[string]int
	names                     []string // the judges, in order of position
}

func newBook(rules Rules, input Input) book {
	b := book{entries: map[string]int{}, judges: map[string]int{}, criteria: map[string]int{}}
	for i, entry := range input.Entries {
		b.entries[entry.ID] = i
	}
	for i, criterion := range rules.Criteria {
		b.criteria[criterion.Key] = i
	}
	for _, mark := range input.Marks {
		if _, known := b.judges[mark.Judge]; !known {
			b.judges[mark.Judge] = len(b.names)
			b.names = append(b.names, mark.Judge)
		}
	}
	return b
}

func (b book) check(rules Rules, input Input) Problems {
	return slices.Concat(b.entryProblems(rules, input), b.markProblems(rules, input),
		b.carriedProblems(rules, input), b.exclusionProblems(input), b.voteProblems(rules, input))
}

func (b book) entryProblems(rules Rules, input Input) (found Problems) {
	if len(input.Entries) == 0 {
		return Problems{{Code: NoEntries}}
	}
	seen := make(map[string]bool, len(input.Entries))
	for _, entry := range input.Entries {
		if entry.ID == "" {
			found = append(found, Problem{Code: EntryUnnamed})
		}
		if seen[entry.ID] {
			found = append(found, Problem{Code: EntryTwice, Entry: entry.ID})
		}
		seen[entry.ID] = true
		found = append(found, quotaFieldProblems(rules, entry)...)
	}
	return found
}

// A blank country would form a group of its own and slip past the quota.
func quotaFieldProblems(rules Rules, entry Entry) (found Problems) {
	for _, quota := range rules.Quotas {
		if quota.groupOf(entry) == "" {
			found = append(found, Problem{Code: QuotaFieldMissing, Entry: entry.ID, Field: string(quota.Per)})
		}
	}
	return found
}

// markKey is what may be marked only once.
type markKey struct{ entry, judge, criterion int }

func (b book) markProblems(rules Rules, input Input) (found Problems) {
	if len(input.Marks) == 0 {
		return Problems{{Code: NoMarks}}
	}
	seen := make(map[markKey]bool, len(input.Marks))
	for _, mark := range input.Marks {
		entry, entered := b.entries[mark.Entry]
		criterion, listed := b.criteria[mark.Criterion]
		if fault, bad := nameProblem(mark, entered, listed); bad {
			found = append(found, fault)
			continue
		}
		at := markKey{entry, b.judges[mark.Judge], criterion}
		if seen[at] {
			found = append(found, mark.problem(MarkTwice))
		}
		seen[at] = true
		found = append(found, scaleProblem(mark, rules.Criteria[criterion].Scale)...)
	}
	return found
}

func nameProblem(mark Mark, entered, listed bool) (Problem, bool) {
	switch {
	case !entered:
		return mark.problem(EntryUnknown), true
	case mark.Judge == "":
		return mark.problem(JudgeUnnamed), true
	case !listed:
		return mark.problem(CriterionUnknown), true
	}
	return Problem{}, false
}

func scaleProblem(mark Mark, scale Scale) Problems {
	var fault Problem
	switch {
	case scale.bounded() && !scale.holds(mark.Value):
		fault = mark.problem(MarkOffScale)
		fault.Limit = scale.String()
	case !scale.onStep(mark.Value):
		fault = mark.problem(MarkOffStep)
		fault.Limit = scale.Step.String()
	default:
		return nil
	}
	return Problems{fault}
}

func (m Mark) problem(code ProblemCode) Problem {
	return Problem{Code: code, Row: m.Row, Entry: m.Entry, Judge: m.Judge, Criterion: m.Criterion, Value: m.Value.String()}
}

func (b book) carriedProblems(rules Rules, input Input) (found Problems) {
	type total struct{ entry, round string }
	seen := map[total]bool{}
	for _, c := range input.Carried {
		fault := Problem{Row: c.Row, Entry: c.Entry, Value: c.Round}
		if _, known := b.entries[c.Entry]; !known {
			fault.Code = EntryUnknown
		} else if rules.carriedAt(c.Round) < 0 {
			fault.Code = RoundUnknown
		} else if seen[total{c.Entry, c.Round}] {
			fault.Code = CarriedTwice
		}
		if fault.Code != "" {
			found = append(found, fault)
		}
		seen[total{c.Entry, c.Round}] = true
	}
	return found
}

func (b book) exclusionProblems(input Input) (found Problems) {
	for _, e := range input.Excluded {
		if _, known := b.entries[e.Entry]; !known {
			found = append(found, Problem{Code: EntryUnknown, Entry: e.Entry, Judge: e.Judge})
		}
	}
	return found
}

func (b book) voteProblems(rules Rules, input Input) (found Problems) {
	seen := map[string]bool{}
	for _, vote := range input.CastingVotes {
		entries, tie := strings.Join(vote.Entries, ", "), tieKey(vote.Entries)
		report := func(wrong bool, code ProblemCode) {
			if wrong {
				found = append(found, Problem{Code: code, Entry: entries})
			}
		}
		report(!rules.casts(), CastingVoteNotAllowed)
		report(strings.TrimSpace(vote.Reason) == "", CastingVoteNoReason)
		report(strings.TrimSpace(vote.Author) == "", CastingVoteNoAuthor)
		report(len(vote.Entries) < 2 || distinct(vote.Entries) < len(vote.Entries), CastingVoteTooShort)
		report(seen[tie], CastingVoteTwice)
		seen[tie] = true
		for _, id := range vote.Entries {
			if _, known := b.entries[id]; !known {
				found = append(found, Problem{Code: EntryUnknown, Entry: id})
			}
		}
	}
	return found
}

// tieKey names a set of entries whatever their order.
func tieKey(ids []string) string {
	return strings.Join(slices.Sorted(slices.Values(ids)), "\x00")
}

func distinct(ids []string) int {
	return len(slices.Compact(slices.Sorted(slices.Values(ids))))
}
