package plan

import (
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"palmares/pkg/fault"
	"palmares/pkg/form"
	"palmares/pkg/jury"
	"palmares/pkg/matching"
	"palmares/pkg/member"
	"palmares/pkg/round"
	"palmares/pkg/wording"
)

var opens = time.Date(2026, 1, 20, 8, 0, 0, 0, time.UTC)

// two judges and two entries: Awa is an expert of health who has been on a jury; Baba speaks English only and is away half of the time.
func small(rules Rules) setting {
	field := form.Field{Key: "themes", Type: form.Choices, Subject: true, Options: []form.Option{
		{Value: "health", Label: wording.Of("Santé", "Health")}, {Value: "ai", Label: wording.Of("IA", "AI")}}}
	s := setting{
		rules: rules, forms: map[int]form.Form{1: {Fields: []form.Field{field}}},
		board: jury.Board{
			Round:      round.Round{OpensAt: opens, ClosesAt: opens.AddDate(0, 0, 9)},
			Candidates: []jury.Candidate{{ID: "clinic", Country: "ML"}, {ID: "robot", Country: "BF"}},
			Judges:     []member.Member{{ID: "awa", Country: "ML", State: member.Accepted}, {ID: "baba", Country: "NE", State: member.Accepted}},
		},
		abouts: map[string]About{
			"clinic": {EntryID: "clinic", FormVersion: 1, Locale: "fr", Answers: form.Answers{"themes": []any{"health"}}},
			"robot":  {EntryID: "robot", FormVersion: 1, Locale: "fr", Answers: form.Answers{"themes": []any{"ai"}}},
		},
		profiles: map[string]member.Profile{
			"awa": {Expertise: []member.Expertise{{Subject: "health", Level: member.Expert}}, Languages: []string{"fr"}, Prefers: []string{"health"}, Experienced: true},
			"baba": {Expertise: []member.Expertise{{Subject: "health", Level: member.Familiar}}, Languages: []string{"en"}, Avoids: []string{"ai"},
				Away: []member.Absence{{From: "2026-01-20", To: "2026-01-24"}}},
		},
	}
	s.prepare()
	return s
}

func TestFit_isLanguageTimesSubjectPreferenceAndCountry(t *testing.T) {
	s := small(Rules{JudgesPerEntry: 1})
	for _, one := range []struct {
		entry, judge, want int
		why                string
	}{
		{0, 0, 1000, "expert, reads the language, prefers the subject"},
		{1, 0, 1000 / 3 * 4 / 5, "knows nothing of it, reads the language, neutral"},
		{0, 1, 1000 * 2 / 3 * 4 / 5 / 8, "familiar, another language, neutral"},
		{1, 1, 25, "knows nothing of it, another language, avoids it"},
	} {
		if got := s.fit(one.entry, one.judge); got != one.want {
			t.Errorf("%s: %d, not %d", one.why, got, one.want)
		}
	}
	s.profiles["awa"] = member.Profile{Countries: []string{"ML"}}
	if knows, not := s.fit(0, 0), s.fit(1, 0); knows != 400 || not != 360 {
		t.Errorf("who knows the country suits by %d, who knows another by %d", knows, not)
	}
}

func TestFit_whoCannotReadAnEntryComesAfterAllWhoCan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		drawn := func(label, language string) member.Profile {
			p := member.Profile{Languages: []string{language}}
			if level := rapid.SampledFrom([]member.Level{"", member.Familiar, member.Expert}).Draw(t, label+" level"); level != "" {
				p.Expertise = []member.Expertise{{Subject: "health", Level: level}}
			} else if rapid.Bool().Draw(t, label+" says it") {
				p.Expertise = []member.Expertise{{Subject: "ai", Level: member.Expert}}
			}
			p.Prefers = rapid.SampledFrom([][]string{nil, {"health"}}).Draw(t, label+" prefers")
			p.Avoids = rapid.SampledFrom([][]string{nil, {"health"}}).Draw(t, label+" avoids")
			p.Countries = rapid.SampledFrom([][]string{nil, {"ML"}, {"TD"}}).Draw(t, label+" countries")
			return p
		}
		s := small(Rules{JudgesPerEntry: 1})
		s.profiles = map[string]member.Profile{"awa": drawn("reader", "fr"), "baba": drawn("other", "en")}
		if reads, not := s.fit(0, 0), s.fit(0, 1); not >= reads {
			t.Fatalf("who cannot read the entry suits by %d, who can by %d", not, reads)
		}
	})
}

