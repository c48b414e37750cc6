package entry

import (
	"context"
	"time"

	"palmares/pkg/form"
)

// State of an entry.
type State string

// The states of an entry.
const (
	Draft     State = "draft"
	Submitted State = "submitted"
	Accepted  State = "accepted"
	Rejected  State = "rejected"
	Withdrawn State = "withdrawn"
)

// Entry is an entrant's candidature. What is indexed of its content stands in columns of its own.
type Entry struct {
	ID              string `gorm:"primaryKey"`
	EditionID       string
	CategoryID      string
	OwnerID         string
	Number          *string // candidate number, from the first submission on
	State           State
	Draft           Content `gorm:"serializer:json"`
	Title           string  // these five follow the last submitted revision, or the draft before it
	Organisation    string
	OrganisationKey string // folded
	Country         string
	Region          string
	WomenLed        bool
	Search          string // folded words to be found by
	FormVersion     int
	Revision        int // the last submitted one; 0 before
	ContentHash     string
	SubmittedAt     *time.Time
	ReopenedUntil   *time.Time // a screener's request lets the draft be changed until then
	Version         int
	Operation       string    // the last change to the draft, by the id that its device made; empty where it made none
	CreatedAt       time.Time `gorm:"autoCreateTime:false"`
	UpdatedAt       time.Time `gorm:"autoUpdateTime:false"`
}

// TableName names the table.
func (Entry) TableName() string { return "entry" }

// Content is what the entrant wrote.
type Content struct {
	Title        string
	Summary      string
	Organisation string
	Country      string
	Region       string
	WomenLed     bool
	Answers      form.Answers
	Team         []TeamMember
}

// TeamMember is a person of the entrant's team.
type TeamMember struct {
	Name     string
	Function string
	Email    string
	Phone    string
}

// File is a document that answers a field of the form. Its bytes are kept by their SHA-256.
type File struct {
	ID        string `gorm:"primaryKey"`
	EntryID   string
	Field     string
	Name      string // safe to write to a disk
	Bytes     int64
	MediaType string
	SHA256    string `gorm:"column:sha256"`
	AddedAt   time.Time
	RemovedAt *time.Time // taken out of the draft; revisions keep it
	Refusal   string     `gorm:"-"` // why no copy without names can be made, where judges read anonymous files
	Clearance *Clearance `gorm:"-"`
}

// TableName names the table.
func (File) TableName() string { return "file" }

// Revision is one submission, whole and unchangeable.
type Revision struct {
	EntryID     string `gorm:"primaryKey"`
	Revision    int    `gorm:"primaryKey"`
	FormVersion int
	Content     Content  `gorm:"serializer:json"`
	FileIDs     []string `gorm:"serializer:json"`
	ContentHash string
	SubmittedAt time.Time
}

// TableName names the table, append-only by trigger.
func (Revision) TableName() string { return "revision" }

// Submission is what an entry consists of since it was last submitted, and who is behind it.
type Submission struct {
	CategoryID  string
	Number      string
	Owner       string // the name of the account
	Behind      string // the organisation of the account
	FormVersion int
	Content     Content
	FileIDs     []string
}

// Filter chooses submitted entries of an edition. Words are matched folded; After is the cursor's last row.
type Filter struct {
	EditionID   string
	Query       string
	CategoryID  string
	Hidden      []string // categories of which nothing is given
	State       State
	Country     string
	OpenRequest bool
	Sort        string // number, title, submittedAt, -submittedAt, country
	After       Cursor
	Limit       int
}

// Cursor is the sort value and the id of the row to go on from.
type Cursor struct {
	Value string
	ID    string
}

// Page is a part of a list, with the number of all and by state.
type Page struct {
	Items  []Entry
	Total  int
	Counts map[State]int
	Next   *Cursor
}

// Store keeps entries. A look-up that finds nothing is NotFound; CreateEntry answers Conflict "number_taken"; SaveEntry and SaveDraft write over the version before
// and answer Stale otherwise; EntryForChange locks the entry until the transaction ends.
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	// Turn is Transact for do that reads, and then changes by SaveDraft alone: what it read may have become another version meanwhile.
	Turn(ctx context.Context, do func(ctx context.Context) error) error
	CreateEntry(ctx context.Context, entry *Entry) error
	SaveEntry(ctx context.Context, entry *Entry) error
	// SaveDraft writes the draft alone and, before the first submission, what follows it.
	SaveDraft(ctx context.Context, entry *Entry) error
	EntryByID(ctx context.Context, id string) (Entry, error)
	EntryForChange(ctx context.Context, id string) (Entry, error)
	EntriesByID(ctx context.Context, ids []string) (map[string]Entry, error)
	EntriesOfOwner(ctx context.Context, ownerID string) ([]Entry, error)
	// ListEntries gives them without their drafts.
	ListEntries(ctx context.Context, filter Filter) (Page, error)
	// SameOrganisation counts the other submitted or accepted entries of a category from an organisation.
	SameOrganisation(ctx context.Context, entry Entry) (int, error)

	AddRevision(ctx context.Context, revision *Revision) error
	LastRevision(ctx context.Context, entryID string) (Revision, error)
	// LastSubmissions are those of the entries that were submitted, by the entry.
	LastSubmissions(ctx context.Context, entryIDs []string) (map[string]Submission, error)
	ListRevisions(ctx context.Context, entryID string) ([]Revision, error)

	AddFile(ctx context.Context, file *File) error
	RemoveFile(ctx context.Context, entryID, fileID string, at time.Time) error
	FileByID(ctx context.Context, entryID, fileID string) (File, error)
	DraftFiles(ctx context.Context, entryID string) ([]File, error)
	// HoldBlob keeps everybody until the transaction ends from ending a blob (Unnamed), or from giving it a name.
	HoldBlob(ctx context.Context, sha256 string) error
	// BytesOfOwner counts the files of all entries of a person, those that were taken out too.
	BytesOfOwner(ctx context.Context, ownerID string) (int64, error)
	FilesByID(ctx context.Context, entryID string, ids []string) ([]File, error)
	// FilesOfEntries are the files with these ids, of whatever entries, by the entry.
	FilesOfEntries(ctx context.Context, ids []string) (map[string][]File, error)

	// AddClearance answers Conflict "document_settled" for a second one.
	AddClearance(ctx context.Context, clearance *Clearance) error
	// Clearances of documents, by the document.
	Clearances(ctx context.Context, fileIDs []string) (map[string]Clearance, error)
}
