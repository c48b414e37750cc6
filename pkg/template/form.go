package template

import (
	"palmares/pkg/form"
	"palmares/pkg/points"
	"palmares/pkg/wording"
)

func text(key string, kind form.Type, label, help wording.Text) form.Field {
	field := form.Field{Key: key, Type: kind, Label: label, Help: help, Required: true}
	switch kind {
	case form.LongText:
		field.MaxLength = 2000
	case form.ShortText:
		field.MaxLength = 200
	default: // only texts have a length
	}
	return field
}

func optional(field form.Field) form.Field {
	field.Required = false
	return field
}

func identifying(field form.Field) form.Field {
	field.Identifying = true
	return field
}

func option(value, french, english string) form.Option {
	return form.Option{Value: value, Label: wording.Of(french, english)}
}

var stages = []form.Option{
	option("idea", "Idée", "Idea"), option("prototype", "Prototype", "Prototype"),
	option("launched", "En service", "In service"), option("growing", "En croissance", "Growing"),
}

var themes = []form.Option{
	option("egovernment", "Services publics numériques", "Digital public services"), option("ai", "Intelligence artificielle", "Artificial intelligence"),
	option("culture", "Culture et création", "Culture and creation"), option("health", "Santé", "Health"),
	option("education", "Éducation", "Education"), option("agriculture", "Agriculture et élevage", "Agriculture and livestock"),
	option("finance", "Finance et commerce", "Finance and trade"), option("energy", "Énergie et environnement", "Energy and environment"),
}

// common are the questions that every entrant answers last: in which language, how to be reached, the documents, the declaration.
func common() []form.Field {
	phone := identifying(text("phone", form.Phone, wording.Of("Téléphone", "Telephone"), wording.Of("Avec l'indicatif : +223…", "With the country code: +223…")))
	deck := text("deck", form.File, wording.Of("Présentation (PDF)", "Presentation (PDF)"), wording.Text{})
	deck.Accept, deck.MaxBytes, deck.MaxFiles, deck.Required = []string{form.PDF}, 10<<20, 1, false
	annexes := optional(text("annexes", form.File, wording.Of("Annexes", "Annexes"),
		wording.Of("Images, documents : 5 fichiers au plus.", "Pictures, documents: at most 5 files.")))
	annexes.Accept, annexes.MaxBytes, annexes.MaxFiles = []string{form.PDF, form.Image, form.Office}, form.MaxFileBytes, 5
	picture := optional(identifying(text("picture", form.Picture, wording.Of("Photo ou logo", "Photograph or logo"),
		wording.Of("Montré à la cérémonie si vous êtes finaliste, jamais au jury d'un tour anonyme. Une image JPEG ou PNG.",
			"Shown at the ceremony if you are a finalist, never to the jury of a blind round. A JPEG or PNG picture."))))
	truth := text("declaration", form.Declaration, wording.Of("Je certifie que ces informations sont exactes et j'accepte le règlement.",
		"I certify that this information is true and I accept the rules."), wording.Text{})
	return []form.Field{languageField(), phone, deck, annexes, picture, truth}
}

