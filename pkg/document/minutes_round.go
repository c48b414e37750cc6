package document

import (
	"strconv"

	"palmares/pkg/points"
)

// MinutesRound is one step of the judging of a category: by what it was judged, and what came of it.
type MinutesRound struct {
	Category string
	Name     string
	Blind    bool // judges saw a number instead of a name
	Method   MinutesMethod
	Rubric   MinutesRubric
	Places   []MinutesPlace // the ranked first, in order
	Ties     []MinutesTie
	OutOf    string // scale of the totals; may be empty
	Hash     string // SHA-256 of the run
}

// MinutesMethod is how marks become places, in the codes of a round's method.
type MinutesMethod struct {
	Aggregate   string // mean, median, trimmed, clamp, sum, equated
	Drop        int    // trimmed: how many marks at each end
	Clamp       *points.Points
	Decimals    int
	Rounding    string // none, halfUp, halfEven
	OutOf       *points.Points
	PassMark    *points.Points
	EliminateBy string   // anyMark, aggregate
	Quorum      int      // scorecards that an entry needs
	Advance     int      // how many go on
	Quotas      []string // each the end of a sentence: “two entries at most per country.”
	Ladder      []string // heaviestCriteria, firstPlaces, median, earlierRound, castingVote
	Weight      int      // of this round where earlier ones are carried over
	Carried     []MinutesCarried
	Complete    bool   // every judge marked every entry: péréquation has nothing to even out
	Notes       string // what else the run has to say, such as what péréquation found
}

// MinutesCarried is an earlier round whose totals count here, and its weight.
type MinutesCarried struct {
	Round  string
	Weight int
}

// MinutesRubric is what the judges marked against.
type MinutesRubric struct {
	Criteria []MinutesCriterion
	SHA256   string
}

// MinutesCriterion is one line of a rubric.
type MinutesCriterion struct {
	Label       string
	Weight      int
	Min         points.Points
	Max         points.Points
	Step        points.Points
	Eliminatory *points.Points
}

func (r MinutesRound) title() string { return joined(" · ", r.Category, r.Name) }

// methods say of every round how its marks become places, and against what they were given.
func (m minutesPage) methods() {
	m.open(wordMethods)
	for i, round := range m.data.Rounds {
		if i > 0 {
			m.y += 7
		}
		m.sub(round.title())
		m.method(round)
		m.formula(round)
		m.rubric(round.Rubric)
	}
}

func (m minutesPage) rubric(rubric MinutesRubric) {
	m.y += 3
	grid := m.grid(m.left(wordCriterion, 86), m.right(wordWeight, 24), m.right(wordScale, 34), m.right(wordEliminatory, 30))
	grid.begin()
	for _, c := range rubric.Criteria {
		eliminatory := cell{{rowQuiet, "–"}}
		if c.Eliminatory != nil {
			eliminatory = cell{{rowText, marks(*c.Eliminatory, m.locale)}}
		}
		grid.row(cell{{rowText, c.Label}}, cell{{rowBold, strconv.Itoa(c.Weight)}}, cell{{rowText, m.scale(c)}}, eliminatory)
	}
	m.y += 1.5
	m.hash(wordRubricHash, rubric.SHA256)
}

// scale is 0–20, by 0.5.
func (m minutesPage) scale(c MinutesCriterion) string {
	scale := marks(c.Min, m.locale) + "–" + marks(c.Max, m.locale)
	if c.Step == 0 {
		return scale
	}
	return scale + ", " + wordStep.In(m.locale) + "\u00a0" + marks(c.Step, m.locale)
}
