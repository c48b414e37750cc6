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
	FlagApart     Flag = "apart"     // marks that follow the others' less than usual
	FlagCountry   Flag = "country"   // entries of the judge's own country marked otherwise than the others'
	FlagOwn       Flag = "own"       // the same of the judge's organisation
	FlagDrift     Flag = "drift"     // marks that moved over the sitting
)

// Judge is how one judge marked.
type Judge struct {
	rating.Examined
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

// jury describes every judge with a mark, from a least squares fit of all the marks.
func (a *Account) jury() error {
	told := a.Told
	if len(told.Criteria) > mostHalo {
		told.Criteria = nil
	}
	examination, err := rating.Examine(a.Sheet, told)
	if err != nil {
		return err
	}
	a.Together = examination.Panel
	for _, x := range examination.Judges {
		j := Judge{Examined: x, Name: a.Judges[x.Judge], Known: examination.Known,
			Mean: a.sign() * x.RawMean, Lowest: a.sign() * x.Lowest, Best: a.sign() * x.Highest}
		j.Weight, j.Slope = refinement(a.Calibration, x.Judge)
		j.flag(a)
		a.Jury = append(a.Jury, j)
	}
	slices.SortStableFunc(a.Jury, func(x, y Judge) int {
		return cmp.Or(cmp.Compare(y.Severity, x.Severity), cmp.Compare(x.Name, y.Name))
	})
	return nil
}

// signs are the flags that findings raise; being strict is none.
var signs = map[rating.Aspect]Flag{
	rating.AspectRegularity: FlagIrregular, rating.AspectAgreement: FlagApart, rating.AspectSpread: FlagCentral, rating.AspectHalo: FlagHalo,
	rating.AspectCountry: FlagCountry, rating.AspectOrganisation: FlagOwn, rating.AspectDrift: FlagDrift,
}

func (j *Judge) flag(a *Account) {
	constant := j.Constant && j.Marks > 2
	if constant {
		j.Flags = append(j.Flags, FlagConstant)
	}
	for _, f := range j.Findings {
		flag, sign := signs[f.Aspect]
		if f.Aspect == rating.AspectRegularity && f.Value < 1 {
			flag = FlagAlike
		}
		// equal marks explain a narrow scale, criteria alike and marks that do not follow the others'
		explained := constant && flag != FlagCountry && flag != FlagOwn && flag != FlagDrift
		if sign && f.Verdict == rating.VerdictShown && !explained {
			j.Flags = append(j.Flags, flag)
		}
	}
	if a.Calibration.Scaled != nil && slices.Contains(a.Calibration.Scaled.Flat, j.Judge) {
		j.Flags = append(j.Flags, FlagFlat)
	}
	if slices.Contains(a.Panel.Bridges, j.Judge) {
		j.Flags = append(j.Flags, FlagBridge)
	}
}

// Asked tells whether a question could be asked of any judge.
func (a *Account) Asked(aspect rating.Aspect) bool {
	return slices.ContainsFunc(a.Jury, func(j Judge) bool {
		return slices.ContainsFunc(j.Findings, func(f rating.Finding) bool {
			return f.Aspect == aspect && f.Verdict != rating.VerdictNotTested
		})
	})
}
