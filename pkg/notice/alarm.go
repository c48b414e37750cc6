package notice

import (
	"context"
	"strconv"
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
	return a.tell(ctx, BackupFailed, newest, func(locale wording.Locale) map[string]string {
		return map[string]string{"Newest": moment(locale, newest)}
	})
}

// BackupLacks tells of a scheduled backup that lacks this many documents that the contest names: every day as long as one does.
func (a Alarms) BackupLacks(ctx context.Context, documents int) error {
	return a.tell(ctx, BackupLacks, time.Time{}, func(wording.Locale) map[string]string {
		return map[string]string{"Count": strconv.Itoa(documents)}
	})
}

// tell tells every administrator, unless they were told since then, and less than a day ago.
func (a Alarms) tell(ctx context.Context, kind Kind, since time.Time, data func(locale wording.Locale) map[string]string) error {
	return a.Store.Transact(ctx, func(ctx context.Context) error {
		administrators, err := a.Store.LockAdministrators(ctx)
		if err != nil {
			return err
		}
		told, err := a.Store.LastQueued(ctx, string(kind))
		if err != nil || told.After(since) && a.Outbox.Now().Sub(told) < alarmEvery {
			return err
		}
		for _, one := range administrators {
			filled := data(one.Locale)
			filled["Name"] = one.Name
			if err := a.Outbox.Queue(ctx, Mail{Kind: kind, To: one.Email, Locale: one.Locale, Path: "/", Data: filled}); err != nil {
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
