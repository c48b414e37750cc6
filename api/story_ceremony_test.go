package api_test

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"image/png"
	"net/http"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"palmares/api"
	"palmares/pkg/ceremony"
)

// hall is a prize-giving for real, told in chapters: the services of the administration are awarded, nobody else.
type hall struct {
	stage
	show api.Ceremony
}

// eachHall runs a story on both databases, at the moment when everything is decided and the show is prepared.
func eachHall(t *testing.T, story func(h *hall)) {
	t.Helper()
	eachDemo(t, func(of stage) {
		h := &hall{stage: of}
		h.clear(h.things)
		h.decideAll()
		h.close("")
		h.show = h.prepare(api.NewCeremony{Mode: "real", Publish: true})
		story(h)
	})
}

// close ends the deliberation; a reason is for doing so again.
func (h *hall) close(reason string) {
	h.t.Helper()
	h.as(president).post("/editions/"+h.edition()+"/closing", api.ClosingRequest{Reason: reason}).is(http.StatusCreated)
}

// decideAll follows the ranking where there is one, and awards nobody elsewhere.
func (h *hall) decideAll() {
	h.t.Helper()
	for _, prize := range read[[]api.Prize](h.as(president).get("/editions/" + h.edition() + "/prizes")) {
		decision := api.AwardDecision{Awards: []api.AwardChoice{}, Unawarded: true, Reason: "Aucun dossier n'atteint 12/20."}
		if prize.CategoryID == h.things["administration"] {
			decision = api.AwardDecision{}
			for _, one := range read[api.AwardProposal](h.as(president).get("/prizes/" + prize.ID + "/proposal")).Awards {
				decision.Awards = append(decision.Awards, api.AwardChoice{Place: one.Place, EntryID: one.EntryID})
			}
		}
		h.as(president).put("/prizes/"+prize.ID+"/awards", decision, ifMatch(prize.Version)).is(http.StatusOK)
	}
}

func (h *hall) command(path string, body any, version int) answer {
	h.t.Helper()
	if body == nil {
		return h.as(organizer).post("/ceremonies/"+h.show.ID+path, nil, ifMatch(version))
	}
	return h.as(organizer).put("/ceremonies/"+h.show.ID+path, body, ifMatch(version))
}

// start lets the screens open the show.
func (h *hall) start() {
	h.t.Helper()
	h.show = read[api.Ceremony](h.command("/start", nil, h.show.Version).is(http.StatusOK))
}

func (h *hall) step(step int) answer {
	h.t.Helper()
	return h.command("/position", api.CeremonyPosition{Step: step, Publish: true}, h.show.Version)
}

// to moves to a step.
func (h *hall) to(step int) {
	h.t.Helper()
	h.show = read[api.Ceremony](h.step(step).is(http.StatusOK))
}

func (h *hall) screen() api.Screen {
	h.t.Helper()
	return read[api.Screen](h.visitor().get("/screens/" + path.Base(h.show.Link)).is(http.StatusOK))
}

func (h *hall) sealed() []byte {
	h.t.Helper()
	return h.visitor().get("/screens/" + path.Base(h.show.Link) + "/show").is(http.StatusOK).body
}

// opened is a sealed show as a screen reads it once it may.
func (h *hall) opened(sealed []byte) (show api.CeremonyShow) {
	h.t.Helper()
	content, err := ceremony.Open(sealed, h.screen().Code)
	must(h.t, err)
	strict := json.NewDecoder(bytes.NewReader(content))
	strict.DisallowUnknownFields()
	must(h.t, strict.Decode(&show))
	return show
}

// itHasItsPictures inside, so that the show goes on without a network; they are taken off the cards here, since the remote control
// does without.
func (h *hall) itHasItsPictures(show api.CeremonyShow) {
	h.t.Helper()
	shown := 0
	for id, card := range show.Entries {
		if card.Picture != "" {
			shown++
			encoded, isPicture := strings.CutPrefix(card.Picture, "data:image/png;base64,")
			drawn, err := base64.StdEncoding.DecodeString(encoded)
			must(h.t, err)
			if size, err := png.DecodeConfig(bytes.NewReader(drawn)); !isPicture || err != nil || size.Width != 640 {
				h.t.Errorf("the picture of %s is %+v: %v", card.Number, size, err)
			}
		}
		card.Picture = ""
		show.Entries[id] = card
	}
	if shown != 4 {
		h.t.Errorf("%d of %d finalists are shown", shown, len(show.Entries))
	}
}

