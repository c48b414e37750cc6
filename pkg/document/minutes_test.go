package document_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"palmares/pkg/document"
	"palmares/pkg/wording"
)

// minutesIn lays minutes out.
func minutesIn(t *testing.T, data document.Minutes, locale wording.Locale) []byte {
	t.Helper()
	pdf, err := document.NewMinutes(data, locale)
	if err != nil {
		t.Fatal(err)
	}
	return pdf
}

// holds checks that a paper says all of this.
func holds(t *testing.T, words string, wanted []string) {
	t.Helper()
	for _, want := range wanted {
		if !strings.Contains(words, want) {
			t.Errorf("no %q in: %s", want, words)
		}
	}
	if strings.Contains(words, "\ufffd") {
		t.Errorf("letters are missing from the fonts: %s", words)
	}
}

func TestNewMinutes_saysInFrenchAllThatTheJurySigns(t *testing.T) {
	holds(t, text(t, minutesIn(t, minutes(t), wording.French)), []string{
		"Procès-verbal", "des délibérations du jury", "Version 2", "Dressé le 31 janvier 2026 à 19:42:00 (Africa/Bamako, UTC+0)",
		"Ce qui a changé depuis la version 1", "Réclamation admise de SDN-2026-0186 :",
		"1 Édition", "3e édition, 2026", "Le e-gouvernement à l’ère de l’intelligence artificielle", "du 29 au 31 janvier 2026", "Bamako, CICB",
		"2 Textes de référence", "9f86 d081 884c 7d65 9a2f eaa0 c55a d015 a3bf 4f1b 2b0b", "Charte du jury",
		"3 Jury et présences", "CICB, salle Djéli Baba · 30 janvier 2026, 09:00–12:30", "Fanta Ɲaŋtɛ Coulibaly AGETIC Mali Membre Retard de 12 min",
		"Aminata Ouédraogo La Forge Burkina Faso Membre Absent", "Présidence Présent",
		"4 Conflits d’intérêts et déports", "SDN-2026-0118 Mentor ou conseil du projet oui", "SDN-2026-0152 Même organisation non",
		"5 Méthode et grilles d’évaluation", "la péréquation : la sévérité habituelle de chaque juré", "Quota : deux dossiers au plus par pays.",
		"moyenne des notes des jurés sans les extrêmes : 1 en haut", "arrondis à 2 décimales, le demi vers le haut", "Sous un total de 12, un dossier n’est pas classé.",
		"Finale (1), Présélection (2)", "1) le critère au plus fort coefficient", "4) la voix prépondérante", "Fiche d’un juré = (20 × Innovation + 20 × Impact",
		"Total repris = (1 × total de ce tour + 2 × Présélection) ÷ 3", "Innovation 20 0–20, pas de 0,5 6", "Empreinte SHA-256 de la grille : 9f86",
		"6 Classements", "8 candidatures classées, 1 sans place.", "Rang Numéro Candidature Total / 20 Suite", "1 SDN-2026-0101 Jɛkafɔ, l’assistant en bamanankan et fulfulde 18,97 retenue",
		"Sahel Voix 1 · Mali", "Éliminée", "Sous la note", "complémentaire 1", "3 SDN-2026-0152 Guichet foncier numérique 14,95 ex æquo", "Empreinte SHA-256 du calcul",
		"Égalités et départages", "départagés par la voix prépondérante et motivée de la présidence (Oumar Sidibé).", "place partagée", "départagés par le critère « Innovation ».",
		"7 Corrections de fiches de notation", "Équipe 12,5 15,5 Note mal recopiée", "Oumar Sidibé, 31 janvier 2026, 15:10",
		"8 Délibération et décisions", "8.1 Troisième place partagée", "4 pour, 1 contre, 0 abstention", "Opinion dissidente Issoufou Maïga : « J’aurais préféré une seule place. »",
		"9 Prix", "3e place", "1 500 000 FCFA", "Infructueux : ce prix n’est attribué à personne.", "10 Observation", "Me Kadiatou Traoré", "« Les opérations se sont déroulées sans incident. »",
		"11 Scellement et vérification", "https://concours.example.ml/verification/pv/9f86d081884c7d65",
		"Clé publique du registre", "concours.example.ml+8d2a3c4f+AdeKjvqC8n7Bl5mGd0VJ2c2wV8l0p6Jm1tq1c7Yx3u9B",
		"12 Signatures", "Pour le jury, la présidence", "Observateur", "Pour l’organisation", "Awa Diallo", "Procès-verbal · Version 2 · SHA-256 9f86 d081… ·", "Page 1 sur 7",
	})
}

func TestNewMinutes_saysItInEnglish(t *testing.T) {
	holds(t, text(t, minutesIn(t, minutes(t), wording.English)), []string{
		"Minutes of the jury’s deliberations", "What has changed since version 1", "1 Edition", "3rd edition, 2026", "29 to 31 January 2026", "2 Reference texts", "3 Jury and attendance",
		"Late by 12 min", "4 Conflicts of interest and recusals", "Mentor or adviser of the project yes", "5 Method and rubrics", "mean of the judges’ marks without the extremes: 1 at the top",
		"A judge’s scorecard = (20 × Innovation", "Total carried over = (1 × total of this round + 2 × Présélection) ÷ 3", "SHA-256 of the rubric: 9f86", "6 Rankings",
		"8 entries ranked, 1 without a place.", "14.95 tied", "goes on", "Below the pass", "Ties and how they were broken", "parted by the president’s reasoned casting vote (Oumar Sidibé).",
		"7 Corrections of scorecards", "12.5 15.5", "8 Deliberation and decisions", "4 for, 1 against, 0 abstained", "9 Prizes", "1st place", "Not awarded: nobody receives this prize.",
		"10 Observation", "11 Seal and verification", "12 Signatures", "For the jury, the president", "Page 1 of 7",
	})
}

