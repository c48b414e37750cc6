package category

import (
	"context"
	"regexp"

	"palmares/pkg/fault"
	"palmares/pkg/wording"
)

// Category is a kind of entrant.
type Category struct {
	ID          string `gorm:"primaryKey"`
	EditionID   string
	Key         string
	Name        wording.Text `gorm:"serializer:frame"`
	Description wording.Text `gorm:"serializer:frame"`
	Prefix      string       // of candidate numbers: SU in SU-014
	Position    int
	Eligibility Eligibility `gorm:"serializer:frame"`
	Version     int
}

// TableName names the table.
func (Category) TableName() string { return "category" }

// Eligibility are the rules that are computed for the screener (recevabilité). Zero values mean no rule.
type Eligibility struct {
	Countries               []string
	FoundedField            string // the form's field with the date of creation
	MaxAgeYears             int    // at the deadline
	OneEntryPerOrganisation bool
	MinTeam                 int
	MaxTeam                 int
}

var (
	keyPattern    = regexp.MustCompile(`^[a-z][A-Za-z0-9]{0,59}$`)
	prefixPattern = regexp.MustCompile(`^[A-Z]{1,4}$`)
)

// Validate checks what must hold of a category by itself.
func (c Category) Validate() error {
	var check fault.Check
	check.Unless(keyPattern.MatchString(c.Key), "/key", "invalid_key")
	check.Unless(prefixPattern.MatchString(c.Prefix), "/prefix", "invalid_prefix")
	check.Unless(!c.Name.IsEmpty(), "/name/fr", "required")
	rules := c.Eligibility
	check.Unless((rules.MaxAgeYears > 0) == (rules.FoundedField != ""), "/eligibility/maxAgeYears", "age_needs_field")
	check.Unless(rules.MaxTeam == 0 || rules.MinTeam <= rules.MaxTeam, "/eligibility/maxTeam", "limits_crossed")
	return check.Err("invalid_category")
}

// Store keeps categories. A look-up that finds nothing is NotFound; CreateCategory answers Conflict
// "category_key_taken"; SaveCategory answers Stale over another version.
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	CreateCategory(ctx context.Context, category *Category) error
	SaveCategory(ctx context.Context, category *Category) error
	CategoryByID(ctx context.Context, id string) (Category, error)
	ListCategories(ctx context.Context, editionID string) ([]Category, error)
	// NextNumber gives the category's next candidate number, each once: its prefix and four digits. It passes over those
	// that a list has brought into the edition.
	NextNumber(ctx context.Context, categoryID string) (string, error)
}

// unlike refuses a key or a prefix that another category of the edition has.
func (c Category) unlike(others []Category) error {
	for _, other := range others {
		if other.Key == c.Key {
			return fault.New(fault.Conflict, "category_key_taken", fault.At("/key", "category_key_taken"))
		}
		if other.Prefix == c.Prefix {
			return fault.New(fault.Conflict, "category_prefix_taken", fault.At("/prefix", "category_prefix_taken"))
		}
	}
	return nil
}
