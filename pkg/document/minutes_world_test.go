package document_test

import (
	"fmt"
	"testing"
	"time"

	"palmares/pkg/document"
	"palmares/pkg/points"
)

// bamako is where the contest of these tests is held.
func bamako(t *testing.T) *time.Location {
	t.Helper()
	place, err := time.LoadLocation("Africa/Bamako")
	if err != nil {
		t.Fatal(err)
	}
	return place
}

func mark(text string) *points.Points {
	value := points.MustParse(text)
	return &value
}

func grid() document.MinutesRubric {
	twenty, half := points.MustParse("20"), points.MustParse("0.5")
	rubric := document.MinutesRubric{SHA256: hash}
	for _, c := range []struct {
		label  string
		weight int
	}{
		{"Innovation", 20}, {"Impact (social, économique, pour le Sahel)", 20}, {"Faisabilité et démonstration", 20},
		{"Modèle économique et marché", 20}, {"Équipe", 10}, {"Présentation", 10},
	} {
		rubric.Criteria = append(rubric.Criteria, document.MinutesCriterion{Label: c.label, Weight: c.weight, Max: twenty, Step: half})
	}
	rubric.Criteria[0].Eliminatory = mark("6")
	return rubric
}

func judges() []document.MinutesJudge {
	return []document.MinutesJudge{
		{Name: "Oumar Sidibé", Organisation: "Université des sciences, des techniques et des technologies", Country: "Mali", Role: document.President, Presence: document.Present},
		{Name: "Fanta Ɲaŋtɛ Coulibaly", Organisation: "AGETIC", Country: "Mali", Role: document.Member, Presence: document.Late, Minutes: 12},
		{Name: "Issoufou Maïga", Organisation: "Agence nationale pour la société de l’information", Country: "Niger", Role: document.Member, Presence: document.Present},
		{Name: "Aminata Ouédraogo", Organisation: "La Forge", Country: "Burkina Faso", Role: document.Member, Presence: document.Absent},
		{Name: "Bakary Ɔdugu", Organisation: "Orange Mali", Country: "Mali", Role: document.Member},
	}
}

var projects = []string{"Jɛkafɔ, l’assistant en bamanankan et fulfulde", "SɛnɛLab : conseils aux paysans par la voix", "Ɲɛgɛn Santé", "Guichet foncier numérique",
	"Solaire partagé de Gao", "Kalan ŋa : l’école hors ligne", "Traçabilité du karité par registre ouvert, de la cueilleuse au port, avec une preuve que tout acheteur peut vérifier lui-même"}

func places(n int) (list []document.MinutesPlace) {
	countries := []string{"Mali", "Burkina Faso", "Niger"}
	for i := range n {
		list = append(list, document.MinutesPlace{
			Rank: i + 1, Number: fmt.Sprintf("SDN-2026-%04d", 17*i+101), Title: projects[i%len(projects)], Organisation: "Sahel Voix " + fmt.Sprint(i+1),
			Country: countries[i%3], Total: fmt.Sprintf("%d.%02d", 18-i*12/n, 97-i%90), Status: document.Ranked, Advances: i < 3,
		})
	}
	return list
}

