package tally

import "testing"

func wantSentence(t *testing.T, result Result, id, fr, en string) {
	t.Helper()
	if got := Explain(placeOf(t, result, id), "fr"); got != fr {
		t.Errorf("%s:\n %s\nwant\n %s", id, got, fr)
	}
	if got := Explain(placeOf(t, result, id), "en"); en != "" && got != en {
		t.Errorf("%s:\n %s\nwant\n %s", id, got, en)
	}
}

func named(input Input, labels map[string]string) Input {
	for i, entry := range input.Entries {
		input.Entries[i].Label = labels[entry.ID]
	}
	return input
}

func TestExplain_theBestTheNextAndTheEqual(t *testing.T) {
	rules := twenty("jury")
	input := named(sheet(rules, "A j1 18", "B j1 15.5", "C j1 12", "D j1 12"), map[string]string{"A": "Kalanso", "B": "Jokkolabs"})
	result := ranked(t, rules, input)
	wantSentence(t, result, "A", "1re place sur 4 avec 18,00 sur 20, le meilleur total.", "1st of 4 with 18.00 out of 20, the best total.")
	wantSentence(t, result, "B", "2e place sur 4 avec 15,50 sur 20, derrière Kalanso (18,00).", "2nd of 4 with 15.50 out of 20, behind Kalanso (18.00).")
	wantSentence(t, result, "C", "3e place sur 4 avec 12,00 sur 20, ex æquo avec D : rien dans les règles annoncées ne les sépare.",
		"3rd of 4 with 12.00 out of 20, equal with D: nothing in the announced rules separates them.")
}

func TestExplain_aTieBrokenByACriterion(t *testing.T) {
	rules := twenty("innovation:2", "pitch")
	rules.TieLadder = []Step{{Kind: ByCriteria}}
	result := ranked(t, rules, sheet(rules, "A j1 15 12", "B j1 14 14"))
	wantSentence(t, result, "A", "1re place sur 2 avec 14,00 sur 20, à égalité de total avec B, et devant au critère « Innovation » (15 contre 14).",
		`1st of 2 with 14.00 out of 20, with the same total as B, and ahead on "Innovation" (15 against 14).`)
	wantSentence(t, result, "B", "2e place sur 2 avec 14,00 sur 20, à égalité de total avec A, qui passe devant au critère « Innovation » (14 contre 15).", "")
}

func TestExplain_theCastingVoteGivesItsReason(t *testing.T) {
	rules := twenty("jury")
	rules.TieLadder = []Step{{Kind: ByFirstPlaces}, {Kind: ByCastingVote}}
	input := sheet(rules, "A j1 15", "B j1 15")
	wantSentence(t, ranked(t, rules, input), "A", "1re place sur 2 avec 15,00 sur 20, à égalité avec B en attendant la voix prépondérante.", "")
	input.CastingVotes = []CastingVote{{[]string{"B", "A"}, "service déjà ouvert à Kayes", "Mme Traoré"}}
	wantSentence(t, ranked(t, rules, input), "B",
		"1re place sur 2 avec 15,00 sur 20, à égalité de total avec A, et devant par la voix prépondérante de Mme Traoré, ainsi motivée : « service déjà ouvert à Kayes ».", "")
}

func TestExplain_whyAnEntryIsNotRanked(t *testing.T) {
	rules := twenty("innovation", "impact")
	rules.Criteria[0].Eliminatory, rules.PassMark, rules.Quorum = number("6"), number("12"), 2
	result := ranked(t, rules, sheet(rules, "A j1 5.5 20", "A j2 18 20", "B j1 11 12", "B j2 12 12", "C j1 20 20"))
	wantSentence(t, result, "A", "Candidature éliminée : une note de 5,5 à « Innovation », sous la note éliminatoire de 6.",
		`Eliminated: a mark of 5.5 on "Innovation", under the eliminatory mark of 6.`)
	wantSentence(t, result, "B", "Non classée : un total de 11,75 sur 20, sous la note minimale de 12.", "")
	wantSentence(t, result, "C", "Non classée : 1 fiche(s) de notation comptée(s) sur les 2 exigées.", "")
}

func TestExplain_theQuotaAndTheWaitingList(t *testing.T) {
	rules := twenty("jury")
	rules.Advance, rules.Waiting, rules.Quotas = 1, 2, []Quota{{Per: PerCountry, Max: 0, Group: "NE"}}
	input := sheet(rules, "A j1 18", "B j1 15", "C j1 12")
	for i, country := range []string{"NE", "ML", "ML"} {
		input.Entries[i].Country = country
	}
	result := ranked(t, rules, input)
	wantSentence(t, result, "A", "1re place sur 3 avec 18,00 sur 20, le meilleur total ; passe son tour, le quota de 0 par pays (NE) étant atteint ; 1re sur la liste complémentaire.", "")
	wantSentence(t, result, "B", "2e place sur 3 avec 15,00 sur 20, derrière A (18,00) ; retenue.", "")
	wantSentence(t, result, "C", "3e place sur 3 avec 12,00 sur 20, derrière B (15,00) ; 2e sur la liste complémentaire.", "")
}

func TestExplain_everyCodeHasWordsInBothLanguages(t *testing.T) {
	for _, w := range []words{french, english} {
		for _, status := range statusOrder[1:] {
			if w.out[status] == "" {
				t.Errorf("%s has no words", status)
			}
		}
		if len(w.reasons) != len(french.reasons) || len(w.steps) != len(french.steps) || len(w.fields) != len(french.fields) {
			t.Error("one language has words that the other lacks")
		}
	}
	for n, want := range map[int]string{1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 112: "112th"} {
		if got := english.ordinal(n); got != want {
			t.Errorf("%d is %s", n, got)
		}
	}
}

func TestExplain_aCrowdOfEqualsIsCounted(t *testing.T) {
	rules := twenty("jury")
	result := ranked(t, rules, sheet(rules, "A j1 12", "B j1 12", "C j1 12", "D j1 12", "E j1 12", "F j1 12", "G j1 12"))
	wantSentence(t, result, "B", "1re place sur 7 avec 12,00 sur 20, ex æquo avec A, C, D et 3 autres : rien dans les règles annoncées ne les sépare.", "")
	result = ranked(t, rules, sheet(rules, "A j1 12", "B j1 12", "C j1 12", "D j1 12", "E j1 12"))
	wantSentence(t, result, "E", "1re place sur 5 avec 12,00 sur 20, ex æquo avec A, B, C et D : rien dans les règles annoncées ne les sépare.", "")
}
