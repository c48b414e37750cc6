package store

import (
	"context"
	"database/sql"
	"time"

	"palmares/pkg/ledger"
)

// Count is how many there are of something, by where it belongs.
type Count struct {
	Edition  int
	Category string
	Round    int
	Kind     string // the state of an entry or a scorecard, the channel of a message
	N        int64
}

// Moment is when something of the contest closes.
type Moment struct {
	Edition  int
	Category string
	Round    int
	At       time.Time
}

// Census is how the contest stands, in numbers alone.
type Census struct {
	Entries       []Count
	Scorecards    []Count // of rounds that have opened: outstanding, begun or submitted
	Closings      []Moment
	Waiting       []Count // messages that are to be sent
	Retried       []Count // those of them that were refused once
	Failed        []Count // messages that were given up
	OldestWaiting *time.Time
	LeavesWaiting int64
}

const countScorecards = `SELECT e.number AS edition, c.key AS category, r.position AS round,
	CASE WHEN s.submitted_at IS NOT NULL THEN 'submitted' WHEN s.assignment_id IS NOT NULL THEN 'begun' ELSE 'outstanding' END AS kind, COUNT(*) AS n
	FROM round r JOIN edition e ON e.id = r.edition_id JOIN category c ON c.id = r.category_id
	JOIN assignment a ON a.round_id = r.id AND a.ended_at IS NULL LEFT JOIN scorecard s ON s.assignment_id = a.id
	WHERE r.opens_at <= ? AND e.closed_at IS NULL GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`

const countEntries = `SELECT e.number AS edition, c.key AS category, n.state AS kind, COUNT(*) AS n
	FROM entry n JOIN edition e ON e.id = n.edition_id JOIN category c ON c.id = n.category_id GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`

const openRounds = `SELECT e.number AS edition, c.key AS category, r.position AS round, r.closes_at AS at
	FROM round r JOIN edition e ON e.id = r.edition_id JOIN category c ON c.id = r.category_id
	WHERE r.opens_at <= ? AND r.closes_at > ? ORDER BY 1, 2, 3`

// Census counts what an operator watches. It names nobody.
func (s *Store) Census(ctx context.Context, now time.Time) (Census, error) {
	var out Census
	var oldest sql.Null[time.Time]
	const queued = "sent_at IS NULL AND failed_at IS NULL"
	byChannel := func(where string) string {
		return "SELECT channel AS kind, COUNT(*) AS n FROM outbox WHERE " + where + " GROUP BY channel ORDER BY channel"
	}
	for _, one := range []struct {
		into  any
		query string
		given []any
	}{
		{&out.Entries, countEntries, nil},
		{&out.Scorecards, countScorecards, []any{now}},
		{&out.Closings, openRounds, []any{now, now}},
		{&out.Waiting, byChannel(queued), nil},
		{&out.Retried, byChannel(queued + " AND tries > 0"), nil},
		{&out.Failed, byChannel("failed_at IS NOT NULL"), nil},
	} {
		if err := s.reader(ctx).Raw(one.query, one.given...).Scan(one.into).Error; err != nil {
			return out, err
		}
	}
	if err := s.reader(ctx).Raw("SELECT queued_at FROM outbox WHERE " + queued + " ORDER BY queued_at LIMIT 1").Scan(&oldest).Error; err != nil {
		return out, err
	}
	if oldest.Valid {
		out.OldestWaiting = &oldest.V
	}
	err := s.reader(ctx).Model(&ledger.Fact{}).Where(pending).Count(&out.LeavesWaiting).Error
	return out, err
}

// Pool is how the connections to the database are used.
func (s *Store) Pool() (sql.DBStats, error) {
	pool, err := s.read.DB()
	if err != nil {
		return sql.DBStats{}, err
	}
	return pool.Stats(), nil
}

// Queue is how many changes wait for their turn to write, the one that writes included; always 0 where several may write at once.
func (s *Store) Queue() int {
	if s.turns == nil {
		return 0
	}
	return int(s.turns.queued.Load())
}