// minutes of a contest where everything happened that can.
func minutes(t *testing.T) document.Minutes {
	t.Helper()
	at := func(day, hour, minute int) time.Time {
		return time.Date(2026, time.January, day, hour, minute, 0, 0, bamako(t))
	}
	first, final := places(9), places(6)
	first[3].Advances, first[3].Waiting = false, 1
	final[2].ExAequo, final[3].ExAequo, final[3].Rank, final[3].Total = true, true, 3, final[2].Total
	final[5] = document.MinutesPlace{Number: "SDN-2026-0311", Title: projects[5], Organisation: "Kalan", Country: "Niger", Total: "11.70", Status: document.BelowPassMark,
		Reason: "Un total de 11,70 sur 20, sous la note minimale de 12."}
	first[8] = document.MinutesPlace{Number: "SDN-2026-0402", Title: projects[6], Organisation: "Coopérative Siɲɛsigi", Country: "Mali", Status: document.Eliminated,
		Reason: "Une note de 4 à « Innovation », sous la note éliminatoire de 6."}
	return document.Minutes{
		Version: 2, Changes: []string{"Réclamation admise de SDN-2026-0186 : une note mal recopiée de la fiche papier (12,5 au lieu de 15,2) est rétablie ; la place ne change pas.", "Le nom de l’observatrice est complété."},
		DrawnUpAt: at(31, 19, 42),
		Edition: document.MinutesEdition{Title: "Concours national de l’innovation numérique 2026", Number: 3, Year: 2026,
			Theme:     "Le e-gouvernement à l’ère de l’intelligence artificielle : opportunités et défis pour la culture",
			Organizer: "Ministère de la Communication, de l’Économie numérique et de la Modernisation de l’administration", Place: "Bamako, CICB", Begins: at(29, 0, 0), Ends: at(31, 0, 0)},
		Texts: []document.MinutesText{{Title: "Règlement du concours, version publiée le 6 janvier 2026", SHA256: hash}, {Title: "Charte du jury"}},
		Sessions: []document.MinutesSession{
			{Title: "Start-ups · Finale", Place: "CICB, salle Djéli Baba", Begins: at(30, 9, 0), Ends: at(30, 12, 30), Judges: judges()},
			{Title: "Délibération", Place: "CICB", Begins: at(31, 14, 0), Judges: judges()[:3]},
		},
		Conflicts: []document.MinutesConflict{
			{Judge: "Fanta Ɲaŋtɛ Coulibaly", Number: "SDN-2026-0118", Kind: "mentor", At: at(12, 10, 5), Recused: true, Reason: "A accompagné l’équipe au sein de l’incubateur."},
			{Judge: "Bakary Ɔdugu", Number: "SDN-2026-0152", Kind: "organisation", At: at(13, 8, 0)},
		},
		Rounds: []document.MinutesRound{
			{Category: "Start-ups", Name: "Présélection", Blind: true, Rubric: grid(), Places: first, OutOf: "20", Hash: hash,
				Method: document.MinutesMethod{Aggregate: "equated", Decimals: 2, Rounding: "halfUp", OutOf: mark("20"), EliminateBy: "anyMark", Quorum: 3, Advance: 3,
					Quotas: []string{"deux dossiers au plus par pays."}, Ladder: []string{"heaviestCriteria", "median"}}},
			{Category: "Start-ups", Name: "Finale", Rubric: grid(), Places: final, OutOf: "20", Hash: hash,
				Method: document.MinutesMethod{Aggregate: "trimmed", Drop: 1, Decimals: 2, Rounding: "halfUp", OutOf: mark("20"), PassMark: mark("12"), EliminateBy: "aggregate", Quorum: 5,
					Ladder: []string{"heaviestCriteria", "firstPlaces", "median", "castingVote"}, Weight: 1, Carried: []document.MinutesCarried{{Round: "Présélection", Weight: 2}}},
				Ties: []document.MinutesTie{
					{Rank: 1, Numbers: []string{"SDN-2026-0101", "SDN-2026-0118"}, Total: "18.97", Step: "castingVote", Author: "Oumar Sidibé", Reason: "Le premier a déjà des usagers dans trois régions."},
					{Rank: 3, Numbers: []string{"SDN-2026-0135", "SDN-2026-0152"}, Total: "14.95"},
					{Rank: 5, Numbers: []string{"SDN-2026-0169", "SDN-2026-0186"}, Total: "12.50", Step: "heaviestCriteria", Criterion: "Innovation"},
				}},
		},
		Corrections: []document.MinutesCorrection{{Round: "Finale", Number: "SDN-2026-0186", Judge: "Issoufou Maïga", Criterion: "Équipe", Before: "12.5", After: "15.5",
			Reason: "Note mal recopiée de la fiche papier.", By: "Oumar Sidibé", At: at(31, 15, 10)}},
		Decisions: []document.MinutesDecision{
			{Subject: "Troisième place partagée", Text: "La troisième place de la catégorie Start-ups est partagée entre SDN-2026-0135 et SDN-2026-0152.", Reason: "Rien dans les règles annoncées ne les sépare.",
				Author: "Oumar Sidibé", At: at(31, 15, 30), Vote: &document.MinutesVote{For: 4, Against: 1}, Dissent: []document.MinutesDissent{{Judge: "Issoufou Maïga", Text: "J’aurais préféré une seule place."}}},
			{Subject: "Coup de cœur", Text: "Le coup de cœur n’est pas attribué.", Reason: "Aucune candidature ne se détache.", Author: "Oumar Sidibé", At: at(31, 15, 50)},
		},
		Prizes: []document.MinutesPrize{
			{Name: "Prix de l’innovation", Category: "Start-ups", Winners: []document.MinutesWinner{
				{Place: 1, Number: "SDN-2026-0101", Title: projects[0], Organisation: "Sahel Voix", Country: "Mali", Reward: "10 000 000 FCFA et un an d’incubation"},
				{Place: 2, Number: "SDN-2026-0118", Title: projects[1], Organisation: "Sɛnɛ", Country: "Burkina Faso", Reward: "5 000 000 FCFA"},
				{Place: 3, ExAequo: true, Number: "SDN-2026-0135", Title: projects[2], Organisation: "Ɲɛgɛn", Country: "Niger", Reward: "1 500 000 FCFA"},
				{Place: 3, ExAequo: true, Number: "SDN-2026-0152", Title: projects[3], Organisation: "Foncier+", Country: "Mali", Reward: "1 500 000 FCFA"}}},
			{Name: "Coup de cœur", Unawarded: true, Reason: "Aucune candidature ne se détache."},
		},
		Observers: []document.MinutesObserver{{Name: "Me Kadiatou Traoré", Function: "commissaire de justice", Organisation: "Chambre nationale, Bamako", Statement: "Les opérations se sont déroulées sans incident."}},
		Signatories: []document.MinutesSignatory{
			{Role: document.SignsAsPresident, Name: "Oumar Sidibé", Function: "président du jury"}, {Role: document.SignsAsMember, Name: "Fanta Ɲaŋtɛ Coulibaly"},
			{Role: document.SignsAsMember, Name: "Issoufou Maïga"}, {Role: document.SignsAsObserver, Name: "Me Kadiatou Traoré", Function: "commissaire de justice"},
			{Role: document.SignsAsOrganizer, Name: "Awa Diallo", Function: "cheffe du projet, ministère chargé de l’économie numérique"},
		},
		Hash: hash, VerifyAt: "https://concours.example.ml/verification/pv/" + hash[:16],
		Keys: []string{"concours.example.ml+8d2a3c4f+AdeKjvqC8n7Bl5mGd0VJ2c2wV8l0p6Jm1tq1c7Yx3u9B"},
	}
}
