package edition

import (
	"context"
	"regexp"
	"slices"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/wording"
)

// Edition is one year of the contest. Dates without a time are ISO 8601 text (2026-01-29).
type Edition struct {
	ID             string `gorm:"primaryKey"`
	Number         int
	Year           int
	Title          wording.Text `gorm:"serializer:frame"`
	Theme          wording.Text `gorm:"serializer:frame"`
	Description    wording.Text `gorm:"serializer:frame"`
	Rules          wording.Text `gorm:"serializer:frame"`
	Venue          wording.Text `gorm:"serializer:frame"`
	Organizer      wording.Text `gorm:"serializer:frame"`
	ContactEmail   string
	TimeZone       string
	HostCountry    string
	GuestCountries []string `gorm:"serializer:frame"`
	StartsOn       string
	EndsOn         string
	EntriesOpenAt  *time.Time
	EntriesCloseAt *time.Time
	GraceSeconds   int
	ComplaintDays  int // how long entrants may complain of what was decided
	AnnouncedAt    *time.Time
	ClosedAt       *time.Time // the deliberation is over: room closing sets it, and takes it back
	Version        int
	CreatedAt      time.Time `gorm:"autoCreateTime:false"`
	UpdatedAt      time.Time `gorm:"autoUpdateTime:false"`
}

// TableName names the table.
func (Edition) TableName() string { return "edition" }

// DefaultTimeZone is Mali's: UTC+0, no summer time.
const DefaultTimeZone = "Africa/Bamako"

// DefaultComplaintDays is how long entrants may complain unless the organizers say otherwise.
const DefaultComplaintDays = 5

// maxComplaintDays keeps a palmarès from being provisional for ever.
const maxComplaintDays = 60

// maxGrace keeps a grace from becoming a second deadline.
const maxGrace = 24 * 60 * 60

var countryCode = regexp.MustCompile(`^[A-Z]{2}$`)

// Validate checks what must hold of an edition by itself.
func (e Edition) Validate() error {
	var check fault.Check
	check.Unless(e.Number > 0, "/number", "out_of_range")
	check.Unless(e.Year >= 2000 && e.Year <= 2200, "/year", "out_of_range")
	check.Unless(!e.Title.IsEmpty(), "/title/fr", "required")
	check.Unless(countryCode.MatchString(e.HostCountry), "/hostCountry", "unknown_country")
	for _, country := range e.GuestCountries {
		check.Unless(countryCode.MatchString(country), "/guestCountries", "unknown_country")
	}
	_, err := time.LoadLocation(e.TimeZone)
	check.Unless(err == nil && e.TimeZone != "", "/timeZone", "unknown_time_zone")
	check.Unless(e.GraceSeconds >= 0 && e.GraceSeconds <= maxGrace, "/graceSeconds", "out_of_range")
	check.Unless(e.ComplaintDays >= 1 && e.ComplaintDays <= maxComplaintDays, "/complaintDays", "out_of_range")
	check.Unless(e.ContactEmail == "" || account.ValidEmail(e.ContactEmail), "/contactEmail", "invalid_email")
	e.validateDates(&check)
	return check.Err("invalid_edition")
}

func (e Edition) validateDates(check *fault.Check) {
	check.Unless(validDate(e.StartsOn), "/startsOn", "invalid_date")
	check.Unless(validDate(e.EndsOn), "/endsOn", "invalid_date")
	check.Unless(e.EndsOn >= e.StartsOn, "/endsOn", "ends_before_start")
	if e.EntriesOpenAt != nil && e.EntriesCloseAt != nil {
		check.Unless(e.EntriesCloseAt.After(*e.EntriesOpenAt), "/entriesCloseAt", "closes_before_opening")
	}
}