// TestStory_theLengthOfASealedShowDoesNotTellWhoWins: the finalists are known, and so is what their pictures weigh.
func TestStory_theLengthOfASealedShowDoesNotTellWhoWins(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h *hall) {
		before := len(h.sealed())
		h.wait(time.Minute)
		h.as(president).post("/editions/"+h.edition()+"/reopening", api.ReasonOnly{Reason: "À revoir."}).is(http.StatusOK)
		for _, prize := range read[[]api.Prize](h.as(president).get("/editions/" + h.edition() + "/prizes")) {
			nobody := api.AwardDecision{Awards: []api.AwardChoice{}, Unawarded: true, Reason: "Aucun dossier n'atteint 12/20."}
			h.as(president).put("/prizes/"+prize.ID+"/awards", nobody, ifMatch(prize.Version)).is(http.StatusOK)
		}
		h.wait(time.Minute)
		h.close("Personne.")
		h.show = h.prepare(api.NewCeremony{Mode: "real"})
		if after := len(h.sealed()); after != before {
			t.Errorf("it is %d bytes long, and %d where nobody wins", before, after)
		}
		if rehearsal := h.prepare(api.NewCeremony{Mode: "rehearsal"}); len(h.visitor().get("/screens/"+path.Base(rehearsal.Link)+"/show").body) < 4<<16 {
			t.Error("pictures are not rehearsed")
		}
	})
}

func TestStory_aStolenScreenKnowsNothingBeforeTheStart(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h *hall) {
		stolen := h.sealed()
		for _, card := range h.show.Show.Entries {
			if bytes.Contains(stolen, []byte(card.Title)) || bytes.Contains(stolen, []byte(card.Number)) {
				t.Errorf("the sealed show can be read: %s", card.Title)
			}
		}
		if before := h.screen(); before.Code != "" || before.State != "prepared" || before.Hash != h.show.Hash || h.show.Code != "" {
			t.Errorf("before the start the screen is told %+v", before)
		}
		h.start()
		show := h.opened(stolen)
		h.itHasItsPictures(show)
		if got, want := asJSON(t, show), asJSON(t, h.show.Show); got != want {
			t.Errorf("what is sealed is not what was prepared:\n%s\n%s", got, want)
		}
		if _, err := ceremony.Open(stolen, strings.Repeat("0", 24)); err == nil {
			t.Error("another code opens the show")
		}
		h.refusesSQL("append_only", "UPDATE ceremony_file SET code = ''")
		h.refusesSQL("append_only", "DELETE FROM ceremony_file")
	})
}

func asJSON(t *testing.T, thing any) string {
	t.Helper()
	content, err := json.Marshal(thing)
	must(t, err)
	return string(content)
}

func TestStory_aCommandSentTwiceCountsOnce(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h *hall) {
		h.step(1).refuses(http.StatusConflict, "ceremony_not_started")
		h.start()
		first := h.show.Version
		h.to(1)
		late := h.command("/position", api.CeremonyPosition{Step: 1}, first)
		late.refuses(http.StatusPreconditionFailed, "stale")
		if !strings.Contains(string(late.body), `"step":1`) {
			t.Errorf("who comes late is not shown where the show is: %s", late.body)
		}
		h.to(4)
		h.to(3)
		h.show = read[api.Ceremony](h.command("/position", api.CeremonyPosition{Step: 3, Black: true}, h.show.Version).is(http.StatusOK))
		if seen := h.screen(); seen.Step != 3 || !seen.Black || seen.Version != h.show.Version {
			t.Errorf("after a jump, a step back and black the screens show %+v", seen)
		}
		h.show = read[api.Ceremony](h.command("/end", nil, h.show.Version).is(http.StatusOK))
		h.step(4).refuses(http.StatusConflict, "ceremony_not_started")
		counted := map[string]int{}
		for _, action := range h.actions(h.edition()) {
			counted[action]++
		}
		for action, want := range map[string]int{"ceremony.prepared": 1, "ceremony.started": 1, "ceremony.shown": 3, "ceremony.ended": 1} {
			if counted[action] != want {
				t.Errorf("the journal has %d × %s, not %d", counted[action], action, want)
			}
		}
	})
}

