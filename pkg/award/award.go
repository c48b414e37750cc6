package award

import (
	"context"
	"time"

	"palmares/pkg/fault"
	"palmares/pkg/wording"
)

// Kind says who competes for a prize.
type Kind string

// The kinds of prizes.
const (
	ForCategory Kind = "category"
	ForWomen    Kind = "women" // women's entrepreneurship, across categories
	Public      Kind = "public"
	Favourite   Kind = "favourite" // coup de cœur
	Special     Kind = "special"
)

// State of a prize.
type State string

// The states of a prize.
const (
	Undecided State = "undecided"
	Awarded   State = "awarded"
	Unawarded State = "unawarded"
)

// Prize is what can be won.
type Prize struct {
	ID          string `gorm:"primaryKey"`
	EditionID   string
	CategoryID  *string
	Kind        Kind
	Name        wording.Text `gorm:"serializer:frame"`
	Description wording.Text `gorm:"serializer:frame"`
	Places      int
	Rewards     []wording.Text `gorm:"serializer:frame"` // by place
	Cumulable   bool           // with a place in a category
	Position    int
	State       State
	Reason      string
	DecidedAt   *time.Time
	Version     int
}

// TableName names the table.
func (Prize) TableName() string { return "prize" }

// Validate checks what must hold of a prize by itself.
func (p Prize) Validate() error {
	var check fault.Check
	check.Unless(!p.Name.IsEmpty(), "/name/fr", "required")
	known := p.Kind == ForCategory || p.Kind == ForWomen || p.Kind == Public || p.Kind == Favourite || p.Kind == Special
	check.Unless(known, "/kind", "unknown_kind")
	check.Unless((p.Kind == ForCategory) == (p.CategoryID != nil), "/categoryId", "category_mismatch")
	check.Unless(p.Places >= 1 && p.Places <= 20, "/places", "out_of_range")
	check.Unless(len(p.Rewards) <= p.Places, "/rewards", "too_many")
	return check.Err("invalid_prize")
}

// Award gives a place of a prize to an entry.
type Award struct {
	PrizeID string `gorm:"primaryKey"`
	EntryID string `gorm:"primaryKey"`
	Place   int
}

// TableName names the table.
func (Award) TableName() string { return "award" }

// PublicationKind says what is published.
type PublicationKind string

// What can be published.
const (
	FinalistsKind PublicationKind = "finalists"
	PalmaresKind  PublicationKind = "palmares"
)

// Publication is what the public reads from a moment on, kept as it was published.
type Publication struct {
	ID          string `gorm:"primaryKey"`
	EditionID   string
	Kind        PublicationKind
	Number      int // the palmarès that a complaint has changed has the next one
	PublishedAt time.Time
	Document    []byte // canonical JSON of Finalists or Palmares
	Hash        string
}

// TableName names the table, append-only by trigger.
func (Publication) TableName() string { return "publication" }

// Store keeps prizes, awards and publications. A look-up that finds nothing is NotFound; AddPublication answers
// Conflict "already_published", and what changes a prize Conflict "palmares_published" from then on.
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	CreatePrize(ctx context.Context, prize *Prize) error
	SavePrize(ctx context.Context, prize *Prize) error
	DeletePrize(ctx context.Context, id string) error
	PrizeByID(ctx context.Context, id string) (Prize, error)
	ListPrizes(ctx context.Context, editionID string) ([]Prize, error)
	ReplaceAwards(ctx context.Context, prizeID string, awards []Award) error
	ListAwards(ctx context.Context, editionID string) ([]Award, error)
	AddPublication(ctx context.Context, publication *Publication) error
	ListPublications(ctx context.Context, editionID string) ([]Publication, error)
}
