package seed

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/contest"
	"palmares/pkg/edition"
	"palmares/pkg/fault"
	"palmares/pkg/round"
	"palmares/pkg/template"
	"palmares/pkg/wording"
)

// Demo makes the demo edition in an empty store; where there is an edition it leaves all as it is.
func Demo(ctx context.Context, world contest.World, now time.Time) error {
	rooms := contest.Open(world)
	if _, err := rooms.Editions.Current(ctx); !fault.Is(err, fault.NotFound) {
		return err
	}
	w := newWorld(world, now)
	return world.Store.Transact(ctx, func(ctx context.Context) error { return w.make(ctx) })
}

// newWorld wires the rooms anew on a clock that the maker moves.
func newWorld(outside contest.World, now time.Time) *world {
	w := &world{clock: &clock{}, people: map[string]account.Account{}, now: now.UTC().Truncate(time.Minute)}
	outside.Now, outside.Spared = w.clock.now, Password
	w.rooms = contest.Open(outside)
	return w
}

func (w *world) make(ctx context.Context) error {
	random := rand.New(rand.NewPCG(2026, 1)) //nolint:gosec // a demo that is the same every time, not a secret
	steps := []func(context.Context) error{
		w.begin, w.setUp, w.invitePeople, w.startups(random), w.administration(random), w.projects,
	}
	for i, step := range steps {
		if err := step(ctx); err != nil {
			return fmt.Errorf("step %d: %w", i+1, err)
		}
	}
	return nil
}

// begin opens the administrator's and the organizer's accounts, and the edition from the contest's model.
func (w *world) begin(ctx context.Context) error {
	w.days(-60)
	admin := Logins[6]
	if _, err := w.rooms.Accounts.CreateAdministrator(ctx, account.Registration{
		Email: admin.Email, Name: admin.Name, Password: Password, Locale: wording.French,
	}); err != nil {
		return err
	}
	organizer, err := w.enrol(ctx, Logins[4])
	if err != nil {
		return err
	}
	organizer.Administrator = true // for this one act: somebody must begin the first edition
	_, w.edition, err = w.rooms.Templates.Create(ctx, account.Person{Account: organizer}.Actor(), template.New{
		Number: 3, Year: w.now.AddDate(0, 0, 15).Year(), Title: wording.Of("Semaine du Numérique du Mali", "Mali Digital Week"),
		StartsOn: w.day(15), EndsOn: w.day(17),
	})
	return err
}

func (w *world) day(count int) string { return w.now.AddDate(0, 0, count).Format(time.DateOnly) }

// setUp writes the edition's words and dates, and announces it.
func (w *world) setUp(ctx context.Context) error {
	organizer, err := w.as(ctx, "organisateur@demo.palmares")
	if err != nil {
		return err
	}
	opens, closes := w.now.AddDate(0, 0, -45), w.now.AddDate(0, 0, 6)
	w.edition, err = w.rooms.Editions.Update(ctx, organizer, w.edition.ID, func(e *edition.Edition) error {
		e.Theme, e.Description, e.Venue, e.Organizer = theme, description, venue, organizerName
		e.ContactEmail = "concours@demo.palmares"
		e.EntriesOpenAt, e.EntriesCloseAt = &opens, &closes
		return nil
	})
	if err != nil {
		return err
	}
	if err := w.setRounds(ctx, organizer); err != nil {
		return err
	}
	week := edition.Programme{Version: w.edition.Version, Sessions: programme(w.now.AddDate(0, 0, 15))}
	if _, err := w.rooms.Editions.ReplaceProgramme(ctx, organizer, w.edition.ID, week); err != nil {
		return err
	}
	w.days(-46)
	w.edition, err = w.rooms.Editions.Announce(ctx, organizer, w.edition.ID)
	return err
}

// window is when a round is open, in days from now.
type window struct{ opens, closes float64 }

// windows put each category at another stage, by key and position.
var windows = map[string][]window{
	"startup":        {{-3, 5}, {16.3, 16.7}},
	"administration": {{-14, -8}, {-2, -0.1}},
	"project":        {{7, 12}, {16.3, 16.7}},
}

func (w *world) setRounds(ctx context.Context, organizer account.Actor) error {
	for key, times := range windows {
		rounds, err := w.roundsOf(ctx, key)
		if err != nil {
			return err
		}
		for i, at := range times {
			_, err := w.rooms.Rounds.Update(ctx, organizer, rounds[i].ID, round.Change{Apply: func(r *round.Round) error {
				r.OpensAt, r.ClosesAt = w.in(at.opens), w.in(at.closes)
				if r.Advance > 0 { // each judge sees only some files: even their marks out
					r.Advance, r.Method.Aggregate = 5, round.Equated
				}
				return nil
			}})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *world) in(days float64) time.Time {
	return w.now.Add(time.Duration(days * 24 * float64(time.Hour)))
}

func (w *world) roundsOf(ctx context.Context, key string) ([]round.Round, error) {
	categoryID, err := w.categoryID(ctx, key)
	if err != nil {
		return nil, err
	}
	return w.rooms.Rounds.Store.CategoryRounds(ctx, categoryID)
}

func (w *world) categoryID(ctx context.Context, key string) (string, error) {
	categories, err := w.rooms.Categories.Store.ListCategories(ctx, w.edition.ID)
	for _, category := range categories {
		if category.Key == key {
			return category.ID, nil
		}
	}
	return "", fmt.Errorf("no category %s: %w", key, err)
}

// invitePeople brings the screener, the jury and the observer in, and the demo's entrant.
func (w *world) invitePeople(ctx context.Context) error {
	w.days(-44)
	if _, err := w.enrol(ctx, Logins[0]); err != nil {
		return err
	}
	roles := map[int]account.Role{1: account.Screener, 2: account.Judge, 3: account.President, 5: account.Observer}
	for i := range Logins {
		if role, ok := roles[i]; ok {
			if err := w.join(ctx, Logins[i], role); err != nil {
				return err
			}
		}
	}
	for _, judge := range otherJudges {
		if err := w.join(ctx, judge, account.Judge); err != nil {
			return err
		}
		if err := w.describe(ctx, judge); err != nil {
			return err
		}
	}
	return nil
}
