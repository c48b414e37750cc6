package document_test

import (
	"testing"
	"time"

	"palmares/pkg/document"
	"palmares/pkg/points"
)

func certificate(t *testing.T) document.Certificate {
	t.Helper()
	return document.Certificate{
		Edition: "Concours national de l’innovation numérique 2026", Organizer: "Ministère de la Communication, de l’Économie numérique et de la Modernisation de l’administration",
		Winner: "Aïssata Œdraogo Ɲaŋtɛ", Organisation: "Sahel Voix", Country: "Mali", Title: "Jɛkafɔ, l’assistant en bamanankan et fulfulde (ɓɗƴ)",
		Category: "Start-ups", Prize: "Prix de l’innovation", Place: 1, ExAequo: true, Reward: "10 000 000 FCFA et un an d’incubation",
		Venue: "Bamako, au CICB", At: time.Date(2026, time.January, 31, 19, 0, 0, 0, bamako(t)),
		Signatories: []document.Signatory{{Name: "Oumar Sidibé", Function: "président du jury"}, {Name: "Awa Diallo", Function: "cheffe du projet, ministère chargé de l’économie numérique"}},
		Number:      "SDN-2026-C-007", Fingerprint: "3f9a 11c0 7be2 90d4", VerifyAt: "https://concours.example.ml/certificat/SDN-2026-C-007",
	}
}

func attestation(t *testing.T) document.Attestation {
	t.Helper()
	day := func(day int) time.Time { return time.Date(2026, time.January, day, 12, 0, 0, 0, bamako(t)) }
	return document.Attestation{
		Edition: "Concours national de l’innovation numérique 2026", Organizer: "Ministère de la Communication, de l’Économie numérique",
		Judge: "Fanta Ɲaŋtɛ Coulibaly", Organisation: "AGETIC", Country: "Mali", Role: document.Member,
		Rounds: []document.AttestationRound{{Category: "Start-ups", Name: "Présélection", Entries: 24}, {Category: "Start-ups", Name: "Finale", Entries: 6}},
		Begins: day(12), Ends: day(30), Venue: "Bamako", At: day(31),
		Signatories: []document.Signatory{{Name: "Oumar Sidibé", Function: "président du jury"}, {Name: "Awa Diallo", Function: "cheffe du projet"}},
		Number:      "SDN-2026-J-012", Fingerprint: "8c21 04fe 55aa 1b9e", VerifyAt: "https://concours.example.ml/certificat/SDN-2026-J-012",
	}
}

func feedback(t *testing.T) document.FeedbackReport {
	t.Helper()
	p := func(text string) points.Points { return points.MustParse(text) }
	var criteria []document.FeedbackCriterion
	for i, c := range grid().Criteria {
		shift := points.Points(i) * points.Unit / 2
		criteria = append(criteria, document.FeedbackCriterion{Label: c.Label, Weight: c.Weight, Max: c.Max, Value: p("15.25") - shift,
			Spread: document.FeedbackSpread{Least: p("4.5"), Lower: p("9") + shift, Median: p("11.5") + shift/2, Upper: p("13.75"), Most: p("18.5")}})
	}
	return document.FeedbackReport{
		Edition: "Concours national de l’innovation numérique 2026", Organizer: "Ministère de la Communication, de l’Économie numérique", Number: "SDN-2026-0118",
		Title: "Jɛkafɔ, l’assistant en bamanankan et fulfulde", Organisation: "Sahel Voix", Category: "Start-ups", At: time.Date(2026, time.February, 1, 9, 0, 0, 0, bamako(t)),
		Rounds: []document.FeedbackRound{
			{Name: "Présélection", Rank: 7, Of: 143, Low: 3, High: 15, Total: "14.87", OutOf: "20", Explanation: "7e place sur 143 avec 14,87 sur 20, derrière SDN-2026-0044 (14,91).",
				Criteria: criteria, Comments: []string{"Une démonstration claire, et des usagers déjà là.", "Le modèle économique reste à préciser : qui paie, et combien, quand la subvention s’arrête ?"},
				Evened: &document.FeedbackEvened{Official: true, Total: "14.87", Steps: []document.FeedbackStep{
					{Kind: "raw", Amount: "14.333333"}, {Kind: "judge", Judge: "A", Amount: "0.611111"}, {Kind: "judge", Judge: "B", Amount: "-0.204444"},
					{Kind: "judge", Judge: "C", Amount: "0.333444"}, {Kind: "shrinkage", Amount: "-0.201234"}, {Kind: "rounding", Amount: "-0.002210"}}}},
			{Name: "Finale", Total: "11.20", OutOf: "20", Explanation: "Non classée : un total de 11,20 sur 20, sous la note minimale de 12.", Criteria: criteria[:3]},
		},
	}
}

func share() document.ShareImage {
	return document.ShareImage{
		Edition: "Concours national de l’innovation numérique 2026", Prize: "Prix de l’innovation", Category: "Start-ups", Place: 1,
		Title: "Jɛkafɔ, l’assistant en bamanankan et fulfulde (ɓɗƴ)", Organisation: "Sahel Voix Ɲaŋtɛ", Country: "Mali",
	}
}
