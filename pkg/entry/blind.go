package entry

import (
	"fmt"
	"path"
	"slices"

	"palmares/pkg/form"
)

// Judged is an entry as a judge may see it.
type Judged struct {
	Number       string
	Title        string
	Summary      string
	Organisation string
	Country      string
	Region       string
	Fields       []form.Field
	Answers      form.Answers
	Team         []TeamMember
	Files        []File
}

// Dossier is what a judge judges: a revision with its form and its files, under a candidate number.
type Dossier struct {
	Number  string
	Content Content
	Form    form.Form
	Files   []File
	Owner   []string // names of the account behind it, which may stand in no other field
}

func (d Dossier) bare() Judged {
	return Judged{Number: d.Number, Fields: d.Form.Fields, Answers: d.Content.Answers, Files: d.Files, Team: []TeamMember{}}
}

// Open shows the dossier to a judge who may know the entrant; addresses and numbers stay with the organizers.
func (d Dossier) Open() Judged {
	content, judged := d.Content, d.bare()
	judged.Title, judged.Summary, judged.Organisation = content.Title, content.Summary, content.Organisation
	judged.Country, judged.Region = content.Country, content.Region
	for _, person := range content.Team {
		judged.Team = append(judged.Team, TeamMember{Name: person.Name, Function: person.Function})
	}
	return judged
}

// tellingTypes are fields that say how to reach the entrant, or show them.
var tellingTypes = []form.Type{form.Email, form.Phone, form.URL, form.Picture}

// Blind shows the dossier to a judge of a blind round. Nothing tells who the entrant is: no title, organisation, place
// or team, no identifying field, neutral file names, and known names struck out of every text.
func (d Dossier) Blind() Judged {
	content, questions, j := d.Content, d.Form, d.bare()
	strike := d.Striker()
	j.Fields, j.Answers = []form.Field{}, form.Answers{}
	hidden := map[string]bool{}
	for _, field := range questions.Fields {
		if field.Identifying || slices.Contains(tellingTypes, field.Type) {
			hidden[field.Key] = true
			continue
		}
		j.Fields = append(j.Fields, field)
		if answer, ok := content.Answers[field.Key]; ok {
			j.Answers[field.Key] = strikeAnswer(field, answer, strike)
		}
	}
	j.Summary = strike(content.Summary)
	named := []File{}
	for _, file := range j.Files {
		if hidden[file.Field] {
			continue
		}
		file.Name = fmt.Sprintf("%s-document-%d%s", j.Number, len(named)+1, path.Ext(file.Name))
		named = append(named, file)
	}
	j.Files = named
	return j
}

// strikeAnswer strikes in what was written freely; dates, numbers and choices name nobody.
func strikeAnswer(field form.Field, answer any, strike func(string) string) any {
	if text, ok := answer.(string); ok && (field.Type == form.ShortText || field.Type == form.LongText) {
		return strike(text)
	}
	return answer
}
