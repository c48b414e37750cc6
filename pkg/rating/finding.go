package rating

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Aspect is one question that is asked of a judge's marks.
type Aspect string

// The aspects. Severity, country, organisation and drift are in points; regularity, spread and halo are ratios to what is
// usual in the panel; agreement is a correlation.
const (
	AspectSeverity     Aspect = "severity"     // how much less than the panel on the same entries
	AspectRegularity   Aspect = "regularity"   // infit
	AspectAgreement    Aspect = "agreement"    // discrimination: correlation with the others' calibrated mean
	AspectSpread       Aspect = "spread"       // central tendency: SD of the marks over the median judge's
	AspectHalo         Aspect = "halo"         // variance between the criteria of an entry over the median judge's
	AspectCountry      Aspect = "country"      // entries of the judge's own country beside the others
	AspectOrganisation Aspect = "organisation" // the same of organisations
	AspectDrift        Aspect = "drift"        // from the judge's first mark to the last
)

// Finding is what marks answer to one question. A verdict of VerdictShown is a reason to look, never a fault; in points, more is
// more favourable to the entry, but for severity.
type Finding struct {
	Aspect    Aspect
	Verdict   Verdict
	Marks     int // that the question touches
	Value, SE float64
	P, BH     float64 // BH is adjusted for the number of judges asked
	Smallest  float64 // what these marks would have shown four times out of five; less might be there unseen
}

// asked is a question not answered yet.
func asked(aspect Aspect, marks int) Finding {
	return Finding{Aspect: aspect, Verdict: VerdictNotTested, Marks: marks, P: 1, BH: 1}
}

// finding is a contrast as the answer to a question.
func (c Contrast) finding(aspect Aspect) Finding {
	return Finding{Aspect: aspect, Verdict: c.Verdict(), Marks: c.Marks, Value: c.Estimate, SE: c.SE, P: c.P, BH: c.BH, Smallest: c.Smallest}
}

// lookUnder is the ratio to what is usual under which a narrow scale, criteria marked alike or a weak agreement are worth a look.
const lookUnder = 0.5

// settle adjusts the probabilities of one question over the judges and gives the verdicts; notable says which values are worth a look.
func settle(all []Finding, notable func(Finding) bool) {
	var p []float64
	var at []int
	for k, f := range all {
		if f.Verdict != VerdictNotTested {
			p, at = append(p, f.P), append(at, k)
		}
	}
	for k, q := range BenjaminiHochberg(p) {
		f := &all[at[k]]
		f.BH, f.Verdict = q, VerdictNotShown
		if q <= FlagLevel && notable(*f) {
			f.Verdict = VerdictShown
		}
	}
}

func severityFindings(judges []Diagnosis, free int) []Finding {
	out := make([]Finding, len(judges))
	for k, d := range judges {
		out[k] = asked(AspectSeverity, d.Marks)
		if free > 0 && d.SeveritySE > 1e-12 {
			out[k].Verdict, out[k].Value, out[k].SE, out[k].Smallest = VerdictNotShown, d.Severity, d.SeveritySE, powerFactor*d.SeveritySE
			out[k].P = studentTail(d.Severity/d.SeveritySE, float64(free))
		}
	}
	settle(out, func(Finding) bool { return true })
	return out
}

// regularityFindings read the infit; Smallest is on the side of the irregular (cube-root normal approximation). Judges who agree to
// the step of their marks have no noise to be compared by.
func (f *LeastSquares) regularityFindings(judges []Diagnosis) []Finding {
	out := make([]Finding, len(judges))
	for k, d := range judges {
		out[k] = asked(AspectRegularity, d.Marks)
		if d.Free < 1e-6 || f.Noise <= f.least {
			continue
		}
		c := 2 / (9 * d.Free)
		out[k].Verdict, out[k].Value, out[k].P = VerdictNotShown, d.Infit, d.InfitP
		out[k].Smallest = max(infitHigh, math.Pow(1-c+powerFactor*math.Sqrt(c), 3))
	}
	settle(out, func(f Finding) bool { return f.Value < infitLow || f.Value > infitHigh })
	return out
}

// spreadFindings ask whether marks keep to a small part of the scale; the logarithm of an SD has variance 1/(2(n−1)), nearly.
func spreadFindings(judges []Diagnosis) []Finding {
	out := make([]Finding, len(judges))
	for k, d := range judges {
		out[k] = asked(AspectSpread, d.Marks)
		if d.Marks >= minConstant && (d.Spread > 0 || d.Constant) {
			out[k].ratio(d.Spread, math.Sqrt(2*float64(d.Marks-1)))
		}
	}
	settle(out, func(f Finding) bool { return f.Value < lookUnder })
	return out
}

// haloFindings ask whether criteria are marked alike; the logarithm of a variance has variance 2/df, nearly.
func haloFindings(judges []Diagnosis, measured []Halo) []Finding {
	of := map[int]Halo{}
	for _, h := range measured {
		of[h.Judge] = h
	}
	out := make([]Finding, len(judges))
	for k, d := range judges {
		h := of[d.Judge]
		out[k] = asked(AspectHalo, h.Entries)
		if h.Entries >= minConstant && h.Free > 0 {
			out[k].ratio(h.Ratio, math.Sqrt(h.Free/2))
		}
	}
	settle(out, func(f Finding) bool { return f.Value < lookUnder })
	return out
}

// ratio tests whether a ratio is under one, its logarithm having the precision 1/SE given.
func (f *Finding) ratio(value, precision float64) {
	f.Verdict, f.Value, f.P = VerdictNotShown, value, 0
	if value > 0 {
		f.P = distuv.UnitNormal.CDF(math.Log(value) * precision)
	}
	f.Smallest = min(lookUnder, math.Exp(-powerFactor/precision))
}

// agreementFindings ask whether a judge's marks follow the others' less than is usual (Fisher's z).
func agreementFindings(judges []Diagnosis, shared []int) []Finding {
	out, usual := make([]Finding, len(judges)), []float64{}
	for k, d := range judges {
		out[k] = asked(AspectAgreement, shared[k])
		if shared[k] >= minConstant && !d.Constant {
			out[k].Verdict, out[k].Value = VerdictNotShown, d.Discrimination
			usual = append(usual, d.Discrimination)
		}
	}
	middle := medianOfNumbers(usual)
	for k := range out {
		if out[k].Verdict == VerdictNotTested {
			continue
		}
		if middle <= 0 { // nobody follows anybody: there is no usual agreement to fall short of
			out[k].Verdict = VerdictNotTested
			continue
		}
		precision := math.Sqrt(float64(shared[k] - 3))
		out[k].P = distuv.UnitNormal.CDF((fisher(out[k].Value) - fisher(middle)) * precision)
		out[k].Smallest = min(lookUnder*middle, math.Tanh(fisher(middle)-powerFactor/precision))
	}
	settle(out, func(f Finding) bool { return f.Value < lookUnder*middle })
	return out
}

func fisher(r float64) float64 { return math.Atanh(min(max(r, -0.999999), 0.999999)) }