func TestStory_aDecisionThatChangesAfterPreparingIsNoticed(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h *hall) {
		change := func(reason string) {
			h.as(president).post("/editions/"+h.edition()+"/reopening", api.ReasonOnly{Reason: reason}).is(http.StatusOK)
			prizes := read[[]api.Prize](h.as(president).get("/editions/" + h.edition() + "/prizes"))
			at := slices.IndexFunc(prizes, func(p api.Prize) bool { return p.Kind == "favourite" })
			h.as(president).put("/prizes/"+prizes[at].ID+"/awards", api.AwardDecision{Awards: []api.AwardChoice{}, Unawarded: true, Reason: reason},
				ifMatch(prizes[at].Version)).is(http.StatusOK)
			h.close(reason)
		}
		change("Le jury s'est ravisé.")
		if seen := read[api.Ceremony](h.as(observer).get("/ceremonies/" + h.show.ID)); !seen.Stale || seen.Link != "" || len(seen.Can) > 0 {
			t.Errorf("after the change the observer reads stale %v, link %q, can %v", seen.Stale, seen.Link, seen.Can)
		}
		h.command("/start", nil, h.show.Version).refuses(http.StatusConflict, "ceremony_stale")
		before := h.show
		h.show = h.prepare(api.NewCeremony{Mode: "real", Publish: true})
		if h.show.ID != before.ID || h.show.Hash == before.Hash || h.show.Link != before.Link || h.show.Stale {
			t.Errorf("prepared again it is %+v", h.show)
		}
		h.start()
		h.as(organizer).post("/editions/"+h.edition()+"/ceremonies", api.NewCeremony{Mode: "real"}).refuses(http.StatusConflict, "ceremony_started")
		change("Et encore.")
		h.step(len(h.show.Show.Steps)-1).refuses(http.StatusConflict, "palmares_changed")
		h.visitor().get("/editions/"+h.edition()+"/palmares").refuses(http.StatusNotFound, "not_published")
	})
}

func TestStory_theLastStepPublishesThePalmares(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h *hall) {
		h.start()
		last := len(h.show.Show.Steps) - 1
		h.to(last - 1)
		h.visitor().get("/editions/"+h.edition()+"/palmares").refuses(http.StatusNotFound, "not_published")
		h.to(last)
		palmares := read[api.Palmares](h.visitor().get("/editions/" + h.edition() + "/palmares").is(http.StatusOK))
		if palmares.PublishedAt != h.show.PublishedAt {
			t.Errorf("published at %s, the ceremony says %s", palmares.PublishedAt, h.show.PublishedAt)
		}
		h.to(last - 1)
		h.to(last) // once more does not publish once more
	})
}

func TestStory_aRehearsalPublishesNothingAndNamesNobody(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(of stage) {
		h := &hall{stage: of}
		h.show = h.prepare(api.NewCeremony{Mode: "rehearsal", Publish: true})
		h.start()
		h.to(len(h.show.Show.Steps) - 1)
		h.visitor().get("/editions/"+h.edition()+"/palmares").refuses(http.StatusNotFound, "not_published")
		kinds := map[api.CeremonyStepKind]int{}
		for _, step := range h.show.Show.Steps {
			kinds[step.Kind]++
		}
		if h.show.Publish || kinds["unawarded"] == 0 || kinds["place"] < 9 || kinds["finalists"] != 3 {
			t.Errorf("the rehearsal has %v", kinds)
		}
		for id := range h.show.Show.Entries {
			if !strings.HasPrefix(id, "fiction-") {
				t.Errorf("the rehearsal names %s", id)
			}
		}
	})
}

func TestStory_theScreensHearOfEveryCommandAtOnce(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h *hall) {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, h.server.URL+"/api/v1/screens/"+path.Base(h.show.Link)+"/events", nil)
		must(t, err)
		stream, err := http.DefaultClient.Do(request)
		must(t, err)
		defer func() { _ = stream.Body.Close() }()
		lines := bufio.NewScanner(stream.Body)
		next := func() (heard api.Screen) {
			for lines.Scan() {
				if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
					must(t, json.Unmarshal([]byte(data), &heard))
					return heard
				}
			}
			t.Fatal("the stream ended:", lines.Err())
			return heard
		}
		if heard := next(); heard.State != "prepared" || heard.Code != "" {
			t.Errorf("first it says %+v", heard)
		}
		h.start()
		if heard := next(); heard.State != "started" || heard.Code == "" {
			t.Errorf("then it says %+v", heard)
		}
		h.to(2)
		if heard := next(); heard.Step != 2 || heard.Version != h.show.Version {
			t.Errorf("then it says %+v", heard)
		}
	})
}
