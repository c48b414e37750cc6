package jury

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"palmares/pkg/entry"
	"palmares/pkg/folding"
	"palmares/pkg/member"
)

// sitting makes a judge: "j1 Fatoumata Diarra <f.diarra@usttb.edu.ml> Université de Bamako".
func sitting(text string) member.Member {
	id, rest, _ := strings.Cut(text, " ")
	name, rest, _ := strings.Cut(rest, " <")
	email, organisation, _ := strings.Cut(rest, ">")
	organisation = strings.TrimSpace(organisation)
	account := "account of " + id
	return member.Member{
		ID: id, AccountID: &account, Name: name, Email: email, EmailKey: email, Organisation: organisation, OrganisationKey: folding.Fold(organisation),
	}
}

// submitted makes an accepted entry with its team: "Awa Diallo <awa@jigi.ml>".
func submitted(id, organisation string, team ...string) Submission {
	one := Submission{
		EntryID: id, EditionID: "now", Label: strings.ToUpper(id), State: entry.Accepted, Organisation: organisation,
		OrganisationKey: folding.Fold(organisation), OwnerID: "owner of " + id,
	}
	for _, text := range team {
		name, email, _ := strings.Cut(text, " <")
		one.Content.Team = append(one.Content.Team, entry.TeamMember{Name: name, Email: strings.TrimSuffix(email, ">")})
	}
	return one
}

func (s Submission) naming(text string) Submission { s.Named = []string{text}; return s }
func (s Submission) past() Submission              { s.Past, s.EditionID = true, "before"; return s }
func (s Submission) ownedBy(id string) Submission  { s.OwnerID = id; return s }
func (s Submission) withdrawn() Submission         { s.State = entry.Withdrawn; return s }

// lines of what was found: "j1 e1 sameOrganisation hard".
func lines(found []Suspicion) []string {
	list := []string{}
	for _, one := range found {
		for _, ground := range one.Grounds {
			list = append(list, fmt.Sprintf("%s %s %s %s", one.JudgeID, one.EntryID, ground.Code, ground.Certainty))
		}
	}
	slices.Sort(list)
	return list
}

const fatou = "j1 Fatoumata Diarra <f.diarra@usttb.edu.ml> Université de Bamako"

