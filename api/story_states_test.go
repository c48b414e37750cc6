package api_test

import (
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"testing"

	"palmares/api"
)

// life is the reference: what an entry may become, and by which act.
type life struct {
	state    string
	revision int
}

// refuses tells of acts that are refused whatever else holds.
func (l life) refuses(act string) bool {
	switch l.state {
	case "withdrawn":
		return true
	case "accepted", "rejected":
		return act == "draft" || act == "submission" || act == "withdrawal" && l.state == "rejected"
	default:
		return false
	}
}

// become is the state after an act that was accepted.
func (l life) become(act string) string {
	next := map[string]string{"withdrawal": "withdrawn", "accept": "accepted", "reject": "rejected", "submission": "submitted"}[act]
	if next == "" {
		return l.state
	}
	return next
}

// TestModel_statesOfAnEntry plays what entrants and screeners do in any order, and holds the real server to the reference after each: what is
// withdrawn stays so, what is decided is edited by nobody, a revision is never lost, and what is refused changes nothing.
func TestModel_statesOfAnEntry(t *testing.T) {
	t.Parallel()
	for seed := range uint64(6) {
		eachDemo(t, func(s stage) {
			luck := rand.New(rand.NewPCG(seed, 7)) //nolint:gosec // a game, not a secret
			at := "/entries/" + s.things["PP-0005"]
			now := func() (api.Entry, life) {
				found := read[api.Entry](s.as(owner).get(at).is(http.StatusOK))
				return found, life{string(found.State), found.Revision}
			}
			for step := range 14 {
				found, before := now()
				act := []string{"draft", "submission", "withdrawal", "accept", "reject", "request"}[luck.IntN(6)]
				if act == "withdrawal" && step < 6 {
					continue // else most games are short
				}
				got := s.play(at, act, found.Version)
				_, after := now()
				want := before.state
				if got.status < http.StatusMultipleChoices {
					want = before.become(act)
				}
				if before.refuses(act) && got.status < http.StatusBadRequest {
					s.t.Fatalf("seed %d, step %d: %s of what is %s is answered %d", seed, step, act, before.state, got.status)
				}
				if after.state != want || after.revision < before.revision || after.revision > before.revision && act != "submission" {
					s.t.Fatalf("seed %d, step %d: %s (%d) of %+v made %+v, not %s: %s", seed, step, act, got.status, before, after, want, got.body)
				}
			}
		})
	}
}

func (s stage) play(at, act string, version int) answer {
	s.t.Helper()
	switch act {
	case "draft":
		return s.as(owner).put(at+"/draft", json.RawMessage(taraDraft), ifMatch(version))
	case "submission":
		return s.as(owner).post(at+"/submission", nil, ifMatch(version))
	case "withdrawal":
		return s.as(owner).post(at+"/withdrawal", json.RawMessage(`{"reason": "Nous manquons de temps."}`))
	case "accept":
		return s.as(screener).post(at+"/screening", json.RawMessage(`{"accepted": true}`), ifMatch(version))
	case "reject":
		return s.as(screener).post(at+"/screening", json.RawMessage(`{"accepted": false, "reason": "Hors du thème."}`), ifMatch(version))
	default:
		return s.as(screener).post(at+"/requests", json.RawMessage(`{"message": "Une photo ?", "dueAt": "2026-01-18T12:00:00Z"}`))
	}
}
