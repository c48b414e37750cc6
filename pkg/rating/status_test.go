package rating

import (
	"errors"
	"math"
	"testing"
)

// rows builds a sheet from marks[entry][judge]; NaN is no mark.
func rows(marks ...[]float64) Sheet {
	s := Sheet{Entries: len(marks)}
	for e, row := range marks {
		s.Judges = max(s.Judges, len(row))
		for j, v := range row {
			if !math.IsNaN(v) {
				s.Marks = append(s.Marks, Mark{e, j, v, 1})
			}
		}
	}
	return s
}

var no = math.NaN()

func TestCalibrate_everyDegenerateDesignHasItsStatus(t *testing.T) {
	for name, c := range map[string]struct {
		sheet  Sheet
		status Status
		note   Note
	}{
		"nothing":                     {Sheet{Entries: 3, Judges: 2}, StatusEmpty, ""},
		"nobody":                      {Sheet{}, StatusEmpty, ""},
		"all marks equal":             {rows([]float64{6, 6, 6}, []float64{6, 6, 6}, []float64{6, 6, 6}), StatusNoInformation, ""},
		"one mark":                    {rows([]float64{6}), StatusNoInformation, NoteSingleJudge},
		"one judge":                   {rows([]float64{6}, []float64{7}, []float64{8}), StatusSingleJudge, NoteSingleJudge},
		"one entry":                   {rows([]float64{6, 7, 8}), StatusSaturated, ""},
		"every entry its own judge":   {rows([]float64{6, no}, []float64{no, 7}), StatusSaturated, NoteUncalibrated},
		"two groups":                  {rows([]float64{6, 7, no, no}, []float64{4, 6, no, no}, []float64{no, no, 8, 8}, []float64{no, no, 3, 5}), StatusFitted, NoteDisconnected},
		"three judges":                {rows([]float64{6, 7, 8}, []float64{4, 6, 5}, []float64{8, 9, 8}), StatusFitted, NotePenalised},
		"an entry without a mark":     {rows([]float64{6, 7, 8}, []float64{4, 6, 5}, []float64{no, no, no}), StatusFitted, NoteUnmarkedEntries},
		"no difference between marks": {rows([]float64{5, 7}, []float64{7, 5}, []float64{5, 7}, []float64{7, 5}, []float64{5, 7}), StatusFitted, NotePenalised},
	} {
		got, err := Calibrate(c.sheet, Options{Rank: RankOptions{Draws: 100, Top: []int{1}}})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got.Status != c.status {
			t.Errorf("%s: status %s, want %s", name, got.Status, c.status)
		}
		if c.note != "" && !got.Fit.Has(c.note) {
			t.Errorf("%s: notes %v, want %s", name, got.Notes, c.note)
		}
		if got.Ranking.Probabilities != (c.status == StatusFitted) {
			t.Errorf("%s: probabilities %v", name, got.Ranking.Probabilities)
		}
	}
}

func TestCalibrate_noInformationTiesEverybodyAtTheFirstPlace(t *testing.T) {
	c, err := Calibrate(rows([]float64{6, 6, 6}, []float64{6, 6, 6}, []float64{6, 6, 6}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range c.Ranking.Places {
		if p.Rank != 1 || p.ExpectedRank != 2 {
			t.Errorf("%+v", p)
		}
	}
}

func TestCalibrate_aConstantJudgeIsLeftOutAndSaidSo(t *testing.T) {
	s := contest(20, 6, 4, 1)
	for k, m := range s.Marks {
		if m.Judge == 2 {
			s.Marks[k].Value = 7
		}
	}
	c, err := Calibrate(s, Options{Rank: RankOptions{Draws: 100}})
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Excluded) != 1 || c.Excluded[0] != 2 || c.Notes[len(c.Notes)-1] != NoteConstantJudge {
		t.Errorf("excluded %v, notes %v", c.Excluded, c.Notes)
	}
}

func TestCalibrate_assignmentRelatedToQualitySwitchesToLeastSquares(t *testing.T) {
	s := confounded(200, 40, 5)
	c, err := Calibrate(s, Options{Rank: RankOptions{Draws: 100}})
	if err != nil {
		t.Fatal(err)
	}
	if c.Choice != ChoiceFixed || c.Fixed == nil {
		t.Errorf("used %s with P = %g", c.Choice, c.Hausman.P)
	}
}

// confounded gives better entries to stricter judges.
func confounded(entries, judges, per int) Sheet {
	free := contest(entries, judges, per, 9)
	out := Sheet{Entries: entries, Judges: judges}
	noise := make([]float64, len(free.Marks))
	for k, m := range free.Marks {
		noise[k] = m.Value - 6
		quality := 3 * (float64(m.Entry)/float64(entries) - 0.5)
		j := (m.Entry*judges/entries + k%per*2) % judges
		severity := -2 * (float64(j)/float64(judges) - 0.5)
		out.Marks = append(out.Marks, Mark{m.Entry, j, 6 + quality + severity + 0.3*noise[k], 1})
	}
	return out
}

func TestSheet_refusesWhatIsNotAMark(t *testing.T) {
	for _, m := range []Mark{{0, 0, math.NaN(), 1}, {0, 0, math.Inf(1), 1}, {2, 0, 1, 1}, {0, -1, 1, 1}, {0, 0, 1, -1}, {0, 0, 1, math.NaN()}, {0, 0, 1e300, 1}} {
		s := Sheet{Entries: 2, Judges: 2, Marks: []Mark{m}}
		if _, err := Calibrate(s, Options{}); !errors.Is(err, ErrSheet) {
			t.Errorf("%+v: %v", m, err)
		}
	}
	if _, err := Calibrate(contest(10, 5, 3, 1), Options{Choice: "guess"}); !errors.Is(err, ErrSheet) {
		t.Error(err)
	}
}
