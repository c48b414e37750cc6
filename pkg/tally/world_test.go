package tally

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// twenty is a rubric on /20 by half points; "innovation:20" is a criterion and its weight.
func twenty(criteria ...string) Rules {
	rules := Rules{OutOf: Int(20)}
	for _, text := range criteria {
		key, weight, _ := strings.Cut(text, ":")
		c := Criterion{Key: key, Label: strings.ToUpper(key[:1]) + key[1:], Weight: 1, Scale: Scale{Int(0), Int(20), Fraction(1, 2)}}
		if weight != "" {
			fmt.Sscan(weight, &c.Weight)
		}
		rules.Criteria = append(rules.Criteria, c)
	}
	return rules
}

// sheet reads "entry judge mark mark…", one mark for each criterion in order, "-" for none.
func sheet(rules Rules, lines ...string) (input Input) {
	for row, line := range lines {
		fields := strings.Fields(line)
		if !slices.ContainsFunc(input.Entries, func(e Entry) bool { return e.ID == fields[0] }) {
			input.Entries = append(input.Entries, Entry{ID: fields[0]})
		}
		for i, mark := range fields[2:] {
			if mark != "-" {
				input.Marks = append(input.Marks, Mark{fields[0], fields[1], rules.Criteria[i].Key, MustParse(mark), row + 1})
			}
		}
	}
	return input
}

func ranked(t *testing.T, rules Rules, input Input) Result {
	t.Helper()
	result, err := Rank(rules, input)
	if err != nil {
		t.Fatalf("the count is refused:\n%v", err)
	}
	return result
}

func placeOf(t *testing.T, result Result, id string) Place {
	t.Helper()
	for _, place := range result.Places {
		if place.Entry.ID == id {
			return place
		}
	}
	t.Fatalf("no place for %s", id)
	return Place{}
}

// podium is the result as one line: "1 A, 2 B, 2 C, - D eliminated".
func podium(result Result) string {
	lines := make([]string, len(result.Places))
	for i, p := range result.Places {
		lines[i] = fmt.Sprintf("%d %s", p.Rank, p.Entry.ID)
		if p.Status != Ranked {
			lines[i] = fmt.Sprintf("- %s %s", p.Entry.ID, p.Status)
		}
	}
	return strings.Join(lines, ", ")
}

func wantPodium(t *testing.T, result Result, want string) {
	t.Helper()
	if got := podium(result); got != want {
		t.Errorf("the ranking is\n %s\nwant\n %s", got, want)
	}
}

func number(text string) *Number { n := MustParse(text); return &n }

func problems(t *testing.T, err error) Problems {
	t.Helper()
	found, ok := err.(Problems)
	if !ok {
		t.Fatalf("got %v, want Problems", err)
	}
	return found
}