func TestFit_theEntrySaysItsOwnLanguage(t *testing.T) {
	s := small(Rules{JudgesPerEntry: 1})
	s.abouts["clinic"].Answers[form.LanguageKey] = "en"
	s.prepare()
	if english, french := s.fit(0, 1), s.fit(0, 0); english <= french {
		t.Errorf("an entry in English suits who reads English by %d, who reads French alone by %d", english, french)
	}
}

func TestProblem_followsTheRules(t *testing.T) {
	s := small(Rules{JudgesPerEntry: 2, Abroad: true, Countries: []string{"NE"}, Expert: true, MixExperience: true, MaxPerJudge: 5})
	p := s.problem()
	want := []matching.Rule{{Group: "country:ML", Most: 1}, {Group: "country:NE", Least: 1}, {Group: "expert:health", Least: 1},
		{Group: "experienced", Least: 1}, {Group: "beginner", Least: 1}}
	if got := p.Entries[0].Rules; len(got) != len(want) {
		t.Fatalf("rules %+v", got)
	}
	for i, rule := range p.Entries[0].Rules {
		if rule != want[i] {
			t.Errorf("rule %d is %+v, not %+v", i, rule, want[i])
		}
	}
	if err := p.Validate(); err != nil {
		t.Error(err)
	}
}

// crowd is a round of ten days with entries and judges, each away for the first so many days.
func crowd(entries, perEntry int, away ...int) setting {
	s := setting{rules: Rules{JudgesPerEntry: perEntry}, profiles: map[string]member.Profile{}}
	s.board.Round = round.Round{OpensAt: opens, ClosesAt: opens.AddDate(0, 0, 9)}
	for i := range entries {
		s.board.Candidates = append(s.board.Candidates, jury.Candidate{ID: strconv.Itoa(i)})
	}
	for j, days := range away {
		id := "judge " + strconv.Itoa(j)
		s.board.Judges = append(s.board.Judges, member.Member{ID: id, State: member.Accepted})
		if days > 0 {
			last := opens.AddDate(0, 0, days-1).Format(time.DateOnly)
			s.profiles[id] = member.Profile{Away: []member.Absence{{From: opens.Format(time.DateOnly), To: last}}}
		}
	}
	s.prepare()
	return s
}

func TestProblem_whoIsAwayTakesAShareThatLeavesRoom(t *testing.T) {
	for _, one := range []struct {
		tells string
		set   setting
		want  []int
	}{
		{"all are away alike: nobody is spared", crowd(60, 3, 1, 1, 1, 1, 1, 1), []int{60, 60, 60, 60, 60, 60}},
		{"one is away for half of the time", crowd(60, 1, 0, 0, 5), []int{60, 60, 15}},
		{"one is never there", crowd(60, 1, 0, 10), []int{60, 0}},
	} {
		for j, judge := range one.set.problem().Judges {
			if judge.Max != one.want[j] {
				t.Errorf("%s: judge %d may have %d, not %d", one.tells, j, judge.Max, one.want[j])
			}
		}
	}
	gone := crowd(60, 1, 0, 0, 5)
	gone.board.Judges[0].State, gone.rules.Without = member.Revoked, []string{"judge 1"}
	gone.prepare()
	if got := gone.problem().Judges[2].Max; got != 60 {
		t.Errorf("the last one left may have %d", got)
	}
}

