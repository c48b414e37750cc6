package notice

import (
	"context"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/wording"
)

// AlarmStore is what alarms need to know.
type AlarmStore interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	// LockAdministrators gives the accounts that administer and are not disabled, held until the transaction ends.
	LockAdministrators(ctx context.Context) ([]account.Account, error)
	// LastQueued is when the newest message of a kind was queued, the zero time if none was.
	LastQueued(ctx context.Context, kind string) (time.Time, error)
}

// Alarms tell the administrators what goes wrong with the server itself.
type Alarms struct {
	Outbox Outbox
	Store  AlarmStore
}

// alarmEvery is how often somebody is told of what goes on being wrong.
const alarmEvery = 24 * time.Hour

// BackupFailed tells of a scheduled backup that failed, when the newest good one was made (the zero time: never): once, then every day
// until one succeeds, however often it is tried and by however many replicas.
func (a Alarms) BackupFailed(ctx context.Context, newest time.Time) error {
	return a.Store.Transact(ctx, func(ctx context.Context) error {
		administrators, err := a.Store.LockAdministrators(ctx)
		if err != nil {
			return err
		}
		told, err := a.Store.LastQueued(ctx, string(BackupFailed))
		if err != nil || told.After(newest) && a.Outbox.Now().Sub(told) < alarmEvery {
			return err
		}
		for _, one := range administrators {
			if err := a.Outbox.Queue(ctx, Mail{Kind: BackupFailed, To: one.Email, Locale: one.Locale, Path: "/", Data: map[string]string{
				"Name": one.Name, "Newest": moment(one.Locale, newest),
			}}); err != nil {
				return err
			}
		}
		return nil
	})
}

func moment(locale wording.Locale, at time.Time) string {
	switch {
	case at.IsZero() && locale == wording.English:
		return "none yet"
	case at.IsZero():
		return "aucune encore"
	case locale == wording.English:
		return at.UTC().Format("2 January 2006, 15:04 UTC")
	}
	return at.UTC().Format("02/01/2006 à 15:04 UTC")
}
