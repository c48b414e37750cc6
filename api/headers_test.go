package api_test

import (
	"net/http"
	"strings"
	"testing"
)

const (
	policyHeader = "Content-Security-Policy"
	ownersHeader = "Cross-Origin-Resource-Policy"
)

// sealed holds every answer of every story to the headers that an answer of the API has, and a file to its sandbox.
func (a answer) sealed() {
	a.t.Helper()
	policy, kind := a.header.Get(policyHeader), a.header.Get("Content-Type")
	saved := strings.HasPrefix(a.header.Get("Content-Disposition"), "attachment")
	if a.header.Get("X-Content-Type-Options") != "nosniff" || a.header.Get(ownersHeader) == "" || a.header.Get("Cache-Control") == "" {
		a.t.Errorf("%s lacks a header: %v", a.call, a.header)
	}
	if a.status != http.StatusNotModified && !strings.HasPrefix(policy, "default-src 'none'; frame-ancestors 'none'") {
		a.t.Errorf("%s may do something as a page: %q", a.call, policy)
	}
	if saved != strings.HasSuffix(policy, "; sandbox") {
		a.t.Errorf("%s, saved %t, is under %q", a.call, saved, policy)
	}
	readable := strings.Contains(kind, "json") || strings.HasPrefix(kind, "image/") || kind == ""
	if a.status == http.StatusOK && !saved && !readable {
		a.t.Errorf("%s would be shown as %s", a.call, kind)
	}
}

// TestHeaders_everyKindOfAnswerHasItsOwn: pages, files of the site, the reference, the widget, answers, refusals, streams, health.
func TestHeaders_everyKindOfAnswerHasItsOwn(t *testing.T) {
	t.Parallel()
	handler := siteOf(t, false)
	page := map[string]string{
		"Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin", ownersHeader: "same-origin",
		"Permissions-Policy": "geolocation=()", policyHeader: "require-trusted-types-for 'script'; trusted-types svelte-trusted-html palmares-worker palmares-reader",
	}
	answer := map[string]string{policyHeader: "default-src 'none'; frame-ancestors 'none'", ownersHeader: "same-origin", "Cache-Control": "no-store"}
	for address, wanted := range map[string]map[string]string{
		"/": page, "/en/": page, "/jury": page, "/methode": page, "/nulle-part": page, "/api": page, "/favicon.svg": page, "/service-worker.js": page,
		"/healthz": page, "/_app/immutable/gone.js": {ownersHeader: "same-origin"}, "/_app/immutable/pdf-1/worker.mjs": {policyHeader: "default-src 'none'; script-src 'self'"}, "/_app/immutable/home.js": {ownersHeader: "same-origin"},
		"/widget/palmares": {ownersHeader: "cross-origin", policyHeader: "frame-ancestors *", "Referrer-Policy": "no-referrer"},
		"/api/v1/me":       answer, "/api/v1/nulle-part": answer, "/api/v1/screens/x/events": answer,
	} {
		got, _ := visit(t, handler, address, "")
		common := map[string]string{"X-Content-Type-Options": "nosniff", "Strict-Transport-Security": "max-age=31536000; includeSubDomains"}
		for _, all := range []map[string]string{common, wanted} {
			for name, want := range all {
				if said := got.Header.Get(name); !strings.Contains(said, want) {
					t.Errorf("%s: %s is %q, not %q", address, name, said, want)
				}
			}
		}
		if policy := got.Header.Get(policyHeader); strings.Contains(policy, "unsafe") || strings.Contains(policy, "*") && !strings.Contains(address, "widget") {
			t.Errorf("%s allows too much: %s", address, policy)
		}
	}
}

// TestHeaders_streamsAndFiles are an answer of the API like the others, and a file is for saving.
func TestHeaders_streamsAndFiles(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		got := s.listen(organizer, "/rounds/"+s.things["startup1"]+"/events").Header
		if !strings.HasPrefix(got.Get(policyHeader), "default-src 'none'") || got.Get("X-Content-Type-Options") != "nosniff" {
			s.t.Errorf("a stream has %v", got)
		}
		edition := "/editions/" + s.edition()
		for _, file := range []string{edition + "/minutes?lang=fr", edition + "/calendar?lang=fr"} {
			got := s.as(organizer).get(file).is(http.StatusOK).header
			if !strings.HasPrefix(got.Get("Content-Disposition"), "attachment") || !strings.HasSuffix(got.Get(policyHeader), "; sandbox") {
				s.t.Errorf("%s comes with %v", file, got)
			}
		}
	})
}
