package plan

import (
	"slices"

	"palmares/pkg/member"
)

// Weights of what makes a judge suit an entry. They add up to matching.MaxScore.
const (
	subjectWeight    = 500
	languageWeight   = 300
	preferenceWeight = 200
)

// fit is the suitability of a pair, 0 to 1000.
func (s setting) fit(entry, judge int) int {
	profile := s.profiles[s.board.Judges[judge].ID]
	subjects := s.subjects[entry]
	language := s.abouts[s.board.Candidates[entry].ID].Locale
	return subjectFit(profile, subjects) + languageFit(profile, language) + preferenceFit(profile, subjects)
}

func subjectFit(profile member.Profile, subjects []string) int {
	if len(profile.Expertise) == 0 || len(subjects) == 0 {
		return subjectWeight / 2
	}
	switch profile.LevelIn(subjects) {
	case member.Expert:
		return subjectWeight
	case member.Familiar:
		return subjectWeight / 2
	default:
		return 0
	}
}

func languageFit(profile member.Profile, language string) int {
	switch {
	case len(profile.Languages) == 0 || language == "":
		return languageWeight / 2
	case slices.Contains(profile.Languages, language):
		return languageWeight
	default:
		return 0
	}
}

func preferenceFit(profile member.Profile, subjects []string) int {
	among := func(list []string) bool {
		return slices.ContainsFunc(subjects, func(subject string) bool { return slices.Contains(list, subject) })
	}
	wanted, avoided := among(profile.Prefers), among(profile.Avoids)
	switch {
	case wanted && !avoided:
		return preferenceWeight
	case avoided && !wanted:
		return 0
	default:
		return preferenceWeight / 2
	}
}
