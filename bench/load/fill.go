package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/contest"
	"palmares/pkg/entry"
	"palmares/pkg/form"
	"palmares/pkg/jury"
	"palmares/pkg/member"
	"palmares/pkg/points"
	"palmares/pkg/round"
	"palmares/pkg/scorecard"
	"palmares/pkg/screening"
	"palmares/pkg/seed"
	"palmares/pkg/store"
	"palmares/pkg/wording"
)

// crowd is what is put beside the demo edition, by the rooms themselves, on a clock that is moved as the demo's is.
type crowd struct {
	rooms     contest.Rooms
	db        *store.Store
	at        time.Time
	now       time.Time
	edition   string
	organizer account.Actor
	size      size
	judges    []account.Account
	entrants  []account.Account
	drafts    []string // an entry in hand, by entrant
	open      round.Round
	closed    round.Round
}

// size of the contest beside the demo's own.
type size struct{ entrants, entries, judges, each int }

func (c *crowd) days(count float64) { c.at = c.now.Add(time.Duration(count * 24 * float64(time.Hour))) }

// fill makes the demo edition and a crowd in it.
func fill(ctx context.Context, world contest.World, db *store.Store, size size) (*crowd, error) {
	now := time.Now().UTC().Truncate(time.Minute)
	if err := seed.Demo(ctx, world, now); err != nil {
		return nil, err
	}
	c := &crowd{db: db, now: now, size: size}
	world.Now = func() time.Time { return c.at }
	c.rooms = contest.Open(world)
	err := db.Transact(ctx, c.make)
	if err != nil {
		return nil, err
	}
	world.Now = time.Now
	c.rooms = contest.Open(world)
	return c, c.rooms.Log.GrowAll(ctx)
}

func (c *crowd) make(ctx context.Context) error {
	c.days(-25)
	current, err := c.rooms.Editions.Current(ctx)
	if err != nil {
		return err
	}
	c.edition = current.ID
	if c.organizer, err = c.actor(ctx, seed.Logins[4].Email); err != nil {
		return err
	}
	for i := range c.size.judges {
		if err := c.invite(ctx, i); err != nil {
			return fmt.Errorf("judge %d: %w", i, err)
		}
	}
	if c.open, err = c.judged(ctx, "startup", -20); err != nil {
		return err
	}
	if c.closed, err = c.judged(ctx, "project", -9); err != nil {
		return err
	}
	c.days(-6.5)
	if err := c.assign(ctx, c.closed); err != nil {
		return err
	}
	_, err = c.rooms.Rounds.Update(ctx, c.organizer, c.closed.ID, round.Change{Apply: func(r *round.Round) error {
		r.OpensAt, r.ClosesAt = c.now.AddDate(0, 0, -6), c.now.AddDate(0, 0, -4)
		return nil
	}})
	if err != nil {
		return err
	}
	c.days(-5)
	if err := c.handIn(ctx); err != nil {
		return err
	}
	c.days(-3.5)
	if err := c.assign(ctx, c.open); err != nil {
		return err
	}
	c.days(-1)
	return c.begin(ctx)
}

func (c *crowd) actor(ctx context.Context, email string) (account.Actor, error) {
	person, err := c.db.AccountByEmail(ctx, account.EmailKey(email))
	if err != nil {
		return account.Actor{}, err
	}
	grants, err := c.db.GrantsOf(ctx, person.ID)
	return account.Person{Account: person, Grants: grants}.Actor(), err
}

func (c *crowd) invite(ctx context.Context, i int) error {
	invited, err := c.rooms.Members.Invite(ctx, c.organizer, member.Member{
		EditionID: c.edition, Role: account.Judge, Name: fmt.Sprintf("Juge %c%c", 'A'+i/26, 'A'+i%26), Email: fmt.Sprintf("j%d@jury.load.example", i),
		Organisation: fmt.Sprintf("Maison %d", i), Country: "SN", Locale: wording.French,
	})
	if err != nil {
		return err
	}
	const tokenLength = 43 // which ends the link
	person, err := c.rooms.Members.Accept(ctx, invited.Mailed[len(invited.Mailed)-tokenLength:], member.Answer{Password: seed.Password, Charter: true})
	c.judges = append(c.judges, person)
	return err
}

// judged has entries submitted and accepted in a category, like the demo's first there, and gives its first round.
func (c *crowd) judged(ctx context.Context, key string, day float64) (round.Round, error) {
	categories, err := c.db.ListCategories(ctx, c.edition)
	if err != nil {
		return round.Round{}, err
	}
	for _, one := range categories {
		if one.Key != key {
			continue
		}
		c.days(day)
		screener, err := c.actor(ctx, seed.Logins[1].Email)
		if err != nil {
			return round.Round{}, err
		}
		for i := range c.size.entries {
			owner, err := c.enrol(ctx, fmt.Sprintf("%s%d@owners.load.example", key, i), i)
			if err != nil {
				return round.Round{}, err
			}
			view, err := c.submit(ctx, owner, one.ID, i)
			if err != nil {
				return round.Round{}, fmt.Errorf("%s, entry %d: %w", key, i, err)
			}
			if _, err := c.rooms.Screening.Decide(ctx, screener, view.ID, screening.Decision{Accepted: true, Version: view.Version}); err != nil {
				return round.Round{}, err
			}
		}
		rounds, err := c.db.CategoryRounds(ctx, one.ID)
		return rounds[0], err
	}
	return round.Round{}, errors.New("no category " + key)
}

