package pace

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
	"palmares/pkg/notice"
	"palmares/pkg/round"
	"palmares/pkg/wording"
)

// morning is the hour of the edition's day from which scheduled reminders go.
const morning = 8

// everyThird is how long a silent judge is left alone between two reminders of the schedule.
const everyThird = 3 * 24 * time.Hour

// Remind writes to judges now. Those who are done, or were reminded today, are passed over and named.
func (s Service) Remind(ctx context.Context, actor account.Actor, roundID string, judgeIDs []string) (sent, skipped []string, err error) {
	parent, err := s.forRemind(ctx, actor, roundID)
	if err != nil {
		return nil, nil, err
	}
	if parent.StateAt(s.Now()) != round.Open {
		return nil, nil, fault.New(fault.Conflict, "round_not_open")
	}
	pace, err := s.measured(ctx, parent)
	if err != nil {
		return nil, nil, err
	}
	sent, skipped = []string{}, []string{}
	for _, id := range judgeIDs {
		at := slices.IndexFunc(pace.Judges, func(j Judge) bool { return j.ID == id })
		if at < 0 {
			return nil, nil, fault.New(fault.Invalid, "not_a_judge", fault.At("/judgeIds", "not_a_judge"))
		}
		err := s.remind(ctx, actor, pace.Round, pace.Judges[at])
		switch {
		case fault.HasCode(err, "already_reminded") || fault.HasCode(err, "nothing_left"):
			skipped = append(skipped, id)
		case err != nil:
			return nil, nil, err
		default:
			sent = append(sent, id)
		}
	}
	return sent, skipped, nil
}

// remind queues one mail with its record; the record's day keeps a second one out.
func (s Service) remind(ctx context.Context, by account.Actor, of round.Round, judge Judge) error {
	if judge.Left() == 0 || judge.Gone {
		return fault.New(fault.Conflict, "nothing_left")
	}
	return s.Store.Transact(ctx, func(ctx context.Context) error {
		parent, err := s.Jury.Rounds.Categories.Editions.Store.EditionByID(ctx, of.EditionID)
		if err != nil {
			return err
		}
		now := s.Now()
		reminder := Reminder{ID: s.NewID(), RoundID: of.ID, JudgeID: judge.ID, Day: now.In(parent.Location()).Format(time.DateOnly), SentAt: now, SentBy: by.Name}
		if err := s.Store.AddReminder(ctx, &reminder); err != nil {
			return err
		}
		err = s.Outbox.Queue(ctx, notice.Mail{
			Kind: notice.Reminder, To: judge.Email, Locale: judge.Locale, Path: "/jury", Data: map[string]string{
				"Name": judge.Name, "Left": strconv.Itoa(judge.Left()), "Given": strconv.Itoa(judge.Given), "Round": of.Name.In(judge.Locale),
				"Closes": parent.When(of.ClosesAt, judge.Locale), "Time": spent(judge.Left()*judge.Minutes, judge.Locale),
			},
		})
		if err != nil {
			return err
		}
		fact := ledger.In(of.EditionID, "reminder.sent").About("round", of.ID, of.Name.FR).With("judge", judge.ID)
		if by.ID == "" {
			by = account.Actor{Name: "Palmarès"}
		}
		return s.Ledger.Record(ctx, by, fact)
	})
}

// spent is a time in words that fit both languages.
func spent(minutes int, locale wording.Locale) string {
	if minutes < 60 {
		return strconv.Itoa(minutes) + " min"
	}
	hours := strconv.FormatFloat(float64(minutes)/60, 'f', 1, 64)
	if locale != wording.English {
		return hours[:len(hours)-2] + "," + hours[len(hours)-1:] + " h"
	}
	return hours + " h"
}

func (s Service) zone(ctx context.Context, of round.Round) (*time.Location, error) {
	parent, err := s.Jury.Rounds.Categories.Editions.Store.EditionByID(ctx, of.EditionID)
	return parent.Location(), err
}

// RemindDue sends what the schedules of the open rounds say is due, and gives how many.
func (s Service) RemindDue(ctx context.Context) (int, error) {
	rounds, err := s.Store.OpenRounds(ctx, s.Now())
	if err != nil {
		return 0, err
	}
	count := 0
	var failures []error
	for _, one := range rounds {
		sent, err := s.remindRound(ctx, one)
		count, failures = count+sent, append(failures, err)
	}
	return count, errors.Join(failures...)
}

func (s Service) remindRound(ctx context.Context, of round.Round) (int, error) {
	zone, err := s.zone(ctx, of)
	if err != nil || s.Now().In(zone).Hour() < morning {
		return 0, err
	}
	pace, err := s.measured(ctx, of)
	if err != nil {
		return 0, err
	}
	count := 0
	for _, judge := range pace.Judges {
		if !s.due(pace, judge, zone) {
			continue
		}
		err := s.remind(ctx, account.Actor{}, of, judge)
		if fault.HasCode(err, "already_reminded") {
			continue
		}
		if err != nil {
			return count, err
		}
		count++
	}
	return count, nil
}

// due tells whether the schedule reminds a judge today.
func (s Service) due(pace Pace, judge Judge, zone *time.Location) bool {
	if judge.Left() == 0 || judge.Gone {
		return false
	}
	now := s.Now().In(zone)
	day := func(at time.Time) time.Time {
		y, m, d := at.In(zone).Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	if judge.Reminded != nil && day(*judge.Reminded).Equal(day(now)) {
		return false
	}
	left := int(day(pace.Round.ClosesAt).Sub(day(now)).Hours() / 24)
	if slices.Contains(pace.Schedule.DaysBefore, left) {
		return true
	}
	rested := judge.Reminded == nil || now.Sub(*judge.Reminded) >= everyThird
	return pace.Schedule.Silent && judge.Standing == Stalled && rested
}
