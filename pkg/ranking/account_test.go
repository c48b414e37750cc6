package ranking

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"palmares/pkg/member"
	"palmares/pkg/rating"
	"palmares/pkg/tally"
	"palmares/pkg/wording"
)

// complete is a round of eight entries that all of five judges saw; worth says how far apart the entries lie.
func complete(t *testing.T, worth float64) Standing {
	t.Helper()
	random := rand.New(rand.NewPCG(3, 9))
	standing, err := sitting(8, 5, func(e, j int) (float64, bool) {
		return 10 + worth*float64(e) + float64(j)/2 + 2*random.NormFloat64(), true
	}).standing()
	if err != nil {
		t.Fatal(err)
	}
	return standing
}

func TestEquate_aCompleteRoundKeepsItsPlacesAndHasTheirRanges(t *testing.T) {
	standing := complete(t, 1)
	if e := standing.Equating; e.Official || e.Status != "complete" || e.Signal != "shown" || len(e.Judges) != 5 {
		t.Fatalf("%+v", e)
	}
	wide := 0
	for _, place := range standing.Places {
		fair := place.Fair
		if fair == nil || fair.Rank != place.Raw.Rank || fair.Total != place.Raw.Total || fair.Low < 1 || fair.High < fair.Low || fair.Tier < 1 {
			t.Fatalf("%s: %+v beside the raw %+v", place.EntryID, fair, place.Raw)
		}
		if fair.High > fair.Low {
			wide++
		}
		addsUp(t, place)
	}
	if wide == 0 {
		t.Error("every place is sure")
	}
}

func TestEquate_aCompleteRoundWithoutADifferenceSaysSo(t *testing.T) {
	if e := complete(t, 0).Equating; e.Signal == "shown" {
		t.Errorf("a podium of noise: %+v", e)
	}
	opposed, err := sitting(6, 3, func(e, j int) (float64, bool) { return []float64{10 + float64(e%3), 14 - float64(e%3), 12}[j], true }).standing()
	if err != nil {
		t.Fatal(err)
	}
	if e := opposed.Equating; e.Signal != "absent" || e.Status != "complete" {
		t.Errorf("judges who contradict each other: %+v", e)
	}
}

// addsUp holds that the steps lead exactly to the total.
func addsUp(t *testing.T, place Place) {
	t.Helper()
	sum := tally.Int(0)
	for _, step := range place.Fair.Steps {
		sum = sum.Add(tally.MustParse(step.Amount))
	}
	if len(place.Fair.Steps) < 2 || !sum.Equal(tally.MustParse(place.Fair.Total)) {
		t.Errorf("%s: steps %+v lead to %s, not to %s", place.EntryID, place.Fair.Steps, sum, place.Fair.Total)
	}
}

func TestEquate_leastSquaresHasStepsAndJudgesToo(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	standing, err := sitting(80, 12, func(e, j int) (float64, bool) {
		near := (e*12/80 - j + 12) % 12 // better entries go to the stricter judges
		return 8 + float64(e)/10 - float64(j)/2 + random.NormFloat64()/2, near < 3 || (e+j)%23 == 0
	}).standing()
	if err != nil {
		t.Fatal(err)
	}
	if e := standing.Equating; e.Choice != "fixed" || len(e.Judges) != 12 {
		t.Fatalf("%+v", e)
	}
	for _, judge := range standing.Equating.Judges {
		if judge.Error == "0.000000" || judge.Marks == 0 || len(judge.Findings) == 0 {
			t.Errorf("%+v", judge)
		}
	}
	for _, place := range standing.Places {
		addsUp(t, place)
		if judges := slices.IndexFunc(place.Fair.Steps, func(s Step) bool { return s.Kind == "judge" && s.JudgeID != "" }); judges < 0 {
			t.Errorf("%s: no judge in %+v", place.EntryID, place.Fair.Steps)
		}
	}
}

func TestEquate_stepsOfAnyRoundAddUpExactly(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(r, "seed"), 1))
		flat := rapid.Bool().Draw(r, "a judge gives everybody the same")
		c := sitting(rapid.IntRange(6, 30).Draw(r, "entries"), rapid.IntRange(3, 9).Draw(r, "judges"), func(e, j int) (float64, bool) {
			if flat && j == 0 {
				return 11, random.IntN(2) == 0
			}
			return 8 + float64(e)/4 - float64(j)/2 + random.NormFloat64(), random.IntN(2) == 0
		})
		if rapid.Bool().Draw(r, "lower is better") {
			c.rules.Direction = tally.Lower
		}
		standing, err := c.standing()
		if err != nil {
			r.Skip(err)
		}
		for _, place := range standing.Places {
			if place.Fair != nil {
				addsUp(t, place)
			}
		}
	})
}

func TestEquate_whatJudgesComeFromAndWhenTheySubmittedIsAsked(t *testing.T) {
	c := sitting(40, 6, func(e, j int) (float64, bool) {
		mark := 8 + float64(e*7%13)/3 + float64((e*11+j*5)%9)/6
		if j == 1 && e%2 == 0 {
			mark += 3
		}
		return mark, (e+j)%3 != 0
	})
	c.judges, c.submitted = map[string]member.Member{}, map[[2]string]time.Time{}
	for j := range 6 {
		c.judges[id("j", j)] = member.Member{Country: []string{"NE", "ML"}[j%2], OrganisationKey: id("o", j)}
	}
	for e := range c.input.Entries {
		c.input.Entries[e].Country = []string{"ML", "NE"}[e%2]
		for j := range 6 {
			c.submitted[[2]string{id("e", e), id("j", j)}] = time.Date(2026, 1, 29, 8, e, j, 0, time.UTC)
		}
	}
	standing, err := c.standing()
	if err != nil {
		t.Fatal(err)
	}
	judge := standing.Equating.Judges[1]
	if judge.JudgeID != "j001" || !slices.Contains(judge.Flags, "country") {
		t.Errorf("%+v", judge)
	}
	worth := standing.Equating.CriterionWords(standing.Equating.Criteria[0], wording.Of("Valeur", "Worth"))
	if !strings.HasPrefix(worth.FR, "Valeur\u00a0: 160 notes de ") || !strings.HasPrefix(worth.EN, "Worth: 160 marks from ") {
		t.Errorf("%+v", worth)
	}
	words := map[rating.Aspect]string{}
	for _, f := range judge.Findings {
		text := standing.Equating.Words(f)
		if text.FR == text.EN || math.IsNaN(f.Value) {
			t.Errorf("%+v: %+v", f, text)
		}
		words[f.Aspect] = text.FR
	}
	if !strings.Contains(words[rating.AspectCountry], "Une raison de regarder") || !strings.Contains(words[rating.AspectDrift], "ne s’y verrait pas") ||
		!strings.Contains(words[rating.AspectOrganisation], "ne se comparent pas") {
		t.Errorf("%+v", words)
	}
}
