package account

import (
	"slices"
	"strings"
)

// Role is what a person does in an edition.
type Role string

// The roles that are given by invitation; an entrant needs none.
const (
	Screener  Role = "screener"
	Judge     Role = "judge"
	President Role = "president"
	Organizer Role = "organizer"
	Observer  Role = "observer"
)

// Grant is a role of a person in one edition. MemberID names the membership that gives it.
type Grant struct {
	MemberID  string
	EditionID string
	Role      Role
}

// Actor is the person on whose behalf something is done, with every role held.
// The zero Actor is a visitor. Only a verified session or token makes one.
type Actor struct {
	ID            string
	Name          string
	Email         string
	Locale        string
	Organisation  string
	Administrator bool
	Confirmed     bool // the address is known to be theirs
	FactorDue     bool // stripped of every role until they have a second factor
	Grants        []Grant
	Family        string   // of a session: which one
	Scopes        []string // of a personal token; nil for a session
}

// SignedIn tells whether it is a known person.
func (a Actor) SignedIn() bool { return a.ID != "" }

// InScope tells whether what they act with allows this: a session everything, a personal token its scopes.
// A scope is a noun and a verb, "entry:read"; to write includes to read.
func (a Actor) InScope(scope string) bool {
	if a.Scopes == nil || slices.Contains(a.Scopes, scope) {
		return true
	}
	noun, verb, _ := strings.Cut(scope, ":")
	return verb == "read" && slices.Contains(a.Scopes, noun+":write")
}

// Has tells whether the person holds one of the roles in the edition.
func (a Actor) Has(editionID string, roles ...Role) bool {
	return slices.ContainsFunc(a.Grants, func(g Grant) bool {
		return g.EditionID == editionID && slices.Contains(roles, g.Role)
	})
}

// HasAnywhere tells whether the person holds one of the roles in any edition.
func (a Actor) HasAnywhere(roles ...Role) bool {
	return slices.ContainsFunc(a.Grants, func(g Grant) bool { return slices.Contains(roles, g.Role) })
}

// Roles are the person's roles in the edition.
func (a Actor) Roles(editionID string) []Role {
	roles := []Role{}
	for _, g := range a.Grants {
		if g.EditionID == editionID && !slices.Contains(roles, g.Role) {
			roles = append(roles, g.Role)
		}
	}
	return roles
}

// MemberID names the membership that gives the person one of these roles in the edition, or is empty.
func (a Actor) MemberID(editionID string, roles ...Role) string {
	for _, g := range a.Grants {
		if g.EditionID == editionID && slices.Contains(roles, g.Role) {
			return g.MemberID
		}
	}
	return ""
}

// Conducts tells whether the person conducts the contest: sees the work of the whole edition.
func (a Actor) Conducts(editionID string) bool {
	return a.Has(editionID, Organizer, President, Observer)
}
