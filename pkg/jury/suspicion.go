package jury

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"
)

// Certainty says how sure a ground is.
type Certainty string

// The certainties, the surest first. A hard ground is a fact: it can be confirmed, never dismissed.
const (
	Hard     Certainty = "hard"
	Probable Certainty = "probable"
	ToCheck  Certainty = "toCheck"
)

var certainties = []Certainty{Hard, Probable, ToCheck}

// GroundCode is the sort of a ground; the pages have the words.
type GroundCode string

// The sorts of grounds.
const (
	OwnEntry         GroundCode = "ownEntry"         // the judge submitted it
	OnTeam           GroundCode = "onTeam"           // the judge is on its team: by address hard, by name probable
	SameOrganisation GroundCode = "sameOrganisation" // hard
	Named            GroundCode = "named"            // an identifying answer, of shareholders say, names the judge
	SameDomain       GroundCode = "sameDomain"       // addresses of one organisation's own domain
	SameTeam         GroundCode = "sameTeam"         // the judge is on another entry with somebody of this team
	PastEntry        GroundCode = "pastEntry"        // the same, in an earlier edition
	Colleague        GroundCode = "colleague"        // somebody of the judge's organisation or domain is in the entry
	Tied             GroundCode = "tied"             // the judge says so of an organisation or a person in the entry
	Objected         GroundCode = "objection"        // the entrant says so
)

// Ground is why a judge might not be free to judge an entry, with what was found on each side.
type Ground struct {
	Code      GroundCode
	Certainty Certainty
	Key       string // stays the same as long as the ground does, however its words are written
	OfJudge   string
	OfEntry   string
	Through   string       // what ties the two, where it is a third thing: another entry, a colleague's organisation
	Kind      ConflictKind // what it is a conflict of, once confirmed
}

// Suspicion is a pair that might be in conflict, until somebody settles it.
type Suspicion struct {
	Pair
	State   SuspicionState
	Grounds []Ground
	// Known are the keys of the grounds that were dismissed before.
	Known      map[string]bool
	Settlement *Settlement
	Anonymous  bool // whoever reads it must not learn whose the entry is
}

// SuspicionState says whether somebody has settled a suspicion.
type SuspicionState string

// The states of a suspicion.
const (
	Outstanding SuspicionState = "open"
	Confirmed   SuspicionState = "confirmed"
	Dismissed   SuspicionState = "dismissed"
)

// Certainty of a suspicion is that of its surest ground; none where the grounds are not told.
func (s Suspicion) Certainty() Certainty {
	if len(s.Grounds) == 0 {
		return ""
	}
	return slices.MinFunc(s.Grounds, bySureness).Certainty
}

// Hash names exactly these grounds, so that nobody settles what they did not see.
func (s Suspicion) Hash() string {
	sum := sha256.New()
	for _, ground := range s.Grounds {
		sum.Write([]byte(ground.Key + "\n"))
	}
	return hex.EncodeToString(sum.Sum(nil))
}

func bySureness(a, b Ground) int {
	return cmp.Or(slices.Index(certainties, a.Certainty)-slices.Index(certainties, b.Certainty), cmp.Compare(a.Key, b.Key))
}

// Settlement is what somebody decided of a suspicion, and on which grounds. It is kept for ever.
type Settlement struct {
	ID        string `gorm:"primaryKey"`
	EditionID string
	JudgeID   string
	EntryID   string
	Confirmed bool
	Hash      string
	Grounds   []Ground `gorm:"serializer:json"`
	Reason    string
	AuthorID  string
	Author    string
	SettledAt time.Time
}

// TableName names the table, append-only by trigger.
func (Settlement) TableName() string { return "settlement" }

// Objection is an entrant's word that a judge of the published jury is not free to judge their entry. It removes nobody
// by itself.
type Objection struct {
	ID         string `gorm:"primaryKey"`
	EditionID  string
	JudgeID    string
	EntryID    string
	Kind       ConflictKind
	Reason     string
	AuthorID   string
	ObjectedAt time.Time
}

// TableName names the table, append-only by trigger.
func (Objection) TableName() string { return "objection" }

func (o Objection) ground() Ground {
	return Ground{Code: Objected, Certainty: ToCheck, Key: string(Objected) + "|" + o.ID, OfEntry: o.Reason, Kind: o.Kind}
}

// SuspicionStore keeps what detection reads, objections and settlements, which are only ever added. AddObjection answers
// Conflict "objection_known" for a second one against the same judge; AddSettlement "suspicion_settled" where somebody
// was faster.
type SuspicionStore interface {
	// Submissions are the entries of an edition as last submitted, and those of the editions before it.
	Submissions(ctx context.Context, editionID string) ([]Submission, error)
	// KnownPeople are those with a confirmed account who named an organisation.
	KnownPeople(ctx context.Context) ([]Person, error)
	// CategoriesOfEntries says in which category each entry of an edition is.
	CategoriesOfEntries(ctx context.Context, editionID string) (map[string]string, error)
	AddObjection(ctx context.Context, objection *Objection) error
	ListObjections(ctx context.Context, editionID string) ([]Objection, error)
	AddSettlement(ctx context.Context, settlement *Settlement) error
	ListSettlements(ctx context.Context, editionID string) ([]Settlement, error)
}

// outstanding are the suspicions that no conflict answers and that have a ground which nobody dismissed yet.
func outstanding(found []Suspicion, conflicts []Conflict, settled []Settlement) []Suspicion {
	answered, dismissed := map[Pair]bool{}, map[Pair]map[string]bool{}
	for _, conflict := range conflicts {
		answered[Pair{conflict.JudgeID, conflict.EntryID}] = true
	}
	for _, one := range settled {
		pair := Pair{one.JudgeID, one.EntryID}
		if dismissed[pair] == nil {
			dismissed[pair] = map[string]bool{}
		}
		for _, ground := range one.Grounds {
			dismissed[pair][ground.Key] = true
		}
	}
	open := []Suspicion{}
	for _, one := range found {
		one.Known = dismissed[one.Pair]
		fresh := slices.ContainsFunc(one.Grounds, func(g Ground) bool { return !one.Known[g.Key] })
		if fresh && !answered[one.Pair] {
			open = append(open, one)
		}
	}
	return open
}
