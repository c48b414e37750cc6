package ceremony

import (
	"palmares/pkg/award"
	"palmares/pkg/wording"
)

// Kind of a step.
type Kind string

// The kinds of steps, in the order in which a show may have them.
const (
	Title     Kind = "title"
	Jury      Kind = "jury"
	Finalists Kind = "finalists"
	Prize     Kind = "prize" // announces one across categories
	Place     Kind = "place"
	Unawarded Kind = "unawarded"
	Thanks    Kind = "thanks"
)

// Show is everything that the hall will see, in order.
type Show struct {
	Title   wording.Text // of the edition
	Theme   wording.Text
	Venue   wording.Text
	On      string // its last day, ISO 8601
	Mode    Mode
	Steps   []Step
	Entries map[string]Card // by id

	pictures map[string]string // of entries, by id, while the show is made
}

// Step is one picture of the show. The places of one prize build one podium.
type Step struct {
	Kind     Kind
	PrizeID  string
	Prize    wording.Text
	Category wording.Text
	Place    int
	Entries  []string // finalists by number, or who shares the place
	Reward   wording.Text
	Reason   string
	People   []Person
}

// Card is what the hall reads of an entry.
type Card struct {
	Number       string
	Title        string
	Organisation string
	Country      string
	Picture      string // by what it is known: a hash, or that it is invented; empty where there is none
}

// Person is somebody who is named on the screen.
type Person struct {
	Name         string
	Organisation string
	President    bool
}

// last is the number of the last step.
func (s Show) last() int { return len(s.Steps) - 1 }

// fill lays the steps out: what is before the prizes, each category's finalists and places from the last to the first, the
// prizes across categories, and the thanks.
func (s *Show) fill(jury []Person, composition award.Composition) {
	s.Entries = map[string]Card{}
	s.Steps = []Step{{Kind: Title}}
	if len(jury) > 0 {
		s.Steps = append(s.Steps, Step{Kind: Jury, People: jury})
	}
	across := []award.Composed{}
	called := map[string]bool{}
	for _, prize := range composition.Prizes {
		if prize.CategoryID == nil {
			across = append(across, prize)
			continue
		}
		if !called[*prize.CategoryID] {
			called[*prize.CategoryID] = true
			s.finalists(*prize.CategoryID, composition.Finalists)
		}
		s.places(prize.PublishedPrize)
	}
	for _, prize := range across {
		s.Steps = append(s.Steps, Step{Kind: Prize, PrizeID: prize.PrizeID, Prize: prize.Name})
		s.places(prize.PublishedPrize)
	}
	s.Steps = append(s.Steps, Step{Kind: Thanks})
}

func (s *Show) finalists(categoryID string, groups []award.FinalistGroup) {
	for _, group := range groups {
		if group.CategoryID != categoryID || len(group.Finalists) == 0 {
			continue
		}
		step := Step{Kind: Finalists, Category: group.Name}
		for _, laureate := range group.Finalists {
			step.Entries = append(step.Entries, s.card(laureate))
		}
		s.Steps = append(s.Steps, step)
	}
}

// places reveals a prize from its last place to its first; who shares one comes at once.
func (s *Show) places(prize award.PublishedPrize) {
	of := Step{PrizeID: prize.PrizeID, Prize: prize.Name, Category: prize.CategoryName}
	if prize.Unawarded {
		of.Kind, of.Reason = Unawarded, prize.Reason
		s.Steps = append(s.Steps, of)
		return
	}
	for i := len(prize.Winners) - 1; i >= 0; {
		step := of
		step.Kind, step.Place, step.Reward = Place, prize.Winners[i].Place, prize.Winners[i].Reward
		for ; i >= 0 && prize.Winners[i].Place == step.Place; i-- {
			step.Entries = append([]string{s.card(prize.Winners[i].Laureate)}, step.Entries...)
		}
		s.Steps = append(s.Steps, step)
	}
}

func (s *Show) card(of award.Laureate) string {
	s.Entries[of.EntryID] = Card{Number: of.Number, Title: of.Title, Organisation: of.Organisation, Country: of.Country, Picture: s.pictures[of.EntryID]}
	return of.EntryID
}
