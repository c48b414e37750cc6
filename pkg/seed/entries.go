package seed

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"palmares/pkg/account"
	"palmares/pkg/entry"
	"palmares/pkg/folding"
	"palmares/pkg/form"
	"palmares/pkg/picture"
	"palmares/pkg/screening"
)

// submitAll has every idea submitted, from a given day on, two hours apart.
func (w *world) submitAll(ctx context.Context, key string, ideas []idea, from float64) ([]entry.View, error) {
	views := []entry.View{}
	for i, one := range ideas {
		w.days(from + float64(i)/12)
		view, err := w.submit(ctx, key, one)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", one.title, err)
		}
		views = append(views, view)
	}
	return views, nil
}

func (w *world) submit(ctx context.Context, key string, one idea) (entry.View, error) {
	owner, err := w.entrant(ctx, one)
	if err != nil {
		return entry.View{}, err
	}
	categoryID, err := w.categoryID(ctx, key)
	if err != nil {
		return entry.View{}, err
	}
	view, err := w.rooms.Entries.Create(ctx, owner, categoryID, one.title)
	if err != nil {
		return entry.View{}, err
	}
	view, err = w.rooms.Entries.SaveDraft(ctx, owner, view.ID, entry.Edit{Version: view.Version, Content: one.content(owner, view.Form)})
	if err != nil {
		return entry.View{}, err
	}
	if err := w.show(ctx, owner, view, one); err != nil {
		return entry.View{}, err
	}
	return w.rooms.Entries.Submit(ctx, owner, view.ID, view.Version)
}

// show adds its picture to an entry that has one.
func (w *world) show(ctx context.Context, owner account.Actor, view entry.View, one idea) error {
	number, shown := shown[one.title]
	if !shown {
		return nil
	}
	drawn, err := picture.Invent(number)
	if err != nil {
		return err
	}
	_, err = w.rooms.Entries.AddFile(ctx, owner, view.ID, entry.Upload{Field: "picture", Name: "logo.png", Content: bytes.NewReader(drawn)})
	return err
}

// entrant is the person behind an idea; the demo's own entrant has the first project.
func (w *world) entrant(ctx context.Context, one idea) (account.Actor, error) {
	email := strings.ReplaceAll(folding.Fold(one.title), " ", "-") + "@candidats.demo.palmares"
	email = strings.NewReplacer("'", "", "ñ", "n").Replace(email)
	if _, err := w.enrol(ctx, Login{Email: email, Name: "Équipe " + one.title, Organisation: one.organisation, Country: one.country}); err != nil {
		return account.Actor{}, err
	}
	return w.as(ctx, email)
}

func (i idea) content(owner account.Actor, questions form.Form) entry.Content {
	content := entry.Content{
		Title: i.title, Summary: i.summary, Organisation: i.organisation, Country: i.country, Region: i.region, WomenLed: i.women,
		Answers: form.Answers{}, Team: []entry.TeamMember{{Name: owner.Name, Function: "Direction", Email: owner.Email}},
	}
	if mate, ok := mates[i.title]; ok {
		content.Team = append(content.Team, mate)
	}
	for _, field := range questions.Fields {
		if answer := i.answer(field); answer != nil {
			content.Answers[field.Key] = answer
		}
	}
	return content
}

// answer gives a plausible answer to any question of the model's forms.
func (i idea) answer(field form.Field) any {
	switch field.Type {
	case form.LongText:
		if field.Identifying {
			return "Les fondateurs, à parts égales."
		}
		return fmt.Sprintf("%s %s", i.summary, longAnswers[field.Key])
	case form.ShortText:
		return "MA.BKO.2021.B.1042"
	case form.Date:
		return "2021-03-15"
	case form.Choice:
		switch field.Key {
		case "registered":
			return "yes"
		case form.LanguageKey:
			return "fr"
		}
		return field.Options[len(i.title)%len(field.Options)].Value
	case form.Choices:
		return []string{field.Options[len(i.summary)%len(field.Options)].Value}
	case form.Phone:
		return "+223 76 12 34 56"
	case form.Number:
		return "48000"
	case form.Money:
		return "12500000"
	case form.URL:
		return "https://" + strings.ReplaceAll(folding.Fold(i.title), " ", "") + ".example"
	case form.Declaration:
		return true
	default:
		return nil
	}
}

var longAnswers = map[string]string{
	"problem":        "Aujourd'hui, les usagers perdent des heures, et souvent de l'argent, faute d'une solution adaptée à leur téléphone et à leur langue.",
	"solution":       "Nous l'avons conçue avec eux, sur le terrain, en trois cycles d'essais ; elle fonctionne avec une connexion intermittente.",
	"impact":         "En un an : 4 200 personnes servies, dont 58 % de femmes ; temps d'attente divisé par trois dans les sites pilotes.",
	"market":         "Abonnement modeste pour les professionnels, gratuit pour les usagers ; trois partenaires ont signé.",
	"value":          "Le délai moyen est passé de 21 jours à 3 ; la satisfaction mesurée est de 4,4 sur 5.",
	"quality":        "Accessible par message vocal et sans smartphone ; testé avec des personnes malvoyantes.",
	"sustainability": "Hébergement national, code documenté, budget de maintenance inscrit pour trois ans.",
	"replicability":  "Spécifications ouvertes ; deux administrations voisines ont demandé à la reprendre.",
	"feasibility":    "Prototype essayé avec 60 personnes ; il manque un lot de composants et deux mois de travail.",
}

// accept has the screener accept entries.
func (w *world) accept(ctx context.Context, views []entry.View) error {
	screener, err := w.as(ctx, "instructeur@demo.palmares")
	if err != nil {
		return err
	}
	for _, view := range views {
		if _, err := w.rooms.Screening.Decide(ctx, screener, view.ID, screening.Decision{Accepted: true, Version: view.Version}); err != nil {
			return err
		}
	}
	return nil
}

// ask has the screener ask for something that is missing.
func (w *world) ask(ctx context.Context, entryID string) error {
	screener, err := w.as(ctx, "instructeur@demo.palmares")
	if err != nil {
		return err
	}
	_, err = w.rooms.Screening.Ask(ctx, screener, entryID, screening.Request{
		Message: "Merci de joindre une photo du prototype et de préciser le nombre de récits déjà enregistrés.", DueAt: w.in(4),
	})
	return err
}
