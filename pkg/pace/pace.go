package pace

import (
	"context"
	"time"

	"palmares/pkg/jury"
	"palmares/pkg/round"
	"palmares/pkg/wording"
)

// Standing says how a judge keeps up.
type Standing string

// The standings, from the best.
const (
	Finished Standing = "finished"
	OnTime   Standing = "onTime"
	Behind   Standing = "behind"  // at this pace, not done when the round closes
	Stalled  Standing = "stalled" // nothing for days
)

// Judge is how far one judge is.
type Judge struct {
	ID        string
	Name      string
	Locale    wording.Locale
	Email     string
	Standing  Standing
	Given     int
	Started   int
	Submitted int
	Minutes   int        // what one scorecard takes
	LastAt    *time.Time // when something was last saved
	Forecast  *time.Time // when the last scorecard will be in, at this pace
	Reminded  *time.Time // the last time
	Gone      bool       // resigned or revoked: nothing more will come
}

// Left is how many scorecards are still to come.
func (j Judge) Left() int { return j.Given - j.Submitted }

// Pace is a round's.
type Pace struct {
	Round     round.Round
	Judges    []Judge
	Given     int
	Submitted int
	Expected  int            // scorecards that an even pace would have in by now
	Forecast  *time.Time     // of the slowest of the judges who have begun
	Silent    int            // judges with entries left who have begun nothing: when they will be done nobody knows
	Orphaned  int            // scorecards that were given to who has left, and will not come
	Criteria  map[string]int // marks given, by criterion
	Days      []Day
	Entries   []Entry
	Schedule  Schedule
}

// Entry is how far one entry is: scorecards that are to come or in, and those in.
type Entry struct {
	ID        string
	Number    string
	Given     int
	Submitted int
}

// Day is how many scorecards were in at its end.
type Day struct {
	Date      string
	Submitted int
}

// Reminder is one that was sent.
type Reminder struct {
	ID      string `gorm:"primaryKey"`
	RoundID string
	JudgeID string
	Day     string // in the edition's time zone
	SentAt  time.Time
	SentBy  string // a name; empty for the schedule
}

// TableName names the table, append-only by trigger.
func (Reminder) TableName() string { return "reminder" }

// Schedule is when judges of a round are reminded without being asked for.
type Schedule struct {
	RoundID    string `gorm:"primaryKey"`
	DaysBefore []int  `gorm:"serializer:json"` // days before the round closes
	Silent     bool   // also who has saved nothing for days, every third day
	Version    int    // 0 where none was written
}

// TableName names the table.
func (Schedule) TableName() string { return "reminder_schedule" }

// DefaultSchedule reminds a week, three days and a day before the end, and who is silent.
func DefaultSchedule(roundID string) Schedule {
	return Schedule{RoundID: roundID, DaysBefore: []int{7, 3, 1}, Silent: true}
}

// Store keeps reminders. AddReminder answers Conflict "already_reminded" for a second one on a day.
type Store interface {
	Transact(ctx context.Context, do func(ctx context.Context) error) error
	AddReminder(ctx context.Context, reminder *Reminder) error
	ListReminders(ctx context.Context, roundID string) ([]Reminder, error)
	// ReminderSchedule gives the default where none was written.
	ReminderSchedule(ctx context.Context, roundID string) (Schedule, error)
	// SaveReminderSchedule answers Stale over another version than the one before.
	SaveReminderSchedule(ctx context.Context, schedule *Schedule) error
	// PulseOf is nothing but zeros where there is no such round.
	PulseOf(ctx context.Context, roundID string) (Pulse, error)
	OpenRounds(ctx context.Context, now time.Time) ([]round.Round, error)
}

// quiet is how long a judge may be silent: a fifth of the round, and two days at least.
func quiet(of round.Round) time.Duration {
	return max(48*time.Hour, of.ClosesAt.Sub(of.OpensAt)/5)
}

// lastOf is when a judge last saved something.
func lastOf(own []jury.Progress) *time.Time {
	var last *time.Time
	for i := range own {
		if at := &own[i].UpdatedAt; !at.IsZero() && (last == nil || at.After(*last)) {
			last = at
		}
	}
	return last
}