var stories = []struct {
	tells  string
	judges []string
	people []Person
	here   []Submission
	want   []string
}{
	{"two who have nothing in common", []string{fatou}, nil, []Submission{submitted("e1", "Jigi", "Awa Diallo <awa@jigi.ml>")}, nil},
	{"the same organisation, however it is written", []string{fatou}, nil,
		[]Submission{submitted("e1", "  UNIVERSITE de  Bamako")}, []string{"j1 e1 sameOrganisation hard"}},
	{"no organisation is nobody's", []string{"j1 Modibo Keïta <mk@gmail.com>"}, nil, []Submission{submitted("e1", "")}, nil},
	{"the judge submitted it", []string{fatou}, nil, []Submission{submitted("e1", "Jigi").ownedBy("account of j1")}, []string{"j1 e1 ownEntry hard"}},
	{"the judge's address is on the team, under another name", []string{"j1 Modibo Keïta <mk@gmail.com>"}, nil,
		[]Submission{submitted("e1", "Jigi", "M. K. <mk@gmail.com>")}, []string{"j1 e1 onTeam hard"}},
	{"the judge's name is on the team: order, case, accents and title aside", []string{"j1 Dr Modibo Keïta <mk@gmail.com>"}, nil,
		[]Submission{submitted("e1", "Jigi", "KEITA Modibo <modibo@jigi.ml>")}, []string{"j1 e1 onTeam probable"}},
	{"letters of Bambara fold", []string{"j1 Sɛkɔ Ñaare <s@gmail.com>"}, nil, []Submission{submitted("e1", "Jigi", "Naare Seko")}, []string{"j1 e1 onTeam probable"}},
	{"a first name alone is nobody in particular", []string{"j1 Modibo <mk@gmail.com>"}, nil, []Submission{submitted("e1", "Jigi", "Modibo")}, nil},
	{"a family name in common is no ground", []string{fatou}, nil, []Submission{submitted("e1", "Jigi", "Awa Diarra <awa@jigi.ml>")}, nil},
	{"the judge is a shareholder", []string{fatou}, nil,
		[]Submission{submitted("e1", "Jigi").naming("Awa Diallo (60 %), DIARRA Fatoumata (40 %)")}, []string{"j1 e1 named probable"}},
	{"names do not run across a comma", []string{fatou}, nil, []Submission{submitted("e1", "Jigi").naming("Awa Fatoumata, Diarra Oumar")}, nil},
	{"the judge's address stands in an answer", []string{fatou}, nil,
		[]Submission{submitted("e1", "Jigi").naming("Conseil : F.Diarra@usttb.edu.ml.")}, []string{"j1 e1 named probable"}},
	{"addresses of one organisation's own domain", []string{fatou}, nil,
		[]Submission{submitted("e1", "Jigi", "Awa Diallo <awa@usttb.edu.ml>")}, []string{"j1 e1 sameDomain probable"}},
	{"a public provider is nobody's domain", []string{"j1 Modibo Keïta <mk@gmail.com> A"}, nil, []Submission{submitted("e1", "Jigi", "Awa Diallo <awa@gmail.com>")}, nil},
	{"a domain whose people name three organisations is a local provider's", []string{"j1 Modibo Keïta <mk@net.ml> A"},
		[]Person{{Name: "X Y", Email: "x@net.ml", Organisation: "B"}}, []Submission{submitted("e1", "Jigi", "Awa Diallo <awa@net.ml>")}, nil},
	{"the judge is on another entry of somebody of the team", []string{fatou}, nil, []Submission{
		submitted("e1", "Jigi", "Awa Diallo <awa@jigi.ml>"), submitted("e2", "Baara", "Awa Diallo <awa@jigi.ml>", "Fatoumata Diarra")},
		[]string{"j1 e1 sameTeam probable", "j1 e2 onTeam probable"}},
	{"also where that entry was withdrawn", []string{fatou}, nil, []Submission{
		submitted("e1", "Jigi", "Awa Diallo <awa@jigi.ml>"), submitted("e2", "Baara", "Diallo Awa", "Fatoumata Diarra").withdrawn()},
		[]string{"j1 e1 sameTeam probable"}},
	{"they were on one entry in an earlier edition", []string{fatou}, nil, []Submission{
		submitted("e1", "Jigi", "Awa Diallo <awa@jigi.ml>"), submitted("e0", "Baara", "Awa Diallo", "Fatoumata Diarra <f.diarra@usttb.edu.ml>").past()},
		[]string{"j1 e1 pastEntry probable"}},
	{"an earlier entry of one's own is nobody's to judge", []string{fatou}, nil, []Submission{submitted("e0", "Université de Bamako", "Fatoumata Diarra").past()}, nil},
	{"a colleague of the judge is on the team", []string{fatou}, []Person{{Name: "Sira Koné", Email: "sira@gmail.com", Organisation: "Universite de Bamako"}},
		[]Submission{submitted("e1", "Jigi", "Sira Koné <sira@gmail.com>")}, []string{"j1 e1 colleague toCheck"}},
	{"the judge's sister, of the family's firm, is a shareholder", []string{"j1 Fatoumata Diarra <fd@gmail.com> Cabinet Diarra"},
		[]Person{{Name: "Mariam Diarra", Email: "md@gmail.com", Organisation: "Cabinet Diarra"}},
		[]Submission{submitted("e1", "Jigi").naming("Awa Diallo : 60 %\nMariam DIARRA : 40 %")}, []string{"j1 e1 colleague toCheck"}},
	{"a colleague known by another entry", []string{fatou}, nil, []Submission{
		submitted("e1", "Jigi", "Sira Koné <sira@gmail.com>"), submitted("e2", "Université de Bamako", "Sira Koné <sira@gmail.com>")},
		[]string{"j1 e1 colleague toCheck", "j1 e2 sameOrganisation hard"}},
	{"a colleague by the judge's own domain", []string{fatou}, []Person{{Name: "Sira Koné", Email: "sira@usttb.edu.ml", Organisation: "Labo"}},
		[]Submission{submitted("e1", "Jigi", "Koné Sira <sk@gmail.com>")}, []string{"j1 e1 colleague toCheck"}},
	{"two judges of one organisation, and one of them on the team", []string{fatou, "j2 Oumar Sy <o.sy@usttb.edu.ml> Université de Bamako"}, nil,
		[]Submission{submitted("e1", "Jigi", "Oumar Sy <oumar@gmail.com>")}, []string{"j1 e1 colleague toCheck", "j2 e1 onTeam probable"}},
	{"what is withdrawn is not judged", []string{fatou}, nil, []Submission{submitted("e1", "Université de Bamako").withdrawn()}, nil},
}

func TestDetect_stories(t *testing.T) {
	for _, story := range stories {
		t.Run(story.tells, func(t *testing.T) {
			scene := Scene{Submissions: story.here, People: story.people}
			for _, text := range story.judges {
				scene.Judges = append(scene.Judges, sitting(text))
			}
			if got := lines(Detect(scene)); !slices.Equal(got, append([]string{}, story.want...)) {
				t.Errorf("found %q, want %q", got, story.want)
			}
		})
	}
}

func TestDetect_findsTheSameInAnyOrder(t *testing.T) {
	scene := crowd(40, 300)
	forward := Detect(scene)
	slices.Reverse(scene.Submissions)
	slices.Reverse(scene.People)
	backward := Detect(scene)
	if len(forward) == 0 || !slices.Equal(lines(forward), lines(backward)) {
		t.Errorf("%d one way, %d the other", len(forward), len(backward))
	}
	for i := range forward {
		if forward[i].Hash() != backward[i].Hash() {
			t.Fatalf("%+v\nhas another hash than\n%+v", forward[i], backward[i])
		}
	}
}

func TestOutstanding_whatWasDismissedComesBackOnNewGroundsAlone(t *testing.T) {
	pair := Pair{"j1", "e1"}
	first, second := Ground{Code: SameDomain, Certainty: Probable, Key: "a"}, Ground{Code: Colleague, Certainty: ToCheck, Key: "b"}
	found := []Suspicion{{Pair: pair, Grounds: []Ground{first}}}
	dismissed := []Settlement{{JudgeID: "j1", EntryID: "e1", Grounds: []Ground{first}}}
	if open := outstanding(found, nil, dismissed); len(open) != 0 {
		t.Errorf("it is still open: %+v", open)
	}
	found[0].Grounds = append(found[0].Grounds, second)
	open := outstanding(found, nil, dismissed)
	if len(open) != 1 || !open[0].Known["a"] || open[0].Known["b"] {
		t.Errorf("new grounds leave %+v", open)
	}
	if open := outstanding(found, []Conflict{{JudgeID: "j1", EntryID: "e1"}}, nil); len(open) != 0 {
		t.Errorf("a conflict leaves it open: %+v", open)
	}
}
