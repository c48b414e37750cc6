package seed

import (
	"context"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/contest"
	"palmares/pkg/edition"
	"palmares/pkg/member"
	"palmares/pkg/wording"
)

// world is the demo being made.
type world struct {
	rooms   contest.Rooms
	clock   *clock
	people  map[string]account.Account // by address
	edition edition.Edition
	now     time.Time // the real one, that the demo leads up to
}

// clock is a time that the maker moves.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

// days moves the clock to so many days from now.
func (w *world) days(count float64) {
	w.clock.at = w.now.Add(time.Duration(count * 24 * float64(time.Hour)))
}

// as is a person with the roles held now.
func (w *world) as(ctx context.Context, email string) (account.Actor, error) {
	person := w.people[email]
	grants, err := w.rooms.Accounts.Store.GrantsOf(ctx, person.ID)
	return account.Person{Account: person, Grants: grants}.Actor(), err
}

// enrol opens an account and notes where the person comes from.
func (w *world) enrol(ctx context.Context, login Login) (account.Account, error) {
	made, err := w.rooms.Accounts.Enrol(ctx, account.Registration{
		Email: login.Email, Name: login.Name, Password: Password, Locale: wording.French, Proven: true,
	})
	if err != nil {
		return made, err
	}
	made.Organisation, made.Country = login.Organisation, login.Country
	w.people[login.Email] = made
	err = w.rooms.Accounts.Store.SaveAccount(ctx, &made)
	return made, err
}

// join gives a person a role, by an invitation that is accepted.
func (w *world) join(ctx context.Context, login Login, role account.Role) error {
	organizer, err := w.as(ctx, "organisateur@demo.palmares")
	if err != nil {
		return err
	}
	invited, err := w.rooms.Members.Invite(ctx, organizer, member.Member{
		EditionID: w.edition.ID, Role: role, Name: login.Name, Email: login.Email,
		Organisation: login.Organisation, Country: login.Country, Locale: wording.French,
	})
	if err != nil {
		return err
	}
	token := invited.Mailed[len(invited.Mailed)-tokenLength:]
	person, err := w.rooms.Members.Accept(ctx, token, member.Answer{Password: Password, Charter: true})
	if err != nil {
		return err
	}
	person.Organisation, person.Country = login.Organisation, login.Country
	w.people[login.Email] = person
	return w.rooms.Accounts.Store.SaveAccount(ctx, &person)
}

// tokenLength is the length of an invitation's token, which ends its link.
const tokenLength = 43
