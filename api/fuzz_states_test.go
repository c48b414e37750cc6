package api_test

import (
	"net/http"
	"strconv"
	"testing"

	"palmares/api"
)

// machine is a thing that people move from state to state.
type machine struct {
	begin func(s stage) (address string)
	state func(s stage, address string) (state string, version int)
	moves []move
}

// move is what somebody does to it, in any state; next is what it makes of those in which it is accepted.
type move struct {
	name string
	do   func(s stage, address string, version int, how byte) answer
	next map[string]string
}

var machines = []machine{
	{begin: func(s stage) string { return "/ceremonies/" + s.prepare(api.NewCeremony{Mode: "rehearsal"}).ID },
		state: func(s stage, at string) (string, int) {
			found := read[api.Ceremony](s.as(organizer).get(at).is(http.StatusOK))
			return string(found.State), found.Version
		},
		moves: []move{
			{"prepare", func(s stage, _ string, _ int, how byte) answer {
				return s.as(organizer).post("/editions/"+s.edition()+"/ceremonies", api.NewCeremony{Mode: "rehearsal", NewLink: how%2 == 1})
			}, map[string]string{"prepared": "prepared", "ended": "prepared"}},
			{"start", posts("/start"), map[string]string{"prepared": "started"}},
			{"steer", func(s stage, at string, version int, how byte) answer {
				to := api.CeremonyPosition{Step: int(how) % 40, Black: how%3 == 0, Paused: how%5 == 0, Publish: how%7 == 0}
				return s.as(organizer).put(at+"/position", to, ifMatch(version))
			}, map[string]string{"started": "started"}},
			{"end", posts("/end"), map[string]string{"started": "ended"}},
			{"start what was seen before", func(s stage, at string, version int, _ byte) answer {
				return s.as(organizer).post(at+"/start", nil, ifMatch(version-1))
			}, nil},
			{"steer, being an observer", func(s stage, at string, version int, _ byte) answer {
				return s.as(observer).put(at+"/position", api.CeremonyPosition{Step: 1}, ifMatch(version))
			}, nil},
		}},
	{begin: func(s stage) string {
		asked := read[api.PlanSummary](s.as(organizer).post("/rounds/"+s.things["startup1"]+"/plans", api.PlanRules{JudgesPerEntry: 4}).is(http.StatusCreated))
		return "/plans/" + asked.ID
	},
		state: func(s stage, at string) (string, int) {
			got := s.as(organizer).get(at)
			if got.status == http.StatusNotFound {
				return "gone", 0
			}
			found := read[api.Plan](got.is(http.StatusOK))
			return string(found.Summary.State), found.Summary.Version
		},
		moves: []move{
			{"compute", func(s stage, _ string, _ int, _ byte) answer {
				if found, err := s.rooms.Plans.Work(s.t.Context()); err != nil || !found {
					return answer{status: http.StatusConflict}
				}
				return answer{status: http.StatusOK}
			}, map[string]string{"waiting": "ready"}},
			{"edit", func(s stage, at string, version int, how byte) answer {
				got := s.as(organizer).get(at)
				if got.status == http.StatusNotFound {
					return got
				}
				plan, edit := read[api.Plan](got), api.PlanEdit{}
				if len(plan.Pairs) > 0 {
					one := plan.Pairs[int(how)%len(plan.Pairs)]
					edit.Remove = []api.Pair{{JudgeID: plan.Judges[one.Judge].ID, EntryID: plan.Entries[one.Entry].ID}}
				}
				return s.as(organizer).patch(at, edit, ifMatch(version))
			}, map[string]string{"ready": "ready"}},
			{"publish", func(s stage, at string, version int, how byte) answer {
				return s.as(organizer).post(at+"/publication", api.PlanPublication{Reason: "Il manque un juré."}, ifMatch(version-int(how%2)))
			}, map[string]string{"ready": "published"}},
			{"withdraw", func(s stage, at string, version int, _ byte) answer {
				return s.as(organizer).post(at+"/withdrawal", api.ReasonOnly{Reason: "Un juré de plus arrive."}, ifMatch(version))
			}, map[string]string{"published": "withdrawn"}},
			{"discard", func(s stage, at string, _ int, _ byte) answer { return s.as(organizer).delete(at, nil) },
				map[string]string{"waiting": "gone", "ready": "gone", "failed": "gone"}},
			{"discard, being the president", func(s stage, at string, _ int, _ byte) answer { return s.as(president).delete(at, nil) }, nil},
		}},
	{begin: func(s stage) string { return "/complaints/" + complained(s.world, "")["complaint"] },
		state: func(s stage, at string) (string, int) {
			for _, one := range read[[]api.EditionComplaint](s.as(organizer).get("/editions/" + s.edition() + "/complaints").is(http.StatusOK)) {
				if "/complaints/"+one.Complaint.ID == at && one.Complaint.Answer != nil {
					return "answered, granted " + strconv.FormatBool(one.Complaint.Answer.Granted) + ": " + one.Complaint.Answer.Reason, 0
				}
			}
			return "open", 0
		},
		moves: []move{
			{"grant", answers(true, "L'extrait du registre le montre."), map[string]string{"open": "answered, granted true: L'extrait du registre le montre."}},
			{"refuse", answers(false, "Le registre dit 2015."), map[string]string{"open": "answered, granted false: Le registre dit 2015."}},
			{"answer without a reason", answers(true, " \n"), nil},
			{"answer one's own", func(s stage, at string, _ int, _ byte) answer {
				return s.as(owner).post(at+"/answer", api.ComplaintAnswer{Granted: true, Reason: "J'ai raison."})
			}, nil},
		}},
}

