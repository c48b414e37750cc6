package api_test

import (
	"bufio"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"palmares/api"
)

// TestStory_anOrganizerSeesAMarkAsItIsSaved over a stream that tells a judge nothing of the others' work, and a stranger nothing at all.
func TestStory_anOrganizerSeesAMarkAsItIsSaved(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		path := "/rounds/" + s.things["startup1"] + "/events"
		follow := func(login string) func() (pulse struct{ Work, Stage int64 }) {
			s.t.Helper()
			lines := bufio.NewScanner(s.listen(login, path).Body)
			return func() (pulse struct{ Work, Stage int64 }) {
				s.t.Helper()
				for lines.Scan() {
					if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
						must(s.t, json.Unmarshal([]byte(data), &pulse))
						return pulse
					}
				}
				s.t.Fatal("the stream has ended")
				return pulse
			}
		}
		organized, judged := follow(organizer), follow(judge)
		before, own := organized(), judged()
		if own.Work != 0 || own.Stage != before.Stage || before.Work == 0 {
			s.t.Errorf("the judge is told %+v, the organizer %+v", own, before)
		}
		s.as(judge).put(s.things.in(s.t, "/assignments/"+mine+"/scorecard"), json.RawMessage(allMarks), ifMatch(0)).is(http.StatusOK)
		if after := organized(); after.Work == before.Work || after.Stage != before.Stage {
			s.t.Errorf("after a mark the organizer is told %+v, before it %+v", after, before)
		}
		s.as(organizer).post("/rounds/"+s.things["startup1"]+"/closing", api.ReasonOnly{Reason: "L'heure est passée."}).is(http.StatusOK)
		if after := judged(); after.Stage == own.Stage {
			s.t.Error("the judge is not told that the round is closed")
		}
		for login, status := range map[string]int{"": http.StatusUnauthorized, owner: http.StatusForbidden} {
			if got := s.listen(login, path).StatusCode; got != status {
				s.t.Errorf("%q is answered %d, not %d", login, got, status)
			}
		}
	})
}

// listen asks for server-sent events; nobody is who is not signed in.
func (w *world) listen(login, path string) *http.Response {
	w.t.Helper()
	request, err := http.NewRequestWithContext(w.t.Context(), http.MethodGet, w.server.URL+"/api/v1"+path, nil)
	must(w.t, err)
	if login != "" {
		request.Header.Set("Authorization", "Bearer "+w.tokenOf(login))
	}
	answer, err := http.DefaultClient.Do(request)
	must(w.t, err)
	w.t.Cleanup(func() { _ = answer.Body.Close() })
	return answer
}
