package api_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

// TestWidget_isAllThatOtherSitesMayFrame: the widget in both languages, and no other page, file or answer.
func TestWidget_isAllThatOtherSitesMayFrame(t *testing.T) {
	t.Parallel()
	handler := siteOf(t, true)
	for address, words := range map[string]string{
		"/widget/palmares": "Le palmarès n’est pas encore publié.", "/en/widget/palmares": "The winners are not published yet.",
	} {
		got, body := visit(t, handler, address, "")
		policy := got.Header.Get("Content-Security-Policy")
		if got.StatusCode != http.StatusOK || !strings.Contains(policy, "frame-ancestors *") || !strings.Contains(policy, "default-src 'none'") {
			t.Errorf("%s answers %d under %q", address, got.StatusCode, policy)
		}
		if !strings.Contains(body, words) || !strings.Contains(body, "<strong>") || strings.Contains(body, "<script") {
			t.Errorf("%s says %s", address, body)
		}
	}
	for _, address := range []string{
		"/", "/palmares", "/en/palmares", "/methode", "/favicon.svg", "/widget", "/widget/palmares/autre", "/widget/autre", "/connexion", "/api", "/healthz",
		"/api/v1/editions/current", "/api/v1/nulle-part",
	} {
		got, _ := visit(t, handler, address, "")
		if policy := got.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "frame-ancestors 'none'") {
			t.Errorf("%s may be framed under %q", address, policy)
		}
	}
}

// theFrame on another site shows who has won and why that was corrected, in less than ten kilobytes.
func (s *complaintStory) theFrame() {
	for address, words := range map[string][]string{
		"/widget/palmares":    {"Corrigé à la suite d’une réclamation", "Une fiche manquait", "1ᵉʳ", "e-Bourses", "Burkina Faso", "infructueux"},
		"/en/widget/palmares": {"Corrected after a complaint", "1st", "2nd", "e-Bourses", "Services of the administration", "not awarded"},
	} {
		request, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, s.server.URL+address, nil)
		must(s.t, err)
		response, err := http.DefaultClient.Do(request)
		must(s.t, err)
		body, err := io.ReadAll(response.Body)
		must(s.t, err)
		must(s.t, response.Body.Close())
		if len(body) > 10_000 {
			s.t.Errorf("%s weighs %d bytes", address, len(body))
		}
		for _, one := range words {
			if !strings.Contains(string(body), one) {
				s.t.Errorf("%s does not say %q: %s", address, one, body)
			}
		}
	}
}