func posts(what string) func(s stage, at string, version int, how byte) answer {
	return func(s stage, at string, version int, _ byte) answer {
		return s.as(organizer).post(at+what, nil, ifMatch(version))
	}
}

func answers(granted bool, reason string) func(s stage, at string, version int, how byte) answer {
	return func(s stage, at string, _ int, _ byte) answer {
		return s.as(organizer).post(at+"/answer", api.ComplaintAnswer{Granted: granted, Reason: reason})
	}
}

// FuzzStates does anything in any order to a ceremony, a plan and a complaint: what is accepted leads where it should, from where it may, and what
// is refused changes nothing.
func FuzzStates(f *testing.F) {
	f.Add(uint8(0), []byte{1, 0, 2, 3, 4, 0, 3, 0, 1, 0, 0, 1, 1, 0, 5, 0})
	f.Add(uint8(0), []byte{2, 1, 3, 0, 1, 0, 0, 0, 2, 39, 2, 7, 3, 0, 3, 0})
	f.Add(uint8(1), []byte{2, 0, 0, 0, 1, 3, 1, 200, 2, 1, 2, 0, 4, 0, 3, 0, 3, 0, 4, 0})
	f.Add(uint8(1), []byte{5, 0, 4, 0, 1, 0, 0, 0, 2, 0})
	f.Add(uint8(2), []byte{2, 0, 3, 0, 1, 0, 0, 0, 1, 0})
	const most = 24 // moves, two bytes each
	f.Fuzz(func(t *testing.T, which uint8, played []byte) {
		m := machines[int(which)%len(machines)]
		s := example{}.prepare(demo(t), "")
		at := m.begin(s)
		for i := 0; i+1 < min(len(played), 2*most); i += 2 {
			move := m.moves[int(played[i])%len(m.moves)]
			before, version := m.state(s, at)
			got := move.do(s, at, version, played[i+1])
			after, grown := m.state(s, at)
			want, legal := move.next[before]
			if got.status >= http.StatusBadRequest {
				want, legal = before, grown == version && got.status < http.StatusInternalServerError
			}
			if !legal || after != want || grown < version && after != "gone" {
				t.Fatalf("move %d: %s (%d) of what was %q (%d) made it %q (%d): %s", i/2, move.name, got.status, before, version, after, grown, got.body)
			}
		}
	})
}
