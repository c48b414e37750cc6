package api_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"testing"

	"palmares/api"
)

// TestStory_anAnswerIsLostInTheHall and the device sends its marks again: they are saved once, even after the round is closed.
func TestStory_anAnswerIsLostInTheHall(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		path := s.things.in(s.t, "/assignments/"+mine+"/scorecard")
		save := func() answer {
			return s.as(judge).put(path, json.RawMessage(allMarks), ifMatch(0), keyed("premier-envoi"))
		}
		first, again := read[api.Scorecard](save().is(http.StatusOK)), read[api.Scorecard](save().is(http.StatusOK))
		if first.Version != 1 || again.Version != 1 || again.Operation != "premier-envoi" {
			s.t.Errorf("sent twice it is version %d and %d, changed by %q", first.Version, again.Version, again.Operation)
		}
		submit := func() answer {
			return s.as(judge).post(path+"/submission", nil, ifMatch(1), keyed("la-remise"))
		}
		submit().is(http.StatusOK)
		s.as(organizer).post("/rounds/"+s.things["startup1"]+"/closing", api.ReasonOnly{Reason: "L'heure est passée."}).is(http.StatusOK)
		if late := read[api.Scorecard](submit().is(http.StatusOK)); late.State != "submitted" || late.Version != 2 {
			s.t.Errorf("asked again after the closing, what was handed in is %+v", late)
		}
		save().refuses(http.StatusConflict, "round_closed")
		if facts := s.number("SELECT count(*) FROM journal WHERE action = 'scorecard.submitted' AND subject_id = " + s.quoted(mine)); facts != 1 {
			s.t.Errorf("the journal has it %d times", facts)
		}
	})
}

// TestStory_anEntrantsAnswerIsLost: the same of a draft.
func TestStory_anEntrantsAnswerIsLost(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		path := "/entries/" + s.things["PP-0005"]
		entry := read[api.Entry](s.as(owner).get(path))
		save := func() api.Entry {
			return read[api.Entry](s.as(owner).put(path+"/draft", telling(), ifMatch(entry.Version), keyed("depuis-le-bus")).is(http.StatusOK))
		}
		if first, again := save(), save(); again.Version != first.Version || again.Operation != "depuis-le-bus" {
			s.t.Errorf("sent twice the draft is version %d and %d", first.Version, again.Version)
		}
	})
}

// sent is a save that a device has put on the network, where it may be lost, doubled or held back.
type sent struct {
	key  string
	base int
	mark string
}

// reference is what docs/sync.md says that the server keeps of one scorecard.
type reference struct {
	version  int
	key      string
	mark     string
	accepted map[string]int
}

// receive says how the server must answer.
func (r *reference) receive(save sent) int {
	switch {
	case save.key == r.key:
		return http.StatusOK
	case save.base != r.version:
		return http.StatusPreconditionFailed
	}
	r.version, r.key, r.mark = r.version+1, save.key, save.mark
	r.accepted[save.key]++
	return http.StatusOK
}

// TestModel_scorecardsOfTwoDevices sends what two devices of a judge save in any order, doubled, held back and lost, and holds the real
// server to the reference after each.
func TestModel_scorecardsOfTwoDevices(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		path := s.things.in(s.t, "/assignments/"+mine+"/scorecard")
		known := reference{accepted: map[string]int{}}
		const seeds, steps = 25, 16
		for seed := range uint64(seeds) {
			luck := rand.New(rand.NewPCG(seed, 6)) //nolint:gosec // a game, not a secret
			var network []sent
			read := [2]int{known.version, known.version}
			for step := range steps {
				device := luck.IntN(2)
				if len(network) == 0 || luck.IntN(2) == 0 {
					network = append(network, sent{fmt.Sprintf("envoi-%d-%d-%d", seed, step, device), read[device], strconv.Itoa(luck.IntN(21))})
					continue
				}
				at := luck.IntN(len(network))
				save := network[at]
				want := known.receive(save)
				got := s.as(judge).put(path, api.ScorecardContent{Marks: map[string]api.Decimal{"impact": save.mark}}, ifMatch(save.base), keyed(save.key))
				if got.status != want {
					s.t.Fatalf("seed %d, step %d: %+v is answered %d, not %d, by version %d", seed, step, save, got.status, want, known.version)
				}
				if luck.IntN(3) > 0 { // the answer arrives
					read[device] = known.version
				}
				if luck.IntN(3) > 0 { // and nothing of it comes a second time
					network = append(network[:at], network[at+1:]...)
				}
			}
		}
		var card api.Assignment
		s.as(judge).get(s.things.in(s.t, "/assignments/"+mine)).is(http.StatusOK).into(&card)
		if card.Scorecard.Version != known.version || card.Scorecard.Operation != known.key || card.Scorecard.Marks["impact"] != known.mark {
			s.t.Errorf("in the end the card is %+v, not %+v", card.Scorecard, known)
		}
		for key, times := range known.accepted {
			if times > 1 {
				s.t.Errorf("%s was saved %d times", key, times)
			}
		}
	})
}