func startupForm() []form.Field {
	founded := text("foundedOn", form.Date, wording.Of("Date de création de l'entreprise", "Date of creation of the company"), wording.Text{})
	registered := text("registered", form.Choice, wording.Of("L'entreprise est-elle immatriculée ?", "Is the company registered?"), wording.Text{})
	registered.Options = []form.Option{option("yes", "Oui", "Yes"), option("no", "Non", "No"), option("pending", "En cours", "In progress")}
	number := identifying(text("registrationNumber", form.ShortText, wording.Of("Numéro d'immatriculation (RCCM)", "Registration number (RCCM)"), wording.Text{}))
	number.ShowIf = &form.Condition{Field: "registered", Equals: []string{"yes"}}
	shareholders := optional(identifying(text("shareholders", form.LongText, wording.Of("Associés et actionnaires", "Partners and shareholders"),
		wording.Of("Prénom et nom, un par ligne : pour qu'aucun juré lié à l'un d'eux ne note votre dossier.",
			"First and last name, one a line: so that no judge tied to one of them scores your entry."))))
	turnover := optional(text("turnover", form.Money, wording.Of("Chiffre d'affaires du dernier exercice (FCFA)", "Turnover of the last year (XOF)"), wording.Text{}))
	zero := points.Points(0)
	turnover.Min = &zero
	fields := []form.Field{founded, registered, number, stageField(), themeField(),
		text("problem", form.LongText, wording.Of("Quel problème résolvez-vous, et pour qui ?", "Which problem do you solve, and for whom?"), wording.Text{}),
		text("solution", form.LongText, wording.Of("Votre solution et ce qu'elle a de nouveau", "Your solution and what is new in it"), wording.Text{}),
		text("impact", form.LongText, wording.Of("Impact constaté ou attendu", "Observed or expected impact"), wording.Text{}),
		text("market", form.LongText, wording.Of("Marché et modèle économique", "Market and business model"), wording.Text{}),
		turnover, shareholders,
		optional(identifying(text("website", form.URL, wording.Of("Site ou démonstration", "Site or demonstration"), wording.Text{}))),
	}
	return append(fields, common()...)
}

func projectForm() []form.Field {
	fields := []form.Field{stageField(), themeField(),
		text("problem", form.LongText, wording.Of("Le problème", "The problem"), wording.Text{}),
		text("solution", form.LongText, wording.Of("Votre idée ou votre prototype", "Your idea or prototype"), wording.Text{}),
		text("feasibility", form.LongText, wording.Of("Comment le réaliser : étapes, moyens, besoins", "How to do it: steps, means, needs"), wording.Text{}),
		text("impact", form.LongText, wording.Of("Impact attendu", "Expected impact"), wording.Text{}),
		optional(text("budget", form.Money, wording.Of("Budget estimé (FCFA)", "Estimated budget (XOF)"), wording.Text{})),
	}
	return append(fields, common()...)
}

func administrationForm() []form.Field {
	users := text("users", form.Number, wording.Of("Usagers servis l'an dernier", "Users served last year"), wording.Text{})
	zero := points.Points(0)
	users.Min = &zero
	fields := []form.Field{
		text("launchedOn", form.Date, wording.Of("Date de mise en service", "Date of launch"), wording.Text{}), users,
		text("value", form.LongText, wording.Of("Ce que le service a changé pour les usagers, avec des mesures", "What the service changed for its users, with measures"), wording.Text{}),
		text("quality", form.LongText, wording.Of("Qualité, simplicité, accessibilité", "Quality, ease, accessibility"), wording.Text{}),
		text("sustainability", form.LongText, wording.Of("Pérennité et sécurité", "Sustainability and security"), wording.Text{}),
		text("replicability", form.LongText, wording.Of("Ce que d'autres pays de l'AES pourraient reprendre", "What other AES countries could reuse"), wording.Text{}),
	}
	return append(fields, common()...)
}

func stageField() form.Field {
	field := text("stage", form.Choice, wording.Of("Où en êtes-vous ?", "How far are you?"), wording.Text{})
	field.Options = stages
	return field
}

func themeField() form.Field {
	field := text("themes", form.Choices, wording.Of("Domaines", "Fields"), wording.Of("Un ou plusieurs.", "One or more."))
	field.Options, field.Subject = themes, true
	return field
}

func languageField() form.Field {
	field := optional(text(form.LanguageKey, form.Choice, wording.Of("Langue de ce dossier", "Language of this entry"),
		wording.Of("Celle dans laquelle vous répondez : nous cherchons des jurés qui la lisent.", "The one you answer in: we look for judges who read it.")))
	field.Options = []form.Option{
		option("fr", "Français", "French"), option("en", "Anglais", "English"), option("bm", "Bambara", "Bambara"),
		option("ff", "Fulfulde (peul)", "Fulfulde (Fula)"), option("ha", "Haoussa", "Hausa"), option("mos", "Mooré", "Mooré"),
		option("ses", "Songhaï", "Songhay"), option("taq", "Tamasheq", "Tamasheq"), option("dje", "Zarma", "Zarma"), option("ar", "Arabe", "Arabic"),
	}
	return field
}