func TestNewMinutes_nameWhoCameByALinkThatWasShown(t *testing.T) {
	data := minutes(t)
	data.Sessions[0].Judges[1].ShownBy = "Awa Diallo"
	holds(t, text(t, minutesIn(t, data, wording.French)), []string{
		"Fanta Ɲaŋtɛ Coulibaly a accepté l’invitation par un lien montré par Awa Diallo, et non par celui du courriel.",
	})
}

func TestNewMinutes_tellsWhereNothingHappened(t *testing.T) {
	data := document.Minutes{Version: 1, Rounds: []document.MinutesRound{{}}, Decisions: []document.MinutesDecision{{}}, Prizes: []document.MinutesPrize{{}}}
	words := text(t, minutesIn(t, data, wording.French))
	holds(t, words, []string{"Aucun texte n’est enregistré.", "Aucune séance n’est enregistrée.", "Aucun conflit d’intérêts n’a été déclaré ni constaté.",
		"Aucune égalité n’a dû être départagée.", "Aucune fiche verrouillée n’a été corrigée.", "Aucun observateur n’a assisté aux travaux.", "rien n’est encore scellé"})
	if strings.Contains(words, "Ce qui a changé") || strings.Contains(words, "Vérifier") {
		t.Errorf("a first version without a closure says %s", words)
	}
}

func TestNewMinutes_watermarksOnlyADraft(t *testing.T) {
	for _, c := range []struct {
		name  string
		draft bool
	}{{"a draft", true}, {"closed minutes", false}} {
		t.Run(c.name, func(t *testing.T) {
			data := minutes(t)
			data.Draft = c.draft
			for i, page := range rendered(t, minutesIn(t, data, wording.French)) {
				if seen := part(page, faded); (seen > 0.01) != c.draft {
					t.Errorf("page %d has the watermark on %.3f of it", i+1, seen)
				}
			}
		})
	}
}

func TestNewMinutes_staysInsideThePage(t *testing.T) {
	data := minutes(t)
	data.Edition.Theme = strings.Repeat("mot", 200)
	data.Rounds[0].Places[0].Title = strings.Repeat("Un titre qui n’en finit pas, ", 20)
	data.Decisions[0].Reason = strings.Repeat("Une raison longue. ", 100)
	for _, locale := range []wording.Locale{wording.French, wording.English} {
		inside(t, minutesIn(t, data, locale), 22, 22)
	}
}

// TestNewMinutes_breaksARowThatIsLongerThanAPage keeps the words of a very long reason, and the heading of its table.
func TestNewMinutes_breaksARowThatIsLongerThanAPage(t *testing.T) {
	data := minutes(t)
	data.Corrections[0].Reason = strings.Repeat("motif ", 900) + "fini"
	pdf := minutesIn(t, data, wording.French)
	words := text(t, pdf)
	if strings.Count(words, "motif") != 900 || !strings.Contains(words, "fini") || strings.Count(words, "Avant Après Motif") < 2 {
		t.Errorf("%d of 900 words, %d headings", strings.Count(words, "motif"), strings.Count(words, "Avant Après Motif"))
	}
	inside(t, pdf, 22, 22)
}

func TestNewMinutes_ofSixHundredEntries(t *testing.T) {
	data := minutes(t)
	data.Rounds[0].Places = places(600)
	begin := time.Now()
	pdf := minutesIn(t, data, wording.French)
	t.Logf("%d bytes in %v", len(pdf), time.Since(begin))
	words := text(t, pdf)
	for i, place := range data.Rounds[0].Places {
		if !strings.Contains(words, fmt.Sprintf("%d %s", i+1, place.Number)) {
			t.Fatalf("no place %d, %s", i+1, place.Number)
		}
	}
	pages := len(rendered(t, pdf))
	if headings := strings.Count(words, "Rang Numéro Candidature Total / 20 Suite"); headings < pages-10 {
		t.Errorf("the heading of the ranking stands %d times on %d pages", headings, pages)
	}
	inside(t, pdf, 22, 22)
}

func TestNewMinutes_areTheSameForTheSameData(t *testing.T) {
	first := minutesIn(t, minutes(t), wording.French)
	for range 5 {
		if !bytes.Equal(first, minutesIn(t, minutes(t), wording.French)) {
			t.Fatal("two papers of the same minutes differ")
		}
	}
}

func BenchmarkNewMinutes_ofSixHundredEntries(b *testing.B) {
	data := document.Minutes{Version: 1, Rounds: []document.MinutesRound{{Rubric: grid(), Places: places(600)}}}
	for b.Loop() {
		if _, err := document.NewMinutes(data, wording.French); err != nil {
			b.Fatal(err)
		}
	}
}
