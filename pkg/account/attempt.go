package account

import (
	"context"
	"net/netip"
	"time"

	"palmares/pkg/fault"
)

// window is the span in which attempts are counted.
const window = 15 * time.Minute

// bound is how many attempts at something one network may make at one account in a window, and how many the world may.
// There is no bound by network alone: mobile operators put whole districts behind one address. A device with which the person has
// signed in before has a count of its own, so that nobody else's guesses lock its person out (OWASP's device cookies).
type bound struct {
	act         string
	fromNetwork int
	fromAll     int
}

var (
	signIns   = bound{"sign-in", 10, 100}
	codes     = bound{"code", 10, 100}
	passwords = bound{"password", 10, 20}
	mails     = bound{"mail", 5, 10} // registrations and resets, each of which sends one
)

// Origin is where an attempt comes from: the network address, and the mark of the device where it has one.
type Origin struct {
	Address string
	Mark    string
}

// place is where attempts are counted together: a network, or a device that the account knows.
type place struct {
	name  string
	known bool
}

// placeOf trusts the mark of a device if the account has signed in on it: anybody can make one up. It goes by what the mark says, for another
// spelling of one must not have a count of its own.
func (s *Service) placeOf(from Origin, accountID string) place {
	if accountID != "" && s.Signer.marked(from.Mark, accountID, s.now()) {
		return place{name: "device\n" + signedPart(from.Mark), known: true}
	}
	return from.network()
}

// network is where everybody else's attempts are counted.
func (o Origin) network() place { return place{name: network(o.Address)} }

// count notes an attempt at an account before it is made, so that many at once cannot slip through; one too many is
// refused with the time to wait. The subject need not exist: a count tells nothing about it.
func (s *Service) count(ctx context.Context, limit bound, subject string, at place) error {
	now := s.now()
	since := now.Truncate(window)
	pair, all := limit.keys(subject, at)
	var fromNetwork, fromAll int
	err := s.Store.Transact(ctx, func(ctx context.Context) (err error) {
		if fromNetwork, err = s.Store.CountAttempt(ctx, pair, since); err != nil {
			return err
		}
		if at.known || fromNetwork > limit.fromNetwork {
			return nil // else one network could use up what the others may
		}
		fromAll, err = s.Store.CountAttempt(ctx, all, since)
		return err
	})
	if err == nil && (fromNetwork > limit.fromNetwork || fromAll > limit.fromAll) {
		tooMany := fault.New(fault.TooMany, "too_many_attempts")
		tooMany.RetryAfter = since.Add(window).Sub(now)
		return tooMany
	}
	return err
}

// forget clears the counts after a success.
func (s *Service) forget(ctx context.Context, limit bound, subject string, at place) error {
	pair, all := limit.keys(subject, at)
	return s.Store.ForgetAttempts(ctx, pair, all)
}

// keys are digests: the table need not hold addresses of people who have no account.
func (b bound) keys(subject string, at place) (pair, all string) {
	return digest(b.act + "\n" + subject + "\n" + at.name), digest(b.act + "\n" + subject)
}

// network is the /24 or /64 of an address: who has one has its neighbours for the asking.
func network(address string) string {
	parsed, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	parsed = parsed.Unmap().WithZone("")
	bits := 64
	if parsed.Is4() {
		bits = 24
	}
	prefix, err := parsed.Prefix(bits)
	if err != nil {
		return address
	}
	return prefix.String()
}
