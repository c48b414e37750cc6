package plan

import (
	"slices"

	"palmares/pkg/matching"
	"palmares/pkg/member"
)

// The suitability of a pair is a product: language × subject × preference × country, each a share of its whole. A judge who
// cannot read the entry's language comes after everybody who can, whatever else is said: 1/8 is less than the least of the
// rest, 1/3 × 3/5 × 9/10. Where one of the two has said nothing, the share is that of a middling judge.
const (
	wholeSubject    = 30
	wholePreference = 10
	wholeCountry    = 10
	wholeLanguage   = 8
)

// fit is the suitability of a pair, 0 to matching.MaxScore.
func (s setting) fit(entry, judge int) int {
	one, candidate := s.board.Judges[judge], s.board.Candidates[entry]
	profile, subjects := s.profiles[one.ID], s.subjects[entry]
	product := languageFit(profile, s.languages[entry]) * subjectFit(profile, subjects) * preferenceFit(profile, subjects) *
		countryFit(profile, one.Country, candidate.Country)
	return product * matching.MaxScore / (wholeLanguage * wholeSubject * wholePreference * wholeCountry)
}

func languageFit(profile member.Profile, language string) int {
	switch {
	case len(profile.Languages) == 0 || language == "":
		return wholeLanguage * 3 / 4
	case slices.Contains(profile.Languages, language):
		return wholeLanguage
	default:
		return wholeLanguage / 8
	}
}

func subjectFit(profile member.Profile, subjects []string) int {
	if len(profile.Expertise) == 0 || len(subjects) == 0 {
		return wholeSubject * 2 / 3
	}
	switch profile.LevelIn(subjects) {
	case member.Expert:
		return wholeSubject
	case member.Familiar:
		return wholeSubject * 2 / 3
	default:
		return wholeSubject / 3
	}
}

func preferenceFit(profile member.Profile, subjects []string) int {
	among := func(list []string) bool {
		return slices.ContainsFunc(subjects, func(subject string) bool { return slices.Contains(list, subject) })
	}
	wanted, avoided := among(profile.Prefers), among(profile.Avoids)
	switch {
	case wanted && !avoided:
		return wholePreference
	case avoided && !wanted:
		return wholePreference * 3 / 5
	default:
		return wholePreference * 4 / 5
	}
}

// countryFit asks who knows where an entry will work. The rules of a plan look at where judges are from alone: to know a country
// is not to be of it.
func countryFit(profile member.Profile, home, country string) int {
	if len(profile.Countries) == 0 || country == "" || country == home || slices.Contains(profile.Countries, country) {
		return wholeCountry
	}
	return wholeCountry * 9 / 10
}
