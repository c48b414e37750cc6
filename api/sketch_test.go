package api_test

import (
	"html"
	"net/http"
	"strings"
	"testing"

	"palmares/api"
)

// sketched is what an address shows before its scripts have come.
func sketched(t *testing.T, handler http.Handler, address string) string {
	t.Helper()
	_, body := visit(t, handler, address, "")
	_, after, found := strings.Cut(body, `<div id="sketch">`)
	inside, _, ended := strings.Cut(after, "\n<script>")
	if !found || !ended {
		t.Fatalf("%s has no sketch: %.300s", address, body)
	}
	return inside
}

func TestSketch_theRulesAreReadBeforeAnyScript(t *testing.T) {
	t.Parallel()
	w := demo(t)
	edition := read[api.Edition](w.as(organizer).get("/editions/" + w.edition()).is(http.StatusOK))
	w.as(organizer).patch("/editions/"+edition.ID, map[string]any{"rules": api.Text{
		Fr: "## Qui concourt\nLes start-ups & services :\n\n- Un dossier\n* Une équipe\n<script>alert(1)</script>",
	}}, ifMatch(edition.Version)).is(http.StatusOK)
	want := `<h1>Règlement</h1><p class="lead">Ce qui engage.</p><h2>Qui concourt</h2><p>Les start-ups &amp; services` + "\u00a0" + `:</p>` +
		`<p class="item">Un dossier</p><p class="item">Une équipe</p><p>&lt;script&gt;alert(1)&lt;/script&gt;</p>`
	if got := sketched(t, w.site(false), "/reglement"); !strings.HasPrefix(got, want) {
		t.Errorf("the rules are shown as\n%s\nnot as\n%s", got, want)
	}
}

func TestSketch_theProgrammeIsReadBeforeAnyScript(t *testing.T) {
	t.Parallel()
	w := demo(t)
	for address, want := range map[string]string{
		"/programme":    `<h2>31 janvier 2026</h2><div class="session"><p>16:00</p><div><p class="name">Remise des prix</p>`,
		"/en/programme": `<h2>31 January 2026</h2><div class="session"><p>16:00</p><div><p class="name">Remise des prix</p>`,
	} {
		edition := read[api.Edition](w.as(organizer).get("/editions/" + w.edition()).is(http.StatusOK))
		w.as(organizer).put("/editions/"+edition.ID+"/programme", []map[string]any{
			{"kind": "ceremony", "title": api.Text{Fr: "Remise des prix"}, "startsAt": "2026-01-31T16:00:00Z", "endsAt": "2026-01-31T18:00:00Z"},
		}, ifMatch(edition.Version)).is(http.StatusOK)
		if got := sketched(t, w.site(false), address); !strings.Contains(got, want) {
			t.Errorf("%s shows %s, not %s", address, got, want)
		}
	}
}

func TestSketch_hoursAreThoseOfWhereTheEditionIs(t *testing.T) {
	t.Parallel()
	w := demo(t)
	if _, body := visit(t, w.site(false), "/programme", ""); strings.Contains(body, "data-zone") {
		t.Errorf("Bamako's time is told: %.200s", body)
	}
	edition := read[api.Edition](w.as(organizer).get("/editions/" + w.edition()).is(http.StatusOK))
	edition = read[api.Edition](w.as(organizer).patch("/editions/"+edition.ID, map[string]any{"timeZone": "Africa/Niamey"}, ifMatch(edition.Version)).is(http.StatusOK))
	w.as(organizer).put("/editions/"+edition.ID+"/programme", []map[string]any{
		{"kind": "ceremony", "title": api.Text{Fr: "Remise des prix"}, "startsAt": "2026-01-31T23:30:00Z", "endsAt": "2026-02-01T01:00:00Z"},
	}, ifMatch(edition.Version)).is(http.StatusOK)
	_, body := visit(t, w.site(false), "/programme", "")
	for _, part := range []string{`data-zone="Africa/Niamey"`, "<h2>1er février 2026</h2><div class=\"session\"><p>00:30</p>"} {
		if !strings.Contains(body, part) {
			t.Errorf("the programme in Niamey lacks %s: %s", part, body)
		}
	}
}

// TestSketch_theWinnersAreReadBeforeAnyScript, from the moment that they are published and not before.
func TestSketch_theWinnersAreReadBeforeAnyScript(t *testing.T) {
	t.Parallel()
	eachHall(t, func(h *hall) {
		pages := h.site(false)
		if got := sketched(t, pages, "/palmares"); !strings.Contains(got, `<h1>Palmarès</h1><p class="none">Pas encore.</p></div>`) {
			t.Errorf("before it is published the page shows %s", got)
		}
		h.start()
		h.to(len(h.show.Show.Steps) - 1)
		palmares := read[api.Palmares](h.visitor().get("/editions/" + h.edition() + "/palmares").is(http.StatusOK))
		winners := []api.Laureate{}
		for _, prize := range palmares.Prizes {
			for _, winner := range prize.Winners {
				winners = append(winners, winner.Laureate)
				title := "<h1>" + html.EscapeString(winner.Laureate.Title) + `</h1><p class="lead">`
				if got := sketched(t, pages, "/palmares/"+winner.Laureate.EntryID); !strings.HasPrefix(got, title) {
					t.Errorf("the page of %s shows %s", title, got)
				}
			}
		}
		if len(winners) == 0 {
			t.Fatal("nobody has won anything")
		}
		h.firstSightNames("/palmares", " · ", winners)
		h.firstSightNames("/palmares", `<p class="name">1ᵉʳ · `, winners[:1])
	})
}

// firstSightNames tells that a page names them before its scripts have come.
func (w *world) firstSightNames(address, before string, laureates []api.Laureate) {
	w.t.Helper()
	shown := sketched(w.t, w.site(false), address)
	for _, one := range laureates {
		if name := html.EscapeString(one.Title); !strings.Contains(shown, before+name+"</p>") {
			w.t.Errorf("%s is published, and %s shows %s", name, address, shown)
		}
	}
}
