package rubric

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"time"

	"palmares/pkg/fault"
	"palmares/pkg/points"
	"palmares/pkg/wording"
)

// Direction says which marks are better.
type Direction string

// The directions.
const (
	Higher Direction = "higher"
	Lower  Direction = "lower"
)

// Rubric is what the judges of one round score against.
type Rubric struct {
	RoundID   string `gorm:"primaryKey"`
	Version   int
	Direction Direction
	Criteria  []Criterion `gorm:"serializer:frame"`
	Hash      string
	FrozenAt  *time.Time
	UpdatedAt time.Time `gorm:"autoUpdateTime:false"`
}

// TableName names the table.
func (Rubric) TableName() string { return "rubric" }

// Criterion is one thing that is marked.
type Criterion struct {
	Key         string
	Label       wording.Text
	Description wording.Text
	Weight      int // 0: shown to all, and not counted
	Min         points.Points
	Max         points.Points
	Step        points.Points
	Eliminatory *points.Points // a result under it eliminates
	Descriptors []Descriptor
}

// Descriptor says what a mark means.
type Descriptor struct {
	Mark points.Points
	Text wording.Text
}

// Notice tells the public of a change made after the freeze.
type Notice struct {
	ID           string `gorm:"primaryKey"`
	RoundID      string
	At           time.Time
	Reason       string
	PreviousHash string
	Hash         string
}

// TableName names the table, append-only by trigger.
func (Notice) TableName() string { return "rubric_notice" }

// Criterion finds a criterion by its key.
func (r Rubric) Criterion(key string) (Criterion, bool) {
	for _, criterion := range r.Criteria {
		if criterion.Key == key {
			return criterion, true
		}
	}
	return Criterion{}, false
}

// Required tells whether a scorecard needs a mark on it: it counts, or can eliminate.
func (c Criterion) Required() bool { return c.Weight > 0 || c.Eliminatory != nil }

var keyPattern = regexp.MustCompile(`^[a-z][A-Za-z0-9]{0,59}$`)

// maxSteps keeps a scale markable: 0–100 by 0.1.
const maxSteps = 1000

// Validate checks that the criteria make sense.
func (r Rubric) Validate() error {
	var check fault.Check
	check.Unless(r.Direction == Higher || r.Direction == Lower, "/direction", "unknown_direction")
	check.Unless(len(r.Criteria) > 0, "/criteria", "required")
	seen := map[string]bool{}
	for i, criterion := range r.Criteria {
		at := "/criteria/" + strconv.Itoa(i)
		check.Unless(keyPattern.MatchString(criterion.Key), at+"/key", "invalid_key")
		check.Unless(!seen[criterion.Key], at+"/key", "duplicate_key")
		seen[criterion.Key] = true
		criterion.validate(&check, at)
	}
	counts := slices.ContainsFunc(r.Criteria, func(c Criterion) bool { return c.Weight > 0 })
	check.Unless(counts || len(r.Criteria) == 0, "/criteria/0/weight", "out_of_range")
	return check.Err("invalid_rubric")
}

func (c Criterion) validate(check *fault.Check, at string) {
	check.Unless(!c.Label.IsEmpty(), at+"/label/fr", "required")
	check.Unless(c.Weight >= 0, at+"/weight", "out_of_range")
	whole := c.Step > 0 && c.Max > c.Min && c.Max-c.Min > 0 && (c.Max-c.Min)%c.Step == 0
	check.Unless(whole, at+"/step", "not_whole_steps")
	if !whole {
		return
	}
	check.Unless((c.Max-c.Min)/c.Step <= maxSteps, at+"/step", "too_many_steps")
	if c.Eliminatory != nil {
		check.Unless(*c.Eliminatory >= c.Min && *c.Eliminatory <= c.Max, at+"/eliminatory", "outside_scale")
	}
	for i, descriptor := range c.Descriptors {
		check.Unless(descriptor.Mark.OnScale(c.Min, c.Max, c.Step), at+"/descriptors/"+strconv.Itoa(i)+"/mark", "outside_scale")
	}
}

// Digest is the SHA-256, in hexadecimal, of the canonical form: the JSON of direction and criteria in fixed key order.
func (r Rubric) Digest() string {
	canonical, err := json.Marshal(struct {
		Direction Direction
		Criteria  []Criterion
	}{r.Direction, r.Criteria})
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(canonical)
	return hex.EncodeToString(sum[:])
}

// Store keeps rubrics. A look-up that finds nothing is NotFound. SaveRubric answers Conflict "criterion_has_marks"
// when a criterion that has marks would go or change its scale.
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	SaveRubric(ctx context.Context, rubric *Rubric) error
	RubricByRound(ctx context.Context, roundID string) (Rubric, error)
	ListRubrics(ctx context.Context, editionID string) (map[string]Rubric, error)
	AddNotice(ctx context.Context, notice *Notice) error
	ListNotices(ctx context.Context, roundID string) ([]Notice, error)
	NoticesOf(ctx context.Context, editionID string) (map[string][]Notice, error)
}
