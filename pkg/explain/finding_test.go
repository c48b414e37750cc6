package explain_test

import (
	"regexp"
	"strings"
	"testing"

	"palmares/pkg/explain"
	"palmares/pkg/rating"
	"palmares/pkg/wording"
)

var aspects = []rating.Aspect{rating.AspectSeverity, rating.AspectRegularity, rating.AspectAgreement, rating.AspectSpread, rating.AspectHalo,
	rating.AspectCountry, rating.AspectOrganisation, rating.AspectDrift}

// accusing are words that a description of marks has no business with.
var accusing = regexp.MustCompile(`(?i)\b(biais|bias|partial|tricherie|triche|fraude?|favoritisme|favouritism|injuste|unfair|faute|fault|coupable|guilty|mauvais|bad|cheat)`)

func TestFindings_areSaidInBothLanguagesAndAccuseNobody(t *testing.T) {
	about := world(t, explain.Fair, 1.5)
	french, english := about.In(wording.French), about.In(wording.English)
	for _, aspect := range aspects {
		for _, verdict := range []rating.Verdict{rating.VerdictShown, rating.VerdictNotShown, rating.VerdictNotTested} {
			for _, value := range []float64{-1.25, 0.4, 1.75} {
				f := rating.Finding{Aspect: aspect, Verdict: verdict, Value: value, SE: 0.5, Marks: 9, Smallest: 0.77}
				for voice, other := range map[explain.Voice]explain.Voice{french: english, english: french} {
					text := voice.FindingSentence(f)
					if text == "" || strings.ContainsAny(text, "{}") || text == other.FindingSentence(f) || accusing.MatchString(text) {
						t.Errorf("%s %s: %q", aspect, verdict, text)
					}
					if named := strings.Contains(text, "0,77") || strings.Contains(text, "0.77"); named != (verdict == rating.VerdictNotShown) {
						t.Errorf("%s %s does not name the smallest effect: %q", aspect, verdict, text)
					}
					look := strings.Contains(text, "Une raison de regarder") || strings.Contains(text, "A reason to look")
					if look != (verdict == rating.VerdictShown && aspect != rating.AspectSeverity) {
						t.Errorf("%s %s: %q", aspect, verdict, text)
					}
				}
			}
		}
		if french.AspectName(aspect) == "" || english.AspectName(aspect) == french.AspectName(aspect) {
			t.Errorf("%s has no name", aspect)
		}
	}
}

func TestCriteria_aCriterionThatTellsNobodyApartIsNamed(t *testing.T) {
	about := world(t, explain.Fair, 1.5)
	about.Told.Criteria, about.CriterionNames = nil, []string{"Impact", "Copie", "Plafond", "Egal"}
	for k, m := range about.Sheet.Marks {
		apart := float64(k * k % 7)
		for c, value := range []float64{m.Value + apart, m.Value + apart + 0.01, 20 - float64(k%3/2), 12} {
			about.Told.Criteria = append(about.Told.Criteria, rating.CriterionMark{Entry: m.Entry, Judge: m.Judge, Criterion: c, Value: value})
		}
	}
	told, err := explain.Tell(about.Round)
	if err != nil {
		t.Fatal(err)
	}
	french, english := told.In(wording.French), told.In(wording.English)
	for k, want := range []explain.CriterionSign{"redundant", "redundant", "ceiling", "constant"} {
		c := told.Criteria[k]
		if len(c.Signs) == 0 || c.Signs[0] != want && c.Signs[len(c.Signs)-1] != want {
			t.Errorf("%s has the signs %v, want %s: %+v", c.Name, c.Signs, want, c.CriterionReport)
		}
		for _, text := range []string{french.CriterionStory(c), french.CriterionSign(want), english.CriterionSign(want)} {
			if text == "" || strings.Contains(text, "NaN") || accusing.MatchString(text) {
				t.Errorf("%q", text)
			}
		}
	}
}
