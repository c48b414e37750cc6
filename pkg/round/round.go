package round

import (
	"context"
	"reflect"
	"slices"
	"strconv"
	"time"

	"palmares/pkg/fault"
	"palmares/pkg/points"
	"palmares/pkg/wording"
)

// Kind says on what the judges score.
type Kind string

// The kinds of rounds.
const (
	OnFile Kind = "file"
	Pitch  Kind = "pitch"
)

// State follows the server's clock.
type State string

// The states of a round.
const (
	Scheduled State = "scheduled"
	Open      State = "open"
	Closed    State = "closed"
)

// DefaultLateHours is how long a round receives what devices kept, where nobody says otherwise; maxLate is a week.
const (
	DefaultLateHours = 24
	maxLate          = 168
)

// Round is one step of the judging of a category.
type Round struct {
	ID             string `gorm:"primaryKey"`
	EditionID      string
	CategoryID     string
	Position       int
	Name           wording.Text `gorm:"serializer:frame"`
	Kind           Kind
	OpensAt        time.Time
	ClosesAt       time.Time
	Blind          bool
	Weight         int  // of this round's total where a later round carries it over
	CarriesOver    bool // the totals of the rounds before count here, by their weights
	Quorum         int  // scorecards that an entry needs
	JudgesPerEntry int
	Advance        int    // how many go on
	LateHours      int    // for how long after the closing what a device kept is received, for the president to decide
	Method         Method `gorm:"serializer:frame"`
	FrozenAt       *time.Time
	ShortlistedAt  *time.Time
	Version        int
}

// TableName names the table.
func (Round) TableName() string { return "round" }

// Method is how marks become places.
type Method struct {
	Aggregate   string // mean, median, trimmed, clamp, sum, equated
	Drop        int
	Clamp       *points.Points
	Decimals    int
	Rounding    string // none, halfUp, halfEven
	OutOf       *points.Points
	PassMark    *points.Points
	EliminateBy string // anyMark, aggregate
	Quotas      []Quota
	Ladder      []string
}

// Equated is the method that evens marks out between judges (péréquation) where each judge sees only some entries.
const Equated = "equated"

// Quota bounds how many of a country or region go on.
type Quota struct {
	Country string
	Region  string
	Max     int
}

// DefaultMethod is the mean over 20, two decimals, with the tie ladder of DefaultLadder.
func DefaultMethod() Method {
	outOf := points.MustParse("20")
	return Method{Aggregate: "mean", Decimals: 2, Rounding: "halfUp", OutOf: &outOf, EliminateBy: "aggregate", Ladder: DefaultLadder()}
}

// DefaultLadder is the announced order in which ties are broken.
func DefaultLadder() []string {
	return []string{"heaviestCriteria", "firstPlaces", "median", "castingVote"}
}

var (
	aggregates = []string{"mean", "median", "trimmed", "clamp", "sum", Equated}
	steps      = []string{"heaviestCriteria", "firstPlaces", "median", "earlierRound", "castingVote"}
)

// Validate checks what must hold of a round by itself.
func (r Round) Validate() error {
	var check fault.Check
	check.Unless(!r.Name.IsEmpty(), "/name/fr", "required")
	check.Unless(r.Kind == OnFile || r.Kind == Pitch, "/kind", "unknown_kind")
	check.Unless(r.ClosesAt.After(r.OpensAt), "/closesAt", "closes_before_opening")
	check.Unless(r.Weight >= 1, "/weight", "out_of_range")
	check.Unless(r.LateHours >= 0 && r.LateHours <= maxLate, "/lateHours", "out_of_range")
	check.Unless(r.Quorum >= 1, "/quorum", "out_of_range")
	check.Unless(r.JudgesPerEntry >= r.Quorum, "/judgesPerEntry", "below_quorum")
	check.Unless(!r.CarriesOver || r.Position > 1, "/carriesOver", "no_earlier_round")
	check.Add(r.Method.validate()...)
	return check.Err("invalid_round")
}

func (m Method) validate() []fault.Field {
	var check fault.Check
	check.Unless(slices.Contains(aggregates, m.Aggregate), "/method/aggregate", "unknown_method")
	check.Unless(m.Aggregate != "trimmed" || m.Drop >= 1, "/method/drop", "required")
	check.Unless(m.Aggregate != Equated || (m.OutOf != nil && m.Rounding != "" && m.Rounding != "none"), "/method/rounding", "equated_needs_rounding")
	check.Unless(m.Aggregate != "clamp" || (m.Clamp != nil && *m.Clamp > 0), "/method/clamp", "required")
	check.Unless(m.OutOf == nil || *m.OutOf > 0, "/method/outOf", "out_of_range")
	check.Unless(m.Decimals >= 0 && m.Decimals <= 6, "/method/decimals", "out_of_range")
	for i, step := range m.Ladder {
		at := "/method/ladder/" + strconv.Itoa(i)
		check.Unless(slices.Contains(steps, step), at, "unknown_step")
		check.Unless(!slices.Contains(m.Ladder[:i], step), at, "duplicate_step")
		check.Unless(step != "castingVote" || i == len(m.Ladder)-1, at, "casting_vote_comes_last")
	}
	for i, quota := range m.Quotas {
		check.Unless((quota.Country == "") != (quota.Region == ""), "/method/quotas/"+strconv.Itoa(i), "country_or_region")
	}
	return check.Fields()
}

// StateAt is the round's state at a moment.
func (r Round) StateAt(now time.Time) State {
	switch {
	case now.Before(r.OpensAt):
		return Scheduled
	case now.Before(r.ClosesAt):
		return Open
	default:
		return Closed
	}
}

// Anonymous tells whether whose the entries are is hidden from who scores them: in a blind round, until it is closed.
func (r Round) Anonymous(now time.Time) bool { return r.Blind && r.StateAt(now) != Closed }

// CheckOpen refuses marks before the round opens and after it closes.
func (r Round) CheckOpen(now time.Time) error {
	switch r.StateAt(now) {
	case Scheduled:
		return fault.New(fault.Conflict, "round_not_open")
	case Closed:
		return fault.New(fault.Conflict, "round_closed")
	default:
		return nil
	}
}

// Store keeps rounds. A look-up that finds nothing is NotFound; SaveRound answers Stale over another version.
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	CreateRound(ctx context.Context, round *Round) error
	SaveRound(ctx context.Context, round *Round) error
	RoundByID(ctx context.Context, id string) (Round, error)
	// ListRounds gives the edition's rounds by category and position.
	ListRounds(ctx context.Context, editionID string) ([]Round, error)
	CategoryRounds(ctx context.Context, categoryID string) ([]Round, error)
	// HasRubric tells whether a round has something to mark against; room rubric, to the right, writes it.
	HasRubric(ctx context.Context, roundID string) (bool, error)
	// UnfrozenRounds gives the rounds whose time to open has come and whose opening is not yet recorded.
	UnfrozenRounds(ctx context.Context, now time.Time) ([]Round, error)
}

// sameRound compares all that a round announces.
func sameRound(a, b Round) bool {
	return reflect.DeepEqual(a, b)
}
