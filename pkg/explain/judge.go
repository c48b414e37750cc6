package explain

import (
	"cmp"
	"slices"

	"palmares/pkg/rating"
)

// Flag is a reason to look at how a judge marked. It is no fault.
type Flag string

// The flags.
const (
	FlagConstant  Flag = "constant"  // every mark equal
	FlagCentral   Flag = "central"   // hardly uses the scale
	FlagIrregular Flag = "irregular" // marks that the others' do not foretell
	FlagAlike     Flag = "alike"     // marks closer to the others' than chance explains
	FlagHalo      Flag = "halo"      // one impression for all criteria
	FlagFlat      Flag = "flat"      // marks that hardly follow the quality
	FlagBridge    Flag = "bridge"    // alone holds groups of entries together
)

// Judge is how one judge marked.
type Judge struct {
	rating.Diagnosis
	Name   string
	Known  bool    // severity and fit could be told
	Mean   float64 // of the marks, as given
	Lowest float64
	Best   float64
	Weight float64 // where regular judges count for more; else 1
	Slope  float64 // where judges stretch the scale; else 1
	Flags  []Flag
}

// mostHalo is how many marks are compared criterion by criterion.
const mostHalo = 300_000

func (a *Account) jury() ([]Judge, error) {
	judges, err := a.diagnosed()
	if err != nil {
		return nil, err
	}
	low, err := a.halo()
	if err != nil {
		return nil, err
	}
	for j := range judges {
		judges[j].flag(a, low)
	}
	slices.SortStableFunc(judges, func(x, y Judge) int {
		return cmp.Or(cmp.Compare(y.Severity, x.Severity), cmp.Compare(x.Name, y.Name))
	})
	return judges, nil
}

// diagnosed describes every judge with a mark, from a least squares fit of all the marks.
func (a *Account) diagnosed() (judges []Judge, err error) {
	fit, err := rating.FitLeastSquares(a.Sheet, rating.FitOptions{})
	if err != nil {
		return nil, err
	}
	for _, d := range fit.Diagnose() {
		j := Judge{Diagnosis: d, Name: a.Judges[d.Judge], Known: fit.Status == rating.StatusFitted, Weight: 1, Slope: 1,
			Mean: a.sign() * d.RawMean, Lowest: a.sign() * d.Lowest, Best: a.sign() * d.Highest}
		if c := a.Calibration.Consistent; c != nil && c.Weighted {
			j.Weight = c.Consistency[d.Judge].Weight
		}
		if s := a.Calibration.Scaled; s != nil {
			j.Slope = s.Slopes[d.Judge]
		}
		judges = append(judges, j)
	}
	return judges, nil
}

func (a *Account) halo() (low []int, err error) {
	if len(a.Criteria) == 0 || len(a.Criteria) > mostHalo {
		return nil, nil
	}
	measured, err := rating.MeasureHalo(a.Criteria)
	for _, h := range measured {
		if h.Low {
			low = append(low, h.Judge)
		}
	}
	return low, err
}

func (j *Judge) flag(a *Account, halo []int) {
	add := func(seen bool, flag Flag) {
		if seen {
			j.Flags = append(j.Flags, flag)
		}
	}
	add(j.Constant && j.Marks > 2, FlagConstant)
	add(j.Known && j.Central && !j.Constant, FlagCentral)
	add(j.Known && j.Irregular && j.Infit > 1 && !j.Constant, FlagIrregular)
	add(j.Known && j.Irregular && j.Infit < 1, FlagAlike)
	add(!j.Constant && slices.Contains(halo, j.Judge), FlagHalo)
	add(a.Calibration.Scaled != nil && slices.Contains(a.Calibration.Scaled.Flat, j.Judge), FlagFlat)
	add(slices.Contains(a.Panel.Bridges, j.Judge), FlagBridge)
}
