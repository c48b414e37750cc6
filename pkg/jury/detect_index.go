package jury

import (
	"slices"

	"palmares/pkg/account"
	"palmares/pkg/folding"
)

// human is a person of a submission or of the jury, by what people are recognised by.
type human struct {
	name    string
	nameKey string
	email   string // folded
}

func newHuman(name, email string) human {
	return human{name: name, nameKey: nameKey(name), email: account.EmailKey(email)}
}

// tie is an organisation or a domain that somebody shares with judges.
type tie struct {
	key    string
	words  string // as the judge's side writes it
	name   string // who it is, as known there
	domain bool
}

func (t tie) judges(d *detector) []int {
	if t.domain {
		return d.byDomain[t.key]
	}
	return d.byOrganisation[t.key]
}

// detector holds the scene by every key that it is searched by. A key is never empty.
type detector struct {
	scene          Scene
	keys           []human   // of each judge
	belongs        [][]firm  // of each judge: the organisations that any of member and account names
	humans         [][]human // of each submission
	where          map[string][]int
	owned          map[string][]int
	byOrganisation map[string][]int
	byAccount      map[string][]int
	byEmail        map[string][]int
	byName         map[string][]int
	byDomain       map[string][]int  // domains of one organisation's own
	ties           map[string][]tie  // of judges' colleagues, by address and by name
	bySaid         map[string][]said // by what judges say to be tied to
	widest         int               // words of the longest name that is looked for
	found          map[Pair][]Ground
}

func newDetector(scene Scene) *detector {
	d := &detector{
		scene: scene, found: map[Pair][]Ground{}, where: map[string][]int{}, owned: map[string][]int{},
		byOrganisation: map[string][]int{}, byAccount: map[string][]int{}, byEmail: map[string][]int{}, byName: map[string][]int{},
		byDomain: map[string][]int{}, ties: map[string][]tie{},
	}
	d.indexSubmissions()
	d.indexFirms()
	d.indexJudges()
	d.indexColleagues()
	d.indexSaid()
	return d
}

// put adds to an index whose numbers come in their order.
func put(index map[string][]int, key string, at int) {
	list := index[key]
	if key != "" && (len(list) == 0 || list[len(list)-1] != at) {
		index[key] = append(list, at)
	}
}

func (d *detector) indexSubmissions() {
	d.humans = make([][]human, len(d.scene.Submissions))
	for i, one := range d.scene.Submissions {
		people := []human{}
		if one.Owner != (Person{}) {
			people = append(people, newHuman(one.Owner.Name, one.Owner.Email))
		}
		for _, person := range one.Content.Team {
			people = append(people, newHuman(person.Name, person.Email))
		}
		d.humans[i] = people
		put(d.owned, one.OwnerID, i)
		for _, person := range people {
			put(d.where, person.email, i)
			put(d.where, person.nameKey, i)
		}
	}
}

// firm is an organisation, folded and as somebody wrote it.
type firm struct{ key, words string }

func (d *detector) indexFirms() {
	ofAccount := map[string][]string{}
	for _, person := range d.scene.People {
		key := account.EmailKey(person.Email)
		ofAccount[key] = append(ofAccount[key], person.Organisation)
	}
	d.belongs = make([][]firm, len(d.scene.Judges))
	for i, judge := range d.scene.Judges {
		for _, name := range append([]string{judge.Organisation, judge.OwnOrganisation}, ofAccount[judge.EmailKey]...) {
			one := firm{folding.Fold(name), name}
			if one.key != "" && !slices.ContainsFunc(d.belongs[i], func(f firm) bool { return f.key == one.key }) {
				d.belongs[i] = append(d.belongs[i], one)
				put(d.byOrganisation, one.key, i)
			}
		}
	}
}

// firmOf is an organisation as it is written where the judge belongs to it.
func (d *detector) firmOf(judge int, key string) string {
	return d.belongs[judge][slices.IndexFunc(d.belongs[judge], func(f firm) bool { return f.key == key })].words
}

func (d *detector) indexJudges() {
	organisations := d.organisationsOfDomains()
	d.keys = make([]human, len(d.scene.Judges))
	for i, judge := range d.scene.Judges {
		d.keys[i] = newHuman(judge.Name, judge.Email)
		put(d.byEmail, d.keys[i].email, i)
		put(d.byName, d.keys[i].nameKey, i)
		d.widest = max(d.widest, words(d.keys[i].nameKey))
		if judge.AccountID != nil {
			put(d.byAccount, *judge.AccountID, i)
		}
		if domain := domainOf(d.keys[i].email); !isProvider(domain, organisations[domain]) {
			put(d.byDomain, domain, i)
		}
	}
}

// organisationsOfDomains are those that the people with an address in a domain name, a few of each.
func (d *detector) organisationsOfDomains() map[string][]string {
	named := map[string][]string{}
	note := func(email, organisation string) {
		domain := domainOf(email)
		if domain != "" && organisation != "" && len(named[domain]) < manyOrganisations && !slices.Contains(named[domain], organisation) {
			named[domain] = append(named[domain], organisation)
		}
	}
	for _, judge := range d.scene.Judges {
		note(judge.EmailKey, judge.OrganisationKey)
	}
	for i, one := range d.scene.Submissions {
		for _, person := range d.humans[i] {
			note(person.email, one.OrganisationKey)
		}
	}
	for _, person := range d.scene.People {
		note(account.EmailKey(person.Email), folding.Fold(person.Organisation))
	}
	return named
}

// indexColleagues notes who belongs to an organisation or a domain that judges belong to.
func (d *detector) indexColleagues() {
	for i, firms := range d.belongs {
		for _, one := range firms {
			d.colleague(d.keys[i], one.key)
		}
	}
	for _, person := range d.scene.People {
		d.colleague(newHuman(person.Name, person.Email), folding.Fold(person.Organisation))
	}
	for i, one := range d.scene.Submissions {
		for _, person := range d.humans[i] {
			d.colleague(person, one.OrganisationKey)
		}
	}
}

func (d *detector) colleague(person human, organisation string) {
	if judges := d.byOrganisation[organisation]; len(judges) > 0 {
		d.tie(person, tie{key: organisation, words: d.firmOf(judges[0], organisation)})
	}
	if domain := domainOf(person.email); len(d.byDomain[domain]) > 0 {
		d.tie(person, tie{key: domain, words: "@" + domain, domain: true})
	}
}

func (d *detector) tie(person human, to tie) {
	to.name = person.name
	for _, key := range []string{person.email, person.nameKey} {
		known := slices.ContainsFunc(d.ties[key], func(t tie) bool { return t.key == to.key })
		if key != "" && !known {
			d.ties[key] = append(d.ties[key], to)
		}
	}
	d.widest = max(d.widest, words(person.nameKey))
}

// is tells whether a person is the judge.
func (d *detector) is(judge int, one human) bool {
	own := d.keys[judge]
	return (own.email != "" && own.email == one.email) || (own.nameKey != "" && own.nameKey == one.nameKey)
}

// entriesOf are the submissions that a judge stands in.
func (d *detector) entriesOf(judge int) []int {
	own := d.keys[judge]
	found := slices.Concat(d.where[own.email], d.where[own.nameKey])
	if id := d.scene.Judges[judge].AccountID; id != nil {
		found = append(found, d.owned[*id]...)
	}
	slices.Sort(found)
	return slices.Compact(found)
}
