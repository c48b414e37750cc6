package pace

import (
	"context"
	"strconv"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/ledger"
	"palmares/pkg/notice"
	"palmares/pkg/round"
)

// Service is what people do to keep time.
type Service struct {
	Store  Store
	Jury   jury.Service
	Ledger ledger.Ledger
	Outbox notice.Outbox
	Now    func() time.Time
	NewID  func() string
}

// Get gives the pace of a round to those who conduct the contest.
func (s Service) Get(ctx context.Context, actor account.Actor, roundID string) (Pace, error) {
	parent, err := s.Jury.Rounds.Get(ctx, actor, roundID)
	if err != nil {
		return Pace{}, err
	}
	if !MaySee(actor, parent.EditionID) {
		return Pace{}, fault.New(fault.Forbidden, "forbidden")
	}
	return s.measured(ctx, parent)
}

// List gives the pace of every round of an edition that has opened.
func (s Service) List(ctx context.Context, actor account.Actor, editionID string) ([]Pace, error) {
	rounds, err := s.Jury.Rounds.List(ctx, actor, editionID)
	if err != nil {
		return nil, err
	}
	if !MaySee(actor, editionID) {
		return nil, fault.New(fault.Forbidden, "forbidden")
	}
	list := []Pace{}
	for _, one := range rounds {
		if one.StateAt(s.Now()) == round.Scheduled {
			continue
		}
		found, err := s.measured(ctx, one)
		if err != nil {
			return nil, err
		}
		list = append(list, found)
	}
	return list, nil
}

func (s Service) measured(ctx context.Context, parent round.Round) (Pace, error) {
	board, err := s.Jury.BoardOf(ctx, parent)
	if err != nil {
		return Pace{}, err
	}
	profiles, err := s.Jury.Members.ListProfiles(ctx, parent.EditionID)
	if err != nil {
		return Pace{}, err
	}
	out := measure(board, profiles, s.Now())
	if out.Schedule, err = s.Store.ReminderSchedule(ctx, parent.ID); err != nil {
		return Pace{}, err
	}
	reminders, err := s.Store.ListReminders(ctx, parent.ID)
	last := map[string]*time.Time{}
	for i := range reminders {
		last[reminders[i].JudgeID] = &reminders[i].SentAt
	}
	for i := range out.Judges {
		out.Judges[i].Reminded = last[out.Judges[i].ID]
	}
	return out, err
}

// Reschedule changes when the judges of a round are reminded without being asked for, over the version that was read.
func (s Service) Reschedule(ctx context.Context, actor account.Actor, schedule Schedule) (Pace, error) {
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		parent, err := s.forRemind(ctx, actor, schedule.RoundID)
		if err != nil {
			return err
		}
		var check fault.Check
		for i, days := range schedule.DaysBefore {
			check.Unless(days >= 0 && days <= 60, "/daysBefore/"+strconv.Itoa(i), "out_of_range")
		}
		if err := check.Err("invalid_schedule"); err != nil {
			return err
		}
		stored, err := s.Store.ReminderSchedule(ctx, parent.ID)
		if err != nil {
			return err
		}
		if err := fault.Outdated(schedule.Version, stored.Version, nil); err != nil {
			return err
		}
		schedule.Version++
		if err := s.Store.SaveReminderSchedule(ctx, &schedule); err != nil {
			return err
		}
		return s.Ledger.Record(ctx, actor, ledger.In(parent.EditionID, "reminder.rescheduled").About("round", parent.ID, parent.Name.FR))
	})
	if err != nil {
		return Pace{}, err
	}
	return s.Get(ctx, actor, schedule.RoundID)
}

func (s Service) forRemind(ctx context.Context, actor account.Actor, roundID string) (round.Round, error) {
	parent, err := s.Jury.Rounds.Get(ctx, actor, roundID)
	if err != nil {
		return round.Round{}, err
	}
	if !MayRemind(actor, parent.EditionID) {
		return round.Round{}, fault.New(fault.Forbidden, "forbidden")
	}
	return parent, nil
}
