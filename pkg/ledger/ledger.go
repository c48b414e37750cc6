package ledger

import (
	"context"
	"io"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
)

// Fact is one change of state.
type Fact struct {
	Seq         int64 `gorm:"primaryKey;autoIncrement"`
	EditionID   *string
	At          time.Time
	Action      string // noun.verb, e.g. entry.submitted
	ActorID     *string
	ActorName   string
	SubjectKind string
	SubjectID   string
	Subject     string // a short label: a candidate number, a category's key
	Reason      string
	Detail      map[string]string `gorm:"serializer:json"`

	open       any    // what the statement will show
	Content    string // as it was spelled
	Secret     []byte // hides the statement; erased with the person whom it is about
	Commitment []byte // the leaf; none of facts that belong to no edition
	Position   *int64 // in the edition's tree, once it is there
}

// TableName names the table, append-only by trigger.
func (Fact) TableName() string { return "journal" }

// Filter chooses facts of one edition, or with none of those that belong to no edition; Before is the sequence number to go on from, 0 for the newest.
type Filter struct {
	EditionID string
	Action    string // one, or with a dot at the end all of a noun
	Subject   string // id
	Before    int64
	Limit     int
}

// Store keeps facts, and the tree that they are leaves of. AppendFact fails only when the database does.
type Store interface {
	TreeStore
	AppendFact(ctx context.Context, fact *Fact) error
	ListFacts(ctx context.Context, filter Filter) ([]Fact, error)
}

// Veil tells whether whose the entries of an edition are is hidden from somebody who conducts it, since they score blind files.
type Veil interface {
	Veiled(ctx context.Context, actor account.Actor, editionID string) (bool, error)
}

// Ledger writes and reads the journal.
type Ledger struct {
	Store  Store
	Now    func() time.Time
	Random io.Reader // of the secrets that hide facts
	Veil   Veil      // where the journal is read
}

// Record writes a fact, inside the caller's transaction.
func (l Ledger) Record(ctx context.Context, actor account.Actor, fact Fact) error {
	fact.At = l.Now()
	fact.ActorName = actor.Name
	if actor.ID != "" {
		fact.ActorID = &actor.ID
	}
	if fact.EditionID != nil {
		if err := fact.commit(l.Random); err != nil {
			return err
		}
	}
	return l.Store.AppendFact(ctx, &fact)
}

// In makes a fact of an edition.
func In(editionID, action string) Fact {
	return Fact{EditionID: &editionID, Action: action}
}

// About names the thing that changed.
func (f Fact) About(kind, id, label string) Fact {
	f.SubjectKind, f.SubjectID, f.Subject = kind, id, label
	return f
}

// Because gives the reason.
func (f Fact) Because(reason string) Fact {
	f.Reason = reason
	return f
}

// With adds details, in pairs of name and value.
func (f Fact) With(pairs ...string) Fact {
	detail := make(map[string]string, len(f.Detail)+len(pairs)/2)
	for k, v := range f.Detail {
		detail[k] = v
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		detail[pairs[i]] = pairs[i+1]
	}
	f.Detail = detail
	return f
}

// List gives a page of the journal, newest first, to those who conduct the contest; not the names of entrants to who scores
// blind files.
func (l Ledger) List(ctx context.Context, actor account.Actor, filter Filter) ([]Fact, error) {
	if !actor.Conducts(filter.EditionID) {
		return nil, fault.New(fault.Forbidden, "forbidden")
	}
	facts, err := l.Store.ListFacts(ctx, filter)
	if err != nil {
		return nil, err
	}
	veiled, err := l.Veil.Veiled(ctx, actor, filter.EditionID)
	for i := range facts {
		if !veiled {
			continue
		}
		switch facts[i].SubjectKind {
		case "entry":
			facts[i] = facts[i].veiled()
		case entrant:
			facts[i].SubjectID, facts[i].Subject = "", ""
		}
	}
	return facts, err
}

// ListServer gives a page of what happened outside of all editions, to accounts and to who administers, newest first, to administrators.
func (l Ledger) ListServer(ctx context.Context, actor account.Actor, filter Filter) ([]Fact, error) {
	if !account.MayAdminister(actor) {
		return nil, fault.New(fault.Forbidden, "forbidden")
	}
	filter.EditionID = ""
	return l.Store.ListFacts(ctx, filter)
}

// veiled leaves of what happened to an entry only what, when, and the candidate number.
func (f Fact) veiled() Fact {
	f.ActorID, f.ActorName, f.Reason, f.Detail = nil, "", "", nil
	return f
}
