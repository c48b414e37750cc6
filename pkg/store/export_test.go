package store

import "context"

// BreakAtCommit makes a change that SQLite accepts now and refuses at the commit.
func (s *Store) BreakAtCommit(ctx context.Context) error {
	db := s.writer(ctx)
	if err := db.Exec("PRAGMA defer_foreign_keys = ON").Error; err != nil {
		return err
	}
	return db.Exec("INSERT INTO criterion (round_id, key, low, high, step) VALUES ('of no round', 'x', 0, 1, 1)").Error
}

// LockTableOfAnswers holds a table until the transaction ends.
func (s *Store) LockTableOfAnswers(ctx context.Context) error {
	return s.writer(ctx).Exec("LOCK TABLE idempotency").Error
}

// Sleep is a statement that takes longer than most.
func (s *Store) Sleep(ctx context.Context) error {
	return s.writer(ctx).Exec("SELECT pg_sleep(0.6)").Error
}

// InLine is how many changes wait for their turn.
func (s *Store) InLine() int64 { return s.turns.waiting.Load() }