func (c *crowd) enrol(ctx context.Context, email string, i int) (account.Actor, error) {
	made, err := c.rooms.Accounts.Enrol(ctx, account.Registration{Email: email, Name: fmt.Sprintf("Groupe %d", i), Password: seed.Password, Locale: wording.French, Proven: true})
	return account.Person{Account: made}.Actor(), err
}

func (c *crowd) submit(ctx context.Context, owner account.Actor, categoryID string, i int) (entry.View, error) {
	view, err := c.write(ctx, owner, categoryID, i)
	if err != nil {
		return view, err
	}
	return c.rooms.Entries.Submit(ctx, owner, view.ID, view.Version)
}

// write begins an entry and answers all of its form.
func (c *crowd) write(ctx context.Context, owner account.Actor, categoryID string, i int) (entry.View, error) {
	title := fmt.Sprintf("Projet %s %d", categoryID[len(categoryID)-4:], i)
	view, err := c.rooms.Entries.Create(ctx, owner, categoryID, title)
	if err != nil {
		return view, err
	}
	content := entry.Content{Title: title, Summary: "Une solution adaptée au téléphone et à la langue des usagers.", Organisation: fmt.Sprintf("Atelier %d", i),
		Country: "ML", Region: "BKO", Answers: form.Answers{}, Team: []entry.TeamMember{{Name: owner.Name, Function: "Direction", Email: owner.Email}}}
	for _, field := range view.Form.Fields {
		if answer := answerTo(field); answer != nil {
			content.Answers[field.Key] = answer
		}
	}
	return c.rooms.Entries.SaveDraft(ctx, owner, view.ID, entry.Edit{Version: view.Version, Content: content})
}

func answerTo(field form.Field) any {
	switch field.Type { //nolint:exhaustive // what must be uploaded or is asked elsewhere has no answer here
	case form.LongText:
		return padding[:200]
	case form.ShortText:
		return "MA.BKO.2021.B.1042"
	case form.Date:
		return "2021-03-15"
	case form.Choice:
		if field.Key == "registered" {
			return "yes"
		}
		return field.Options[0].Value
	case form.Choices:
		return []string{field.Options[0].Value}
	case form.Phone:
		return "+223 76 12 34 56"
	case form.Number:
		return "48000"
	case form.Money:
		return "12500000"
	case form.URL:
		return "https://projet.example"
	case form.Declaration:
		return true
	}
	return nil
}

// assign gives each entry to so many of the crowd's judges in turn.
func (c *crowd) assign(ctx context.Context, of round.Round) error {
	board, err := c.rooms.Jury.Board(ctx, c.organizer, of.ID)
	if err != nil {
		return err
	}
	var mine []string
	for _, one := range board.Judges {
		if len(one.Organisation) > 6 && one.Organisation[:6] == "Maison" {
			mine = append(mine, one.ID)
		}
	}
	var pairs []jury.Pair
	for i, candidate := range board.Candidates {
		for k := range c.size.each {
			pairs = append(pairs, jury.Pair{JudgeID: mine[(i*c.size.each+k)%len(mine)], EntryID: candidate.ID})
		}
	}
	if _, err := c.rooms.Jury.Assign(ctx, c.organizer, of.ID, pairs); err != nil {
		return fmt.Errorf("assign: %w", err)
	}
	return nil
}

// handIn has every judge hand in all scorecards of the closed round.
func (c *crowd) handIn(ctx context.Context) error {
	if _, err := c.rooms.Rounds.FreezeDue(ctx, c.rooms.Rubrics.Freeze); err != nil {
		return err
	}
	for number, person := range c.judges {
		judge, err := c.actor(ctx, person.Email)
		if err != nil {
			return err
		}
		work, err := c.rooms.Scorecards.Mine(ctx, judge)
		if err != nil {
			return err
		}
		for i, task := range work.Tasks {
			if task.RoundID != c.closed.ID {
				continue
			}
			sitting, err := c.rooms.Scorecards.Sit(ctx, judge, task.AssignmentID)
			if err != nil {
				return err
			}
			marks := map[string]points.Points{}
			for k, criterion := range sitting.Rubric.Criteria {
				marks[criterion.Key] = criterion.Step * points.Points((number*7+i*5+k*3)%8+1)
			}
			card, err := c.rooms.Scorecards.Save(ctx, judge, task.AssignmentID, scorecard.Edit{Content: scorecard.Content{Marks: marks, Comments: map[string]string{}}})
			if err != nil {
				return fmt.Errorf("mark: %w", err)
			}
			if _, err := c.rooms.Scorecards.Submit(ctx, judge, task.AssignmentID, scorecard.Attempt{Version: card.Version}); err != nil {
				return fmt.Errorf("hand in: %w", err)
			}
		}
	}
	return nil
}

// begin gives every entrant an entry in hand.
func (c *crowd) begin(ctx context.Context) error {
	for i := range c.size.entrants {
		owner, err := c.enrol(ctx, fmt.Sprintf("e%d@entrants.load.example", i), i)
		if err != nil {
			return err
		}
		view, err := c.write(ctx, owner, c.open.CategoryID, 1000+i)
		if err != nil {
			return err
		}
		person, err := c.db.AccountByID(ctx, owner.ID)
		if err != nil {
			return err
		}
		c.entrants, c.drafts = append(c.entrants, person), append(c.drafts, view.ID)
	}
	return nil
}
