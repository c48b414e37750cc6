package jury

import (
	"cmp"
	"slices"
	"strings"

	"palmares/pkg/entry"
	"palmares/pkg/member"
)

// Person is somebody whom the site knows, with the organisation that they name.
type Person struct {
	Name         string
	Email        string
	Organisation string
}

// Submission is an entry as detection reads it: what was last submitted, and who stands in it.
type Submission struct {
	EntryID         string
	EditionID       string
	CategoryID      string
	Label           string `gorm:"-"` // number and title
	State           entry.State
	Organisation    string
	OrganisationKey string
	OwnerID         string
	Owner           Person        `gorm:"-"` // empty where who conducts the contest put the entry in from a list
	Content         entry.Content `gorm:"serializer:json"`
	FormVersion     int
	Named           []string `gorm:"-"` // identifying answers, as written
	Past            bool     `gorm:"-"` // of an earlier edition: it only shows who was together with whom
}

// competes tells whether the entry may still be judged.
func (s Submission) competes() bool {
	return !s.Past && (s.State == entry.Submitted || s.State == entry.Accepted)
}

// Scene is all that detection looks at.
type Scene struct {
	Judges      []member.Member
	Submissions []Submission
	People      []Person
	Ties        map[string][]string // what each judge says to be tied to
}

// Detect finds the pairs of a judge and an entry that might be in conflict, each with its grounds, the surest first. It
// looks everything up by keys: its time grows with what is there and what is found, not with judges times entries.
func Detect(scene Scene) []Suspicion {
	d := newDetector(scene)
	for i := range scene.Submissions {
		if one := &scene.Submissions[i]; one.competes() {
			d.organisation(one)
			d.owner(one)
			d.people(i)
			d.named(one)
			d.tied(i)
		}
	}
	d.teams()
	return d.suspicions()
}

// organisation compares folded names: the hard rule.
func (d *detector) organisation(in *Submission) {
	for _, judge := range d.byOrganisation[in.OrganisationKey] {
		d.add(judge, in, Ground{
			Code: SameOrganisation, Certainty: Hard, Key: in.OrganisationKey, Kind: "organisation",
			OfJudge: d.firmOf(judge, in.OrganisationKey), OfEntry: in.Organisation,
		})
	}
}

// owner finds the judge who submitted the entry.
func (d *detector) owner(in *Submission) {
	for _, judge := range d.byAccount[in.OwnerID] {
		d.add(judge, in, Ground{
			Code: OwnEntry, Certainty: Hard, Kind: "other", OfJudge: d.scene.Judges[judge].Email, OfEntry: cmp.Or(in.Owner.Email, in.Label),
		})
	}
}

// people compares those of a submission with the judges, and with the judges' colleagues.
func (d *detector) people(at int) {
	in := &d.scene.Submissions[at]
	for _, one := range d.humans[at] {
		for _, judge := range d.byEmail[one.email] {
			d.add(judge, in, Ground{Code: OnTeam, Certainty: Hard, Key: one.email, Kind: "other", OfJudge: d.scene.Judges[judge].Email, OfEntry: one.email})
		}
		for _, judge := range d.byName[one.nameKey] {
			if d.keys[judge].email != one.email {
				d.add(judge, in, Ground{Code: OnTeam, Certainty: Probable, Key: one.nameKey, Kind: "other", OfJudge: d.scene.Judges[judge].Name, OfEntry: one.name})
			}
		}
		domain := domainOf(one.email)
		for _, judge := range d.byDomain[domain] {
			if d.keys[judge].email != one.email {
				d.add(judge, in, Ground{Code: SameDomain, Certainty: Probable, Key: domain, Kind: "organisation", OfJudge: d.scene.Judges[judge].Email, OfEntry: one.email})
			}
		}
		d.colleagues(in, one)
	}
}

// named looks for judges, and their colleagues, in what identifying answers say: shareholders, partners, advisers.
func (d *detector) named(in *Submission) {
	for _, text := range in.Named {
		for _, address := range addresses.FindAllString(strings.ToLower(text), -1) {
			for _, judge := range d.byEmail[address] {
				d.add(judge, in, Ground{Code: Named, Certainty: Probable, Key: address, Kind: "financial", OfJudge: d.scene.Judges[judge].Email, OfEntry: excerpt(text)})
			}
		}
		for _, key := range d.namesIn(text) {
			for _, judge := range d.byName[key] {
				d.add(judge, in, Ground{Code: Named, Certainty: Probable, Key: key, Kind: "financial", OfJudge: d.scene.Judges[judge].Name, OfEntry: excerpt(text)})
			}
			d.colleagues(in, human{name: excerpt(text), nameKey: key})
		}
	}
}

// colleagues goes one step further: somebody in the entry belongs, elsewhere, to the judge's organisation or domain.
func (d *detector) colleagues(in *Submission, one human) {
	for _, key := range []string{one.email, one.nameKey} {
		for _, tie := range d.ties[key] {
			if tie.key == in.OrganisationKey || tie.key == domainOf(one.email) {
				continue // said already, by a surer ground
			}
			for _, judge := range tie.judges(d) {
				if d.is(judge, one) {
					continue
				}
				d.add(judge, in, Ground{
					Code: Colleague, Certainty: ToCheck, Key: cmp.Or(one.nameKey, one.email), Kind: "organisation",
					OfJudge: tie.words, OfEntry: cmp.Or(one.name, one.email), Through: tie.name,
				})
			}
		}
	}
}

// teams follows each judge to the other entries of the people that the judge is, or was, on an entry with.
func (d *detector) teams() {
	for judge := range d.scene.Judges {
		for _, together := range d.entriesOf(judge) {
			for _, one := range d.humans[together] {
				if !d.is(judge, one) {
					d.teamMate(judge, together, one)
				}
			}
		}
	}
}

func (d *detector) teamMate(judge, together int, mate human) {
	code, other := SameTeam, d.scene.Submissions[together]
	if other.Past {
		code = PastEntry
	}
	for _, key := range []string{mate.email, mate.nameKey} {
		for _, at := range d.where[key] {
			in := &d.scene.Submissions[at]
			if key == "" || at == together || !in.competes() {
				continue
			}
			d.add(judge, in, Ground{
				Code: code, Certainty: Probable, Key: other.EntryID, Kind: "other",
				OfJudge: d.scene.Judges[judge].Name, OfEntry: cmp.Or(mate.name, mate.email), Through: other.Label,
			})
		}
	}
}

// add notes a ground once.
func (d *detector) add(judge int, in *Submission, ground Ground) {
	pair := Pair{d.scene.Judges[judge].ID, in.EntryID}
	ground.Key = string(ground.Code) + "|" + string(ground.Certainty) + "|" + ground.Key
	if !slices.ContainsFunc(d.found[pair], func(g Ground) bool { return g.Key == ground.Key }) {
		d.found[pair] = append(d.found[pair], ground)
	}
}

// suspicions are what was found, in an order that does not depend on how it was found.
func (d *detector) suspicions() []Suspicion {
	list := make([]Suspicion, 0, len(d.found))
	for pair, grounds := range d.found {
		slices.SortFunc(grounds, bySureness)
		list = append(list, Suspicion{Pair: pair, State: Outstanding, Grounds: grounds})
	}
	slices.SortFunc(list, func(a, b Suspicion) int {
		return cmp.Or(bySureness(a.Grounds[0], b.Grounds[0]), cmp.Compare(a.EntryID, b.EntryID), cmp.Compare(a.JudgeID, b.JudgeID))
	})
	return list
}
