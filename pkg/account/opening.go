package account

import (
	"context"
	"slices"
	"strings"

	"palmares/pkg/fault"
)

// MostSessions are open to one person at a time.
const MostSessions = 50

// Began says of a session that was just opened by which program, as it calls itself, and ends the one that the same browser had before: of
// that one it has lost the token. Where there are too many, those end that were used longest ago.
func (s *Service) Began(ctx context.Context, opened Opened, program, before string) error {
	return s.change(ctx, func(ctx context.Context) error {
		session, err := s.Store.SessionByToken(ctx, digest(opened.RefreshToken))
		if err != nil {
			return err
		}
		if err := s.Store.NameFamily(ctx, session.Family, ClientOf(program)); err != nil {
			return err
		}
		if err := s.endSurplus(ctx, session.AccountID); err != nil || before == "" {
			return err
		}
		old, err := s.Store.SessionByToken(ctx, digest(before))
		if fault.Is(err, fault.NotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		return s.Store.EndFamily(ctx, old.Family, s.now())
	})
}

// endSurplus ends an account's sessions beyond MostSessions.
func (s *Service) endSurplus(ctx context.Context, accountID string) error {
	open, err := s.Store.OpenSessions(ctx, accountID, s.now())
	if err != nil || len(open) <= MostSessions {
		return err
	}
	slices.SortFunc(open, func(a, b Session) int { return b.CreatedAt.Compare(a.CreatedAt) })
	kept := map[string]bool{}
	for _, one := range open {
		if !kept[one.Family] && len(kept) == MostSessions {
			if err := s.Store.EndFamily(ctx, one.Family, s.now()); err != nil {
				return err
			}
			continue
		}
		kept[one.Family] = true
	}
	return nil
}

// ListMySessions gives the open sessions of the person who asks, the newest first.
func (s *Service) ListMySessions(ctx context.Context, actor Actor) ([]Session, error) {
	if err := mayManageSelf(actor); err != nil {
		return nil, err
	}
	return s.Store.OpenSessions(ctx, actor.ID, s.now())
}

// EndMySession ends one of the person's own open sessions, by its family; what is none of them stays as it is.
func (s *Service) EndMySession(ctx context.Context, actor Actor, family string) error {
	return s.ofOneself(ctx, actor, func(ctx context.Context, owner Account) error {
		open, err := s.Store.OpenSessions(ctx, owner.ID, s.now())
		if err != nil {
			return err
		}
		for _, one := range open {
			if one.Family == family {
				if err := s.Store.EndFamily(ctx, family, s.now()); err != nil {
					return err
				}
				return s.Journal.RecordAccount(ctx, actor, "session.ended", owner)
			}
		}
		return nil
	})
}

// Way is how somebody came in.
type Way string

// The ways in. A passkey and a code by SMS are written nowhere: both count as the password's.
const (
	WayPassword Way = "password"
	WayCode     Way = "code"
	WayPin      Way = "pin"
	WayProvider Way = "provider"
)

// Way tells what opened the session. A PIN that was set in it counts as what opened it, since both end together.
func (s Session) Way() Way {
	switch {
	case s.CodeID != nil:
		return WayCode
	case s.DeviceID != nil:
		return WayPin
	case s.IdentityID != nil:
		return WayProvider
	}
	return WayPassword
}

// called is what a program calls itself, and what people call it.
type called struct{ itself, people string }

// The first that fits: almost all say that they are also Safari, and Android that it is Linux.
var (
	browsers = []called{
		{"OPR/", "Opera"}, {"Opera", "Opera"}, {"SamsungBrowser", "Samsung Internet"}, {"Edg", "Edge"}, {"Firefox", "Firefox"}, {"FxiOS", "Firefox"},
		{"Chrome", "Chrome"}, {"CriOS", "Chrome"}, {"Safari", "Safari"},
	}
	systems = []called{
		{"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Windows", "Windows"}, {"Mac OS", "macOS"}, {"Linux", "Linux"},
	}
)

// ClientOf is what a person calls a program by what it says of itself: "Chrome, Android"; nothing for one that nobody knows. Versions and models are
// left out: they would tell people apart and help nobody.
func ClientOf(agent string) string {
	names := []string{}
	for _, list := range [][]called{browsers, systems} {
		for _, one := range list {
			if strings.Contains(agent, one.itself) {
				names = append(names, one.people)
				break
			}
		}
	}
	return strings.Join(names, ", ")
}
