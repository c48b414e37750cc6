package seed

import (
	"context"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/round"
	"palmares/pkg/stage"
)

// finalDay is when the final of the services of the administration was, in days from now.
const finalDay = -1

// playFinal gives every finalist to every judge, draws the running order, and has each finalist come on stage in turn; the
// second is late, and the president hears them.
func (w *world) playFinal(ctx context.Context, of round.Round) error {
	w.days(-3)
	organizer, err := w.as(ctx, "organisateur@demo.palmares")
	if err != nil {
		return err
	}
	if _, err := w.rooms.Stage.AssignAll(ctx, organizer, of.ID); err != nil {
		return err
	}
	pattern := stage.DefaultPattern()
	pattern.Grace = 3600
	view, err := w.rooms.Stage.Replace(ctx, organizer, of.ID, stage.New{StartsAt: w.in(finalDay), Pattern: pattern, Drawn: stage.BySeed})
	if err != nil {
		return err
	}
	w.days(finalDay)
	for _, seat := range view.Judges {
		note := stage.Attendance{RoundID: of.ID, JudgeID: &seat.Judge.ID, Presence: stage.Present}
		if _, err := w.rooms.Stage.Attend(ctx, organizer, note); err != nil {
			return err
		}
	}
	for i, slot := range view.Slots {
		minutes := []int{0, 2, 0, 0, 0}[i%5]
		if err := w.playSlot(ctx, organizer, slot, minutes); err != nil {
			return err
		}
	}
	w.later(5 * time.Minute)
	return w.scoreFinal(ctx, of)
}

// playSlot has one finalist come so many minutes late, present, and be marked.
func (w *world) playSlot(ctx context.Context, organizer account.Actor, slot stage.Placed, minutes int) error {
	w.clock.at = slot.PlannedAt
	note := stage.Attendance{RoundID: slot.RoundID, EntryID: slot.EntryID, Presence: stage.Present}
	if minutes > 0 {
		note.Presence, note.Minutes = stage.Late, minutes
	}
	if _, err := w.rooms.Stage.Attend(ctx, organizer, note); err != nil {
		return err
	}
	if minutes > 0 {
		if err := w.hear(ctx, slot); err != nil {
			return err
		}
	}
	if _, err := w.rooms.Stage.Open(ctx, organizer, slot.RoundID, *slot.EntryID, ""); err != nil {
		return err
	}
	w.later(5 * time.Minute)
	_, err := w.rooms.Stage.Close(ctx, organizer, slot.RoundID, *slot.EntryID)
	return err
}

func (w *world) hear(ctx context.Context, slot stage.Placed) error {
	president, err := w.as(ctx, "president@demo.palmares")
	if err != nil {
		return err
	}
	_, err = w.rooms.Stage.Decide(ctx, president, stage.Act{
		RoundID: slot.RoundID, EntryID: *slot.EntryID, Kind: stage.Heard, Reason: "Retenu au contrôle d’accès ; la salle attendait encore.",
	})
	return err
}

func (w *world) later(span time.Duration) { w.clock.at = w.clock.at.Add(span) }
