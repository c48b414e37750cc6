package store

import (
	"context"

	"gorm.io/gorm"
)

// Alone runs do unless another replica is at the same work, and tells whether it ran. A SQLite file has one replica.
func (s *Store) Alone(ctx context.Context, work string, do func(ctx context.Context) error) (ran bool, err error) {
	if !s.Postgres() {
		return true, do(ctx)
	}
	// The lock is of this connection, and goes with it if the replica dies.
	err = s.write.WithContext(ctx).Connection(func(db *gorm.DB) error {
		if err := db.Raw("SELECT pg_try_advisory_lock(hashtext(?))", work).Scan(&ran).Error; err != nil || !ran {
			return err
		}
		defer db.WithContext(context.WithoutCancel(ctx)).Exec("SELECT pg_advisory_unlock(hashtext(?))", work)
		return do(ctx)
	})
	return ran, err
}
