package rating

import "slices"

// Examination is what the marks of a round answer, of every judge with a mark and of all of them together.
type Examination struct {
	Known  bool // severities could be told from qualities
	Judges []Examined
	Panel  []Finding // country, organisation and drift, of all judges together
}

// Examined is one judge: how the marks lie, and what they answer.
type Examined struct {
	Diagnosis
	Findings []Finding
}

// mostContrasts bounds the work of asking every judge: judges × (marks + judges²). Beyond it only the panel is asked.
const mostContrasts = 4e9

// Examine asks all questions of all judges, from the least squares fit of all marks. Only a malformed sheet is an error.
func Examine(s Sheet, c Circumstances) (Examination, error) {
	f, err := FitLeastSquares(s, FitOptions{Increment: s.smallestStep()})
	if err != nil {
		return Examination{}, err
	}
	measured, err := MeasureHalo(c.Criteria)
	if err != nil {
		return Examination{}, err
	}
	judges := f.Diagnose()
	free := 0
	if f.Status == StatusFitted {
		free = f.Free
	}
	asked := [][]Finding{severityFindings(judges, free), f.regularityFindings(judges), agreementFindings(judges, f.shared(judges)),
		spreadFindings(judges), haloFindings(judges, measured)}
	by, panel := f.circumstantial(c, judges)
	out := Examination{Known: f.Status == StatusFitted, Judges: make([]Examined, len(judges)), Panel: panel}
	for k, d := range judges {
		out.Judges[k].Diagnosis = d
		for _, findings := range append(asked, by...) {
			out.Judges[k].Findings = append(out.Judges[k].Findings, findings[k])
		}
	}
	return out, nil
}

// smallestStep is the smallest difference between two values that were given: marks cannot tell less.
func (s Sheet) smallestStep() float64 {
	var values []float64
	for _, m := range s.counted() {
		values = append(values, m.Value)
	}
	slices.Sort(values)
	step := 0.0
	for k := 1; k < len(values); k++ {
		if d := values[k] - values[k-1]; d > 1e-6 && (step == 0 || d < step) {
			step = d
		}
	}
	return step
}

// shared counts each judge's marks of entries that somebody else marked too.
func (f *LeastSquares) shared(judges []Diagnosis) []int {
	of := make([]int, f.sheet.Judges)
	if f.add != nil {
		l := f.add.l
		for k, j := range l.obsSmall {
			if l.nBig[l.obsBig[k]] > 1 {
				of[l.small[j]]++
			}
		}
	}
	out := make([]int, len(judges))
	for k, d := range judges {
		out[k] = of[d.Judge]
	}
	return out
}

// circumstantial asks the questions for which something is known of the marks besides their values.
func (f *LeastSquares) circumstantial(c Circumstances, judges []Diagnosis) (by [][]Finding, panel []Finding) {
	marks, order := len(f.sheet.Marks), c.sitting(f.sheet)
	covariates := []struct {
		aspect Aspect
		x      []float64
	}{{AspectCountry, SameGroup(c.SameCountry)}, {AspectOrganisation, SameGroup(c.SameOrganisation)}, {AspectDrift, centred(f.sheet, order)}}
	var together []Contrast
	for _, one := range covariates {
		contrast, own := f.Contrast(nil), make([]Contrast, f.sheet.Judges)
		if len(one.x) == marks && marks > 0 {
			contrast = f.Contrast(one.x)
			if n := float64(f.sheet.Judges); n*(float64(marks)+n*n) <= mostContrasts {
				own = f.ContrastByJudge(one.x)
			}
		}
		findings := make([]Finding, len(judges))
		for k, d := range judges {
			if findings[k] = asked(one.aspect, own[d.Judge].Marks); own[d.Judge].Known {
				findings[k] = own[d.Judge].finding(one.aspect)
			}
			if one.aspect == AspectDrift { // the mark in the middle of a sitting has no part in the contrast
				findings[k].Marks = d.Marks
			}
		}
		by, together = append(by, findings), append(together, contrast)
	}
	adjust(together)
	for k, one := range covariates {
		panel = append(panel, together[k].finding(one.aspect))
	}
	return by, panel
}