func validDate(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

// Location is the edition's time zone.
func (e Edition) Location() *time.Location {
	location, err := time.LoadLocation(e.TimeZone)
	if err != nil {
		return time.UTC
	}
	return location
}

// Announced tells whether the public may see it.
func (e Edition) Announced(now time.Time) bool {
	return e.AnnouncedAt != nil && !e.AnnouncedAt.After(now)
}

// Countries are the host and the guests.
func (e Edition) Countries() []string {
	return append([]string{e.HostCountry}, e.GuestCountries...)
}

// CheckEntriesOpen refuses what arrives before the call opens or after the deadline and its grace.
func (e Edition) CheckEntriesOpen(now time.Time) error {
	if !e.Announced(now) || e.EntriesOpenAt == nil || now.Before(*e.EntriesOpenAt) {
		return fault.New(fault.Conflict, "entries_not_open")
	}
	if e.EntriesCloseAt != nil && !now.Before(e.EntriesCloseAt.Add(time.Duration(e.GraceSeconds)*time.Second)) {
		return fault.New(fault.Conflict, "deadline_passed")
	}
	return nil
}

// ComplaintsUntil is when the window closes for what was decided at a moment.
func (e Edition) ComplaintsUntil(decidedAt time.Time) time.Time {
	return decidedAt.AddDate(0, 0, e.ComplaintDays)
}

// CheckPromised refuses to take days away from a window that entrants were told of.
func (e Edition) CheckPromised(before Edition) error {
	if before.AnnouncedAt != nil && e.ComplaintDays < before.ComplaintDays {
		return fault.New(fault.Conflict, "complaint_days_promised", fault.At("/complaintDays", "complaint_days_promised"))
	}
	return nil
}

// CheckUnclosed refuses what would change what a closed contest was decided from.
func (e Edition) CheckUnclosed() error {
	if e.ClosedAt != nil {
		return fault.New(fault.Conflict, "edition_closed")
	}
	return nil
}

// Programme is the week's sessions in order of time, at a version of their edition.
type Programme struct {
	Version  int
	Sessions []Session
}

// Session is one item of the week's programme.
type Session struct {
	ID          string `gorm:"primaryKey"`
	EditionID   string
	Kind        SessionKind
	Title       wording.Text `gorm:"serializer:frame"`
	Description wording.Text `gorm:"serializer:frame"`
	Room        string
	Speakers    []string `gorm:"serializer:frame"`
	StartsAt    time.Time
	EndsAt      time.Time
}

// TableName names the table.
func (Session) TableName() string { return "programme" }

// SessionKind is the sort of a programme item.
type SessionKind string

// SessionKinds are the sorts of programme items.
var SessionKinds = []SessionKind{"opening", "panel", "masterClass", "pitch", "exhibition", "break", "ceremony", "other"}

// Validate checks one item of the programme.
func (s Session) Validate() []fault.Field {
	var check fault.Check
	check.Unless(slices.Contains(SessionKinds, s.Kind), "/kind", "unknown_kind")
	check.Unless(!s.Title.IsEmpty(), "/title/fr", "required")
	check.Unless(s.EndsAt.After(s.StartsAt), "/endsAt", "ends_before_start")
	return check.Fields()
}

// Store keeps editions. A look-up that finds nothing is NotFound; CreateEdition answers Conflict "edition_number_taken";
// SaveEdition writes only over the version before and answers Stale otherwise.
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	CreateEdition(ctx context.Context, edition *Edition) error
	SaveEdition(ctx context.Context, edition *Edition) error
	EditionByID(ctx context.Context, id string) (Edition, error)
	CurrentEdition(ctx context.Context, now time.Time) (Edition, error)
	ListEditions(ctx context.Context) ([]Edition, error)
	ReplaceSessions(ctx context.Context, editionID string, sessions []Session) error
	Sessions(ctx context.Context, editionID string) ([]Session, error)
	// FaceGeneration grows with every change of what everybody sees of an edition, before it is acknowledged; unsure where others write too.
	FaceGeneration() (generation uint64, sure bool)
}
