package member

import (
	"regexp"
	"slices"
	"strconv"
	"time"

	"palmares/pkg/fault"
	"palmares/pkg/form"
)

// Profile is what judges say of themselves, so that their share of the entries suits them.
type Profile struct {
	MemberID    string      `gorm:"primaryKey"`
	Expertise   []Expertise `gorm:"serializer:json"`
	Prefers     []string    `gorm:"serializer:json"` // subjects
	Avoids      []string    `gorm:"serializer:json"` // subjects
	Languages   []string    `gorm:"serializer:json"` // ISO 639
	Countries   []string    `gorm:"serializer:json"` // that the judge knows, ISO 3166
	MaxEntries  int         // in all rounds of the same time; 0 where it does not matter
	Away        []Absence   `gorm:"serializer:json"`
	Experienced bool        // has been on a jury before
	Ties        []string    `gorm:"serializer:json"` // organisations, people and addresses that the judge is tied to
	UpdatedAt   time.Time   `gorm:"autoUpdateTime:false"`
}

// TableName names the table.
func (Profile) TableName() string { return "profile" }

// Level of a judge in a subject.
type Level string

// The levels; of other subjects a judge knows nothing in particular.
const (
	Familiar Level = "familiar"
	Expert   Level = "expert"
)

// Expertise is how well a judge knows a subject.
type Expertise struct {
	Subject string
	Level   Level
}

// Absence is the days that a judge cannot work, the last one included.
type Absence struct {
	From string
	To   string
}

// Limits of a profile.
const (
	maxSubjects = 100
	maxAbsences = 20
	maxEntries  = 10000
	maxTies     = 50
)

var languagePattern = regexp.MustCompile(`^[a-z]{2,3}$`)

// Validate checks a profile against the subjects of the edition.
func (p Profile) Validate(subjects []form.Option) error {
	var check fault.Check
	known := func(subject string) bool {
		return slices.ContainsFunc(subjects, func(o form.Option) bool { return o.Value == subject })
	}
	check.Unless(len(p.Expertise) <= maxSubjects, "/expertise", "too_many")
	for i, one := range p.Expertise {
		at := "/expertise/" + strconv.Itoa(i)
		check.Unless(known(one.Subject), at+"/subject", "unknown_subject")
		check.Unless(one.Level == Familiar || one.Level == Expert, at+"/level", "unknown_option")
	}
	for i, subject := range p.Prefers {
		check.Unless(known(subject), "/prefers/"+strconv.Itoa(i), "unknown_subject")
		check.Unless(!slices.Contains(p.Avoids, subject), "/prefers/"+strconv.Itoa(i), "preferred_and_avoided")
	}
	for i, subject := range p.Avoids {
		check.Unless(known(subject), "/avoids/"+strconv.Itoa(i), "unknown_subject")
	}
	for i, language := range p.Languages {
		check.Unless(languagePattern.MatchString(language), "/languages/"+strconv.Itoa(i), "invalid_language")
	}
	check.Unless(p.MaxEntries >= 0 && p.MaxEntries <= maxEntries, "/maxEntries", "out_of_range")
	check.Unless(len(p.Ties) <= maxTies, "/ties", "too_many")
	check.Unless(len(p.Away) <= maxAbsences, "/away", "too_many")
	for i, one := range p.Away {
		check.Unless(one.valid(), "/away/"+strconv.Itoa(i)+"/to", "ends_before_start")
	}
	return check.Err("invalid_profile")
}

func (a Absence) valid() bool {
	from, errFrom := time.Parse(time.DateOnly, a.From)
	to, errTo := time.Parse(time.DateOnly, a.To)
	return errFrom == nil && errTo == nil && !to.Before(from)
}

// LevelIn is how well the judge knows the best known of some subjects.
func (p Profile) LevelIn(subjects []string) Level {
	best := Level("")
	for _, one := range p.Expertise {
		if slices.Contains(subjects, one.Subject) && best != Expert {
			best = one.Level
		}
	}
	return best
}

// Present is the share of the days between two moments, both included, that the judge is not away, 0 to 1.
func (p Profile) Present(from, to time.Time) float64 {
	days, present := 0, 0
	for day := from.UTC().Truncate(24 * time.Hour); !day.After(to); day = day.AddDate(0, 0, 1) {
		days++
		date := day.Format(time.DateOnly)
		if !slices.ContainsFunc(p.Away, func(a Absence) bool { return a.From <= date && date <= a.To }) {
			present++
		}
	}
	return float64(present) / float64(max(days, 1))
}
