package plan

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"palmares/pkg/form"
	"palmares/pkg/jury"
	"palmares/pkg/matching"
	"palmares/pkg/member"
)

// setting is all that a plan is made from.
type setting struct {
	board      jury.Board
	rules      Rules
	profiles   map[string]member.Profile
	abouts     map[string]About  // by entry
	forms      map[int]form.Form // by version
	entries    map[string]int    // numbers in the board
	judges     map[string]int
	attendance attendance
	elsewhere  map[string]int // entries of each judge in rounds of the same time
	subjects   [][]string     // by number of the entry
	languages  []string       // that entries are written in
	wanted     []string       // groups of experts that entries want
}

func (s *setting) prepare() {
	s.entries, s.judges = map[string]int{}, map[string]int{}
	for j, judge := range s.board.Judges {
		s.judges[judge.ID] = j
	}
	s.attendance = s.attend()
	s.subjects, s.languages = make([][]string, len(s.board.Candidates)), make([]string, len(s.board.Candidates))
	for i, candidate := range s.board.Candidates {
		s.entries[candidate.ID] = i
		about := s.abouts[candidate.ID]
		s.subjects[i] = s.forms[about.FormVersion].About(about.Answers)
		s.languages[i] = cmp.Or(about.Answers.Language(), about.Locale)
	}
	s.wanted = slices.Sorted(maps.Keys(s.wantedExperts()))
}

// problem puts the setting in numbers. What is being marked is pinned, what is only given is kept if it can be; what somebody
// began who will not finish it goes to others. Nothing new is given where somebody has still to check whether there is a conflict.
func (s setting) problem() matching.Problem {
	p := matching.Problem{Score: s.fit}
	for i, candidate := range s.board.Candidates {
		p.Entries = append(p.Entries, matching.Entry{ID: candidate.ID, Places: s.rules.JudgesPerEntry, Rules: s.rulesOf(i)})
	}
	begun := make([]int, len(s.board.Judges))
	for _, one := range s.board.Progress {
		pair, known := s.pair(jury.Pair{JudgeID: one.JudgeID, EntryID: one.EntryID})
		switch {
		case !known:
		case one.EndedAt != nil || s.abandoned(one):
			p.Forbidden = append(p.Forbidden, pair)
		case one.State == jury.ToDo:
			p.Base = append(p.Base, pair)
		default:
			p.Pinned = append(p.Pinned, pair)
			begun[pair.Judge]++
		}
	}
	for j := range s.board.Judges {
		p.Judges = append(p.Judges, s.judge(j, begun[j]))
	}
	barred := slices.Concat(s.board.Forbidden, without(s.board.ToCheck, inForce(s.board)), s.rules.Forbidden)
	for _, one := range barred {
		if pair, known := s.pair(one); known {
			p.Forbidden = append(p.Forbidden, pair)
		}
	}
	for _, one := range s.rules.Pinned {
		if pair, known := s.pair(one); known {
			p.Pinned = append(p.Pinned, pair)
		}
	}
	return p
}

func (s setting) pair(one jury.Pair) (matching.Pair, bool) {
	entry, competes := s.entries[one.EntryID]
	judge, sits := s.judges[one.JudgeID]
	return matching.Pair{Entry: entry, Judge: judge}, competes && sits
}

// out tells whether a judge does nothing more: left out by the rules, or not of the jury any more.
func (s setting) out(one member.Member) bool {
	return one.State != member.Accepted || slices.Contains(s.rules.Without, one.ID)
}

// abandoned tells whether a scorecard was begun, and not handed in, by a judge who does nothing more.
func (s setting) abandoned(one jury.Progress) bool {
	j, sits := s.judges[one.JudgeID]
	return sits && one.EndedAt == nil && one.State == jury.Started && s.out(s.board.Judges[j])
}

// judge with the limits that hold: none new for those left out or not of the jury any more.
func (s setting) judge(j, begun int) matching.Judge {
	one := s.board.Judges[j]
	return matching.Judge{ID: one.ID, Max: max(s.limit(one, begun), begun), Groups: s.groups(one)}
}

func (s setting) limit(one member.Member, begun int) int {
	if s.out(one) {
		return begun
	}
	return min(s.ownLimit(one), s.attendance.share(one.ID, s.places()))
}

// ownLimit is what the rules and the judge's own word allow, whatever the days away. Judges say how much they read in all: what
// they have in rounds of the same time is part of it.
func (s setting) ownLimit(one member.Member) int {
	limit := len(s.board.Candidates)
	if s.rules.MaxPerJudge > 0 {
		limit = min(limit, s.rules.MaxPerJudge)
	}
	if most := s.profiles[one.ID].MaxEntries; most > 0 {
		limit = min(limit, max(0, most-s.elsewhere[one.ID]))
	}
	return limit
}

func (s setting) places() int { return len(s.board.Candidates) * s.rules.JudgesPerEntry }

const (
	experienced = "experienced"
	beginner    = "beginner"
	country     = "country:"
	expertIn    = "expert:"
)

func (s setting) groups(one member.Member) []string {
	out := []string{country + one.Country, beginner}
	profile := s.profiles[one.ID]
	if profile.Experienced {
		out[1] = experienced
	}
	for _, group := range s.wanted {
		if profile.LevelIn(strings.Split(strings.TrimPrefix(group, expertIn), "+")) == member.Expert {
			out = append(out, group)
		}
	}
	return out
}

// wantedExperts are the sets of subjects that entries want an expert of.
func (s setting) wantedExperts() map[string]bool {
	wanted := map[string]bool{}
	for _, subjects := range s.subjects {
		if s.rules.Expert && len(subjects) > 0 {
			wanted[expertGroup(subjects)] = true
		}
	}
	return wanted
}

func expertGroup(subjects []string) string {
	return expertIn + strings.Join(slices.Sorted(slices.Values(subjects)), "+")
}

func (s setting) rulesOf(entry int) []matching.Rule {
	rules := []matching.Rule{}
	home := s.board.Candidates[entry].Country
	if s.rules.Abroad && home != "" && s.rules.JudgesPerEntry > 1 {
		rules = append(rules, matching.Rule{Group: country + home, Most: s.rules.JudgesPerEntry - 1})
	}
	for _, one := range s.rules.Countries {
		rules = append(rules, matching.Rule{Group: country + one, Least: 1})
	}
	if s.rules.Expert && len(s.subjects[entry]) > 0 {
		rules = append(rules, matching.Rule{Group: expertGroup(s.subjects[entry]), Least: 1})
	}
	if s.rules.MixExperience {
		rules = append(rules, matching.Rule{Group: experienced, Least: 1}, matching.Rule{Group: beginner, Least: 1})
	}
	return rules
}
