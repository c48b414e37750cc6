package explain

import "palmares/pkg/rating"

// Criterion is how one criterion worked.
type Criterion struct {
	rating.CriterionReport
	Name  string
	Signs []CriterionSign
}

// CriterionSign is a reason to look at a criterion before it is used again.
type CriterionSign string

// The signs.
const (
	CriterionConstant  CriterionSign = "constant"  // every mark equal: it decides nothing
	CriterionRedundant CriterionSign = "redundant" // repeats the others
	CriterionApart     CriterionSign = "apart"     // goes against the others: another thing, or read in another way
	CriterionCeiling   CriterionSign = "ceiling"   // half of the marks are the highest given
	CriterionFloor     CriterionSign = "floor"     // half of the marks are the lowest given
)

// fewestMarks is from how many marks a criterion is described as a whole.
const fewestMarks = 10

func (r Round) criteria() (out []Criterion, err error) {
	if len(r.Told.Criteria) > mostHalo {
		return nil, nil
	}
	reports, err := rating.DescribeCriteria(r.Told.Criteria)
	for _, report := range reports {
		c := Criterion{CriterionReport: report, Name: r.CriterionNames[report.Criterion]}
		c.sign()
		out = append(out, c)
	}
	return out, err
}

func (c *Criterion) sign() {
	add := func(seen bool, sign CriterionSign) {
		if seen {
			c.Signs = append(c.Signs, sign)
		}
	}
	if c.Constant || c.Marks < fewestMarks {
		add(c.Constant, CriterionConstant)
		return
	}
	add(c.Redundant, CriterionRedundant)
	add(c.Rest < 0, CriterionApart)
	add(c.AtHighest >= 0.5, CriterionCeiling)
	add(c.AtLowest >= 0.5, CriterionFloor)
}
