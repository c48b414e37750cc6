package api_test

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"palmares/api"
)

// roles are everybody of the matrix, beside a personal token without the scope.
var roles = public

func TestAccess_everyOperationHasItsRow(t *testing.T) {
	t.Parallel()
	rows := map[string]int{}
	for _, one := range examples {
		rows[one.operationID()]++
	}
	for _, item := range contract().Paths.Map() {
		for _, operation := range item.Operations() {
			name := strings.ToUpper(operation.OperationID[:1]) + operation.OperationID[1:]
			if rows[name] != 1 {
				t.Errorf("%s has %d rows in the matrix of who may", name, rows[name])
			}
			delete(rows, name)
		}
	}
	if len(rows) > 0 {
		t.Errorf("there are rows for what the contract does not have: %v", slices.Sorted(maps.Keys(rows)))
	}
}

// TestAccess_thoseAndNobodyElse holds every operation to exactly those who may: all others are refused first, and the
// journal does not know that they came.
func TestAccess_thoseAndNobodyElse(t *testing.T) {
	t.Parallel()
	for _, one := range examples {
		t.Run(one.does, func(t *testing.T) {
			t.Parallel()
			s := one.set(t, one.may[0])
			one.refuseOthers(s)
			one.refuseToken(s)
			for i, login := range one.allowed() {
				if i > 0 && !one.onlyReads(t) && !one.repeats() {
					s = one.set(t, login)
				}
				if got := one.play(s, s.as(login)); got.status != one.answers {
					t.Errorf("%s answers %d to %s, not %d: %s", one.does, got.status, orVisitor(login), one.answers, got.body)
				}
			}
		})
	}
}

// allowed are those to try it as: of the public, one with a session and one without.
func (e example) allowed() []string {
	if slices.Contains(e.may, "") {
		return []string{"", stranger}
	}
	return e.may
}

// repeats tells whether each person does it to what is theirs, so that all can do it in one world.
func (e example) repeats() bool {
	mine := e.path == "/me" || strings.HasPrefix(e.path, "/me/") // but what takes a code of one's own, made before
	return (mine && !strings.HasPrefix(e.path, "/me/telephone") && !strings.HasPrefix(e.path, "/me/factor") && !strings.HasPrefix(e.path, "/me/passkeys") && !strings.HasPrefix(e.path, "/me/identities")) || e.does == "createEntry" || slices.Contains([]string{"createSession", "deleteSession"}, e.does)
}

func (e example) refuseOthers(s stage) {
	s.t.Helper()
	before := s.facts()
	for _, login := range roles {
		if slices.Contains(e.may, login) {
			continue
		}
		got := e.play(s, s.as(login))
		switch {
		case login == "" && got.status != http.StatusUnauthorized:
			s.t.Errorf("%s answers %d to a visitor, not 401: %s", e.does, got.status, got.body)
		case login != "" && got.status != http.StatusForbidden && got.status != http.StatusNotFound:
			s.t.Errorf("%s answers %d to %s, who may not: %s", e.does, got.status, login, got.body)
		}
	}
	if after := s.facts(); after != before {
		s.t.Errorf("%s: refusals left %d facts in the journal", e.does, after-before)
	}
}

// refuseToken calls with a token of somebody who may, for another room.
func (e example) refuseToken(s stage) {
	s.t.Helper()
	if slices.Contains(e.may, "") || e.does == "getMe" { // every token knows whose it is
		return
	}
	scope := api.Scope("rubric:write")
	if strings.HasSuffix(e.does, "Rubric") {
		scope = "category:write"
	}
	made := read[api.PersonalToken](s.as(e.may[0]).post("/me/tokens", api.NewToken{Name: "autre", Scopes: []api.Scope{scope}, ExpiresInDays: 1}))
	before := s.facts()
	e.play(s, s.withToken(made.Secret)).refuses(http.StatusForbidden, "scope_missing")
	if s.facts() != before {
		s.t.Errorf("%s: a token out of scope left a fact", e.does)
	}
}

func orVisitor(login string) string {
	if login == "" {
		return "a visitor"
	}
	return login
}
