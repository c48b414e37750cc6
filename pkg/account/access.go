package account

import (
	"slices"

	"palmares/pkg/fault"
)

var (
	errNoSession    = fault.New(fault.Unauthenticated, "session_required")
	errSessionEnded = fault.New(fault.Unauthenticated, "session_ended")
	errForbidden    = fault.New(fault.Forbidden, "forbidden")
)

// MayAdminister tells whether the person administers the accounts.
func MayAdminister(actor Actor) bool { return actor.Administrator && actor.Scopes == nil }

func mayAdminister(actor Actor) error {
	if !MayAdminister(actor) {
		return errForbidden
	}
	return nil
}

// EntersLightly tells whether something less than a password may open the account: not where the person conducts a contest, this or
// another, nor where even the password is too little.
func EntersLightly(account Account, grants []Grant) bool {
	conducts := slices.ContainsFunc(grants, func(g Grant) bool { return g.Role == Organizer || g.Role == President || g.Role == Observer })
	return !account.Disabled && !account.Administrator && !account.HasFactor() && !conducts
}

// mayManageSelf wants a session: a personal token, once leaked, must not take its account over.
func mayManageSelf(actor Actor) error {
	if !actor.SignedIn() {
		return errNoSession
	}
	if actor.Scopes != nil {
		return errForbidden
	}
	return nil
}
