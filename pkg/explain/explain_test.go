package explain_test

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"palmares/pkg/explain"
	"palmares/pkg/rating"
	"palmares/pkg/wording"
)

func TestSteps_addUpToTheTotal(t *testing.T) {
	for _, method := range []explain.Method{explain.Fair, explain.Fixed, explain.Consistent, explain.Scaled, explain.Refined, explain.Bayes} {
		for _, p := range world(t, method, 1.5).Places {
			if len(p.Steps) < 5 || math.Abs(explain.Total(p.Steps)-p.Total) > 1e-9 {
				t.Errorf("%s: %d steps of %s lead to %v, not to %v", method, len(p.Steps), p.Name, explain.Total(p.Steps), p.Total)
			}
		}
	}
}

func TestSteps_areThoseOfTheWaterfall(t *testing.T) {
	about := world(t, explain.Fair, 1.5)
	if about.Calibration.Choice != rating.ChoiceFair {
		t.Skip("the guard switched to least squares")
	}
	steps := map[int][]explain.Step{}
	for _, p := range about.Places {
		steps[p.Entry] = p.Steps
	}
	for _, fall := range about.Calibration.Fit.Explain() {
		own := steps[fall.Entry]
		if math.Abs(own[0].Amount-fall.Raw) > 1e-9 {
			t.Errorf("entry %d begins at %v, not at %v", fall.Entry, own[0].Amount, fall.Raw)
		}
		for k, adjustment := range fall.Adjustments {
			if s := own[k+1]; s.Judge != adjustment.Judge || math.Abs(s.Amount-adjustment.Amount) > 1e-9 {
				t.Errorf("entry %d: %+v, not %+v", fall.Entry, s, adjustment)
			}
		}
	}
}

// everything is all that a voice says of an account.
func everything(v explain.Voice) (said []string) {
	said = append(said, v.HowDecided(), v.SignalSentence(), v.Line(), v.Severities(), v.Enough(), v.Design())
	said = append(said, v.Notes()...)
	for _, p := range v.About.Places {
		said = append(said, v.Story(p))
		for _, s := range p.Steps {
			said = append(said, v.StepSentence(s, p), v.StepName(s))
		}
	}
	for _, j := range v.About.Jury {
		said = append(said, v.JudgeStory(j))
	}
	return said
}

func TestVoice_saysEverythingInBothLanguages(t *testing.T) {
	for _, method := range []explain.Method{explain.Fair, explain.Fixed, explain.Consistent, explain.Scaled, explain.Refined, explain.Bayes} {
		about := world(t, method, 1.5)
		french, english := everything(about.In(wording.French)), everything(about.In(wording.English))
		for k, text := range french {
			if text == english[k] && !strings.HasPrefix(text, "Juré") {
				t.Errorf("%s: %q in both languages", method, text)
			}
			for _, one := range []string{text, english[k]} {
				if one == "" || strings.ContainsAny(one, "{}") || strings.Contains(one, "NaN") {
					t.Errorf("%s: %q", method, one)
				}
			}
		}
	}
}

func TestFlags_areWordedInBothLanguages(t *testing.T) {
	v := world(t, explain.Fair, 1.5)
	for _, flag := range []explain.Flag{explain.FlagConstant, explain.FlagCentral, explain.FlagIrregular, explain.FlagAlike, explain.FlagHalo,
		explain.FlagFlat, explain.FlagBridge, explain.FlagApart, explain.FlagCountry, explain.FlagOwn, explain.FlagDrift} {
		french, english := v.In(wording.French), v.In(wording.English)
		if french.Flag(flag) == english.Flag(flag) || french.FlagName(flag) == english.FlagName(flag) {
			t.Errorf("%s is not worded in both languages", flag)
		}
	}
}

func TestSignal_isAbsentWhereNothingTellsTheEntriesApart(t *testing.T) {
	if about := world(t, explain.Fair, 2); about.Signal != explain.SignalShown {
		t.Errorf("a clear order has the signal %s", about.Signal)
	}
	about := world(t, explain.Fair, 0)
	if about.Signal == explain.SignalShown {
		t.Errorf("pure noise has a signal, P %v", about.Agreement.Separation.P)
	}
	for locale, want := range map[wording.Locale]string{wording.French: "pas de podium", wording.English: "no podium"} {
		if text := about.In(locale).SignalSentence(); !strings.Contains(text, want) {
			t.Errorf("%s: %q", locale, text)
		}
	}
}

func TestVoice_writesNumbersAsTheLanguageDoes(t *testing.T) {
	about := &explain.Account{Round: explain.Round{Decimals: 2}}
	french, english := about.In(wording.French), about.In(wording.English)
	for got, want := range map[string]string{
		french.Number(-0.004, 2): "0,00", english.Number(-1.25, 2): "−1.25", french.Signed(0.5, 1): "+0,5", french.Percent(0): "<\u00a01\u00a0%",
		english.Percent(1): ">99%", english.Percent(0.42): "42%", french.Ordinal(1): "1re", english.Ordinal(11): "11th", english.Ordinal(22): "22nd",
		french.Points(1.5): "1,50 point", french.Points(2): "2,00 points",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestSteps_ofSlopesOnLeastSquaresLeaveNothingToCaution(t *testing.T) {
	round := explain.Round{Method: explain.Refined, Decimals: 6, Sheet: rating.Sheet{Entries: 60, Judges: 12}}
	r := rand.New(rand.NewPCG(8, 8))
	for e := range 60 { // the better the entry, the stricter its judges
		round.Entries = append(round.Entries, "E"+strconv.Itoa(e))
		for k := range 4 {
			j := min(max(e/6+k-1, 0), 11)
			value := 6 + float64(e)/12 - float64(j)/2 + 0.3*float64(j%3)*float64(e%6) + 0.3*r.NormFloat64()
			round.Sheet.Marks = append(round.Sheet.Marks, rating.Mark{Entry: e, Judge: j, Value: value, Weight: 1})
		}
	}
	for j := range 12 {
		round.Judges = append(round.Judges, "J"+strconv.Itoa(j))
	}
	var err error
	if round.Calibration, err = rating.Calibrate(round.Sheet, rating.Options{
		Choice: rating.ChoiceRefined, Rank: rating.RankOptions{Draws: 100, Top: explain.Tops(0)}}); err != nil || round.Calibration.Fixed == nil {
		t.Fatal("the guard is quiet", err)
	}
	for e, score := range round.Calibration.Scores {
		round.Outcomes = append(round.Outcomes, explain.Outcome{Rank: 1 + e, Counted: true, Total: score})
	}
	about, err := explain.Tell(round)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range about.Places {
		for _, s := range p.Steps {
			if s.Kind == explain.StepShrinkage && math.Abs(s.Amount) > 1e-3 {
				t.Errorf("%s is drawn by %v, and least squares draws nobody", p.Name, s.Amount)
			}
		}
	}
}