func TestProblem_daysAwayNeverMakeARoundImpossible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		away := rapid.SliceOfN(rapid.IntRange(0, 9), 1, 12).Draw(t, "away")
		set := crowd(rapid.IntRange(1, 40).Draw(t, "entries"), rapid.IntRange(1, len(away)).Draw(t, "judges per entry"), away...)
		room := 0
		for _, judge := range set.problem().Judges {
			room += judge.Max
		}
		if room < set.places() {
			t.Fatalf("%d places, and the judges offer %d", set.places(), room)
		}
	})
}

func TestProblem_whatIsMarkedStaysWhatIsGivenIsKeptIfItCanBe(t *testing.T) {
	for _, one := range []struct {
		state                   jury.State
		without                 []string
		pinned, forbidden, most int
	}{
		{jury.Started, nil, 1, 0, 2},
		{jury.Started, []string{"awa"}, 0, 1, 0}, // will not be finished
		{jury.Done, []string{"awa"}, 1, 0, 1},
	} {
		s := small(Rules{JudgesPerEntry: 1, Without: one.without})
		s.board.Progress = []jury.Progress{
			{Assignment: jury.Assignment{ID: "1", JudgeID: "awa", EntryID: "clinic"}, State: one.state},
			{Assignment: jury.Assignment{ID: "2", JudgeID: "awa", EntryID: "robot"}, State: jury.ToDo},
		}
		p := s.problem()
		if len(p.Pinned) != one.pinned || len(p.Forbidden) != one.forbidden || len(p.Base) != 1 || p.Judges[0].Max != one.most {
			t.Errorf("%s, without %v: pinned %v, forbidden %v, base %v, the judge may have %d",
				one.state, one.without, p.Pinned, p.Forbidden, p.Base, p.Judges[0].Max)
		}
	}
}

func TestView_aPlanWithNobodySaysWhatItLacksAndTakesBack(t *testing.T) {
	s := small(Rules{JudgesPerEntry: 1})
	s.board.Progress = []jury.Progress{{Assignment: jury.Assignment{ID: "2", JudgeID: "awa", EntryID: "robot"}, State: jury.ToDo}}
	view, err := s.view(Plan{State: Ready})
	if err != nil || len(view.Breaches) != 2 || len(view.Removed) != 1 {
		t.Errorf("it breaks %+v and takes back %v: %v", view.Breaches, view.Removed, err)
	}
}

func TestStillPossible_givesNothingBackToWhoHasLeftNorOverAConflict(t *testing.T) {
	s := small(Rules{JudgesPerEntry: 1})
	s.board.Judges[1].State = member.Revoked
	s.board.Forbidden = []jury.Pair{{JudgeID: "awa", EntryID: "clinic"}}
	taken := []jury.Pair{{JudgeID: "awa", EntryID: "clinic"}, {JudgeID: "awa", EntryID: "robot"}, {JudgeID: "baba", EntryID: "clinic"}}
	if got := s.stillPossible(taken); len(got) != 1 || got[0].EntryID != "robot" {
		t.Errorf("it gives back %v", got)
	}
}

func TestCompare_theLeastLoadIsOfSomebodyWhoTakesSomething(t *testing.T) {
	s := small(Rules{JudgesPerEntry: 1, Without: []string{"baba"}})
	pairs := []jury.Pair{{JudgeID: "awa", EntryID: "clinic"}, {JudgeID: "awa", EntryID: "robot"}}
	if got, err := s.compare(nil, pairs); err != nil || got.After.Least != 2 || got.Before.Least != 0 {
		t.Errorf("the least load was %d and is %d: %v", got.Before.Least, got.After.Least, err)
	}
}

func TestRules_whatMatchingCannotTakeIsNamed(t *testing.T) {
	rules := Rules{JudgesPerEntry: 100, Balance: Even, Countries: make([]string, 21)}
	if !fault.HasCode(rules.Validate(), "invalid_plan") {
		t.Error("twenty-one countries are taken")
	}
}
