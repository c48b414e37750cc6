package witness

import (
	"context"
	"strconv"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
	"palmares/pkg/member"
	"palmares/pkg/notice"
	"palmares/pkg/wording"
)

// Telling is a checkpoint that went out.
type Telling struct {
	EditionID string `gorm:"primaryKey"`
	Size      int64  `gorm:"primaryKey;autoIncrement:false"`
	Told      int    // observers
	ToldAt    time.Time
}

// TableName names the table, append-only by trigger.
func (Telling) TableName() string { return "witnessed" }

// Store keeps what was told. LastTelling answers NotFound before the first; AddTelling answers Conflict "already_told".
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	LastTelling(ctx context.Context, editionID string) (Telling, error)
	// Told are the sizes of the checkpoints that went out.
	Told(ctx context.Context, editionID string) (map[int64]bool, error)
	AddTelling(ctx context.Context, telling *Telling) error
	// GrownEditions are those whose log has a checkpoint that is larger than what was told.
	GrownEditions(ctx context.Context) ([]string, error)
}

// Editions say what the edition is called.
type Editions interface {
	TitleOf(ctx context.Context, editionID string) (wording.Text, error)
}

// Service tells.
type Service struct {
	Store    Store
	Log      ledger.Log
	Members  member.Store
	Editions Editions
	Outbox   notice.Outbox
	Now      func() time.Time
}

// daily is how long observers are left alone while nothing in particular happens.
const daily = 24 * time.Hour

// Tell grows the log and mails its checkpoint to every observer of the edition, inside the caller's transaction if there is one.
func (s Service) Tell(ctx context.Context, editionID string) error {
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		checkpoint, err := s.Log.Grow(ctx, editionID)
		if err != nil {
			return err
		}
		title, err := s.Editions.TitleOf(ctx, editionID)
		if err != nil {
			return err
		}
		members, err := s.Members.ListMembers(ctx, editionID)
		if err != nil {
			return err
		}
		telling := Telling{EditionID: editionID, Size: checkpoint.Size, ToldAt: s.Now()}
		for _, one := range members {
			if one.Role != account.Observer || one.State != member.Accepted {
				continue
			}
			telling.Told++
			if err := s.Outbox.Queue(ctx, notice.Mail{
				Kind: notice.Checkpoint, To: one.Email, Locale: one.Locale, Path: "/verifier", Data: map[string]string{
					"Name": one.Name, "Edition": title.In(one.Locale), "Size": strconv.FormatInt(checkpoint.Size, 10), "Note": checkpoint.Note,
				},
			}); err != nil {
				return err
			}
		}
		return s.Store.AddTelling(ctx, &telling)
	})
	if fault.HasCode(err, "already_told") {
		return nil
	}
	return err
}

// TellDue tells of every log that has grown since it was told of a day ago or more.
func (s Service) TellDue(ctx context.Context) error {
	editions, err := s.Store.GrownEditions(ctx)
	if err != nil {
		return err
	}
	for _, id := range editions {
		last, err := s.Store.LastTelling(ctx, id)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		if s.Now().Sub(last.ToldAt) < daily {
			continue
		}
		if err := s.Tell(ctx, id); err != nil {
			return err
		}
	}
	return nil
}
