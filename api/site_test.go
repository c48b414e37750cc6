package api_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"palmares/api"
)

const shellPage = `<!doctype html>
<html lang="fr"><head><!--palmares:head--></head><body><!--palmares:boot--><div id="sketch"><!--palmares:sketch--></div>
<script>start()</script></body></html>`

// pages are a site as the front end builds it, small.
func pages() fstest.MapFS {
	file := func(content string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(content)} }
	return fstest.MapFS{
		"200.html":     file(shellPage),
		"methode.html": file("<!doctype html>\n<html lang=\"fr\"><p>La méthode</p></html>"),
		"routes.json": file(`{"/": {"js": ["/_app/immutable/home.js"]}, "/palmares/[id]": {"js": ["/_app/immutable/winner.js"]}, "/programme": {"js": []}, "/finalistes": {"js": []},
			"/certificats": {"js": [], "first": {"fr": {"title": "Vérifier un certificat", "lead": "Il porte un numéro."}}},
			"/reglement": {"js": [], "first": {"fr": {"title": "Règlement", "lead": "Ce qui engage."}}},
			"/palmares": {"js": [], "first": {"fr": {"title": "Palmarès", "published": "Publié le {day}.", "none": "Pas encore."}, "en": {"title": "Winners", "none": "Not yet."}}}, "/jury": {"js": []}}`),
		"_app/immutable/home.js":       file("export const plain = 1"),
		"_app/immutable/home.js.br":    file("brotli"),
		"_app/immutable/home.js.gz":    file("gzip"),
		"app.webmanifest":              file("{}"),
		"favicon.svg":                  file("<svg/>"),
		"en/methode.html":              file("<!doctype html>\n<html lang=\"en\"><p>The method</p></html>"),
		"service-worker.js":            file("self"),
		"_app/immutable/winner.js":     file("export const winner = 1"),
		"_app/immutable/assets/0.css":  file("p{}"),
		"_app/version.json":            file("{}"),
		"confidentialite.html":         file("<!doctype html>\n<html lang=\"fr\"></html>"),
		"en/confidentialite.html":      file("<!doctype html>\n<html lang=\"en\"></html>"),
		"_app/immutable/nodes/0.js.br": file("x"),
	}
}

// visit asks for an address of the site, as a browser that takes these encodings.
func visit(t *testing.T, handler http.Handler, address, encodings string) (*http.Response, string) {
	t.Helper()
	request := httptest.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	request.Header.Set("Accept-Encoding", encodings)
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, request)
	response := recorder.Result()
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	must(t, err)
	return response, string(body)
}

// siteOf is a site without an operator of short messages.
func siteOf(t *testing.T, isDemo bool) http.Handler {
	t.Helper()
	w := demo(t)
	noOperator(w, "")
	return w.site(isDemo)
}

func (w *world) site(isDemo bool) http.Handler {
	t := w.t
	handler, err := api.New(w.rooms, api.Options{
		Uploads: w.uploads,
		Site:    site, Secure: true, Demo: isDemo, Frontend: pages(), Log: slog.New(slog.DiscardHandler), Now: w.clock.now, Healthy: w.db.Ping,
	})
	must(t, err)
	return handler
}

func TestSite_homeComesFilledForItsFirstSight(t *testing.T) {
	response, body := visit(t, siteOf(t, true), "/", "")
	for _, part := range []string{
		"<title>Semaine du Numérique du Mali</title>", `<meta property="og:title"`, `<link rel="modulepreload" href="/_app/immutable/home.js">`,
		`<script type="application/json" class="boot" data-url="/api/v1/editions/current">{`, "<h1 class=\"hero\">Semaine du Numérique du Mali</h1><p class=\"lead\">", "<html data-demo lang=\"fr\">",
	} {
		if !strings.Contains(body, part) {
			t.Errorf("the home page lacks %s", part)
		}
	}
	policy := response.Header.Get("Content-Security-Policy")
	if !strings.Contains(policy, "script-src 'self' 'sha256-") || strings.Contains(policy, "script-src 'self' 'unsafe-inline'") {
		t.Errorf("the page's own script is not allowed by its hash alone: %s", policy)
	}
}

func TestSite_saysWhetherPeopleSignInByTelephone(t *testing.T) {
	if _, body := visit(t, demo(t).site(false), "/", ""); !strings.Contains(body, "<html data-texts lang=\"fr\">") {
		t.Errorf("with an operator the page says nothing of it: %.200s", body)
	}
	if _, body := visit(t, siteOf(t, false), "/", ""); strings.Contains(body, "data-texts") {
		t.Error("without an operator the page offers the telephone")
	}
}

func TestSite_speaksEnglishAtItsOwnAddress(t *testing.T) {
	_, body := visit(t, siteOf(t, false), "/en/", "")
	if !strings.Contains(body, `<html lang="en">`) || !strings.Contains(body, "<title>Mali Digital Week</title>") || strings.Contains(body, "data-demo") {
		t.Errorf("not the English home page: %.200s", body)
	}
	if _, body := visit(t, siteOf(t, true), "/en", ""); !strings.Contains(body, `<p class="demo">Demonstration: `) {
		t.Errorf("the demo does not say so before its scripts have come: %s", body)
	}
}

func TestSite_savesDataWhereTheBrowserWantsTo(t *testing.T) {
	handler := siteOf(t, false)
	request := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
	request.Header.Set("Save-Data", "on")
	light := httptest.NewRecorder()
	handler.ServeHTTP(light, request)
	if !strings.Contains(light.Body.String(), "<html data-light ") || !strings.Contains(light.Header().Get("Vary"), "Save-Data") {
		t.Errorf("not light: %.80s, %s", light.Body, light.Header().Get("Vary"))
	}
	if _, body := visit(t, handler, "/", ""); strings.Contains(body, "data-light") {
		t.Error("light where nobody asked for it")
	}
	request.Header.Set("If-None-Match", light.Header().Get("ETag"))
	again := httptest.NewRecorder()
	if handler.ServeHTTP(again, request); again.Code != http.StatusNotModified || again.Body.Len() > 0 {
		t.Errorf("seen again: %d, %d bytes", again.Code, again.Body.Len())
	}
}

func TestSite_privatePagesHoldNoAnswerAndAreNotIndexed(t *testing.T) {
	_, body := visit(t, siteOf(t, false), "/jury", "")
	if strings.Contains(body, `class="boot"`) || !strings.Contains(body, "noindex") {
		t.Errorf("the judges' page is like a public one: %.300s", body)
	}
	_, body = visit(t, siteOf(t, false), "/certificats", "")
	if strings.Contains(body, `class="boot"`) || strings.Contains(body, "noindex") || !strings.Contains(body, "<title>Vérifier un certificat — Semaine") {
		t.Errorf("whoever wants to check a certificate does not find where: %.300s", body)
	}
}

func TestSite_servesTheSmallestEncodingForEver(t *testing.T) {
	handler := siteOf(t, false)
	for encodings, want := range map[string]string{"gzip, br": "br", "gzip": "gzip", "": ""} {
		response, _ := visit(t, handler, "/_app/immutable/home.js", encodings)
		if got := response.Header.Get("Content-Encoding"); got != want || !strings.Contains(response.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%q is answered in %q, %s", encodings, got, response.Header.Get("Cache-Control"))
		}
	}
}

func TestSite_prerenderedPagesComeAsTheyAre(t *testing.T) {
	response, body := visit(t, siteOf(t, false), "/methode", "")
	if response.StatusCode != http.StatusOK || !strings.Contains(body, "La méthode") {
		t.Errorf("%d %s", response.StatusCode, body)
	}
}

func TestSite_missingFilesAndPagesAreNotFound(t *testing.T) {
	handler := siteOf(t, false)
	for address, html := range map[string]bool{"/_app/immutable/gone.js": false, "/nulle-part": true, "/200.html.br": false, "/api/nothing": false, "/../secret.db": false} {
		response, _ := visit(t, handler, address, "")
		page := strings.HasPrefix(response.Header.Get("Content-Type"), "text/html")
		if response.StatusCode != http.StatusNotFound || page != html {
			t.Errorf("%s: %d %s", address, response.StatusCode, response.Header.Get("Content-Type"))
		}
	}
}

func TestSite_winnersHaveTheirOwnAddresses(t *testing.T) {
	response, body := visit(t, siteOf(t, false), "/palmares/01a209aa-8b9e-7a0d-904a-1930b7578567", "")
	if response.StatusCode != http.StatusOK || !strings.Contains(body, "winner.js") {
		t.Errorf("%d %.200s", response.StatusCode, body)
	}
}

func TestReference_isReadableAndServesTheContract(t *testing.T) {
	handler := siteOf(t, false)
	if _, body := visit(t, handler, "/api/openapi.yaml", ""); !strings.HasPrefix(body, "openapi: 3.0.3") {
		t.Errorf("not the contract: %.60s", body)
	}
	if _, body := visit(t, handler, "/api", ""); !strings.Contains(body, "submitEntry") && !strings.Contains(body, "SubmitEntry") {
		t.Error("the page does not name the operations")
	}
}
