package api

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"html"
	"io/fs"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"palmares/pkg/edition"
	"palmares/pkg/fault"
	"palmares/pkg/wording"
)

// shellFile is the page that the application starts from.
const shellFile = "200.html"

// shell fills the application's page for a route: title and sharing tags, the scripts to fetch at once, the first answer
// of the API, and a sketch to look at meanwhile. Without it a first visit on 3G waits for every round trip in turn.
type shell struct {
	page     []byte
	policy   string
	routes   map[string]route
	editions editionHandlers
}

type route struct {
	JS    []string                      `json:"js"`
	First map[wording.Locale]firstWords `json:"first"` // where everybody reads the same
}

func newShell(files fs.FS, editions editionHandlers) (*shell, error) {
	page, err := fs.ReadFile(files, shellFile)
	if err != nil {
		return &shell{page: []byte(unbuilt), editions: editions}, nil //nolint:nilerr // a fresh clone has no pages yet: say so on the page
	}
	made := &shell{page: page, policy: pagePolicy(page), routes: map[string]route{}, editions: editions}
	list, err := fs.ReadFile(files, "routes.json")
	if err != nil {
		return nil, fmt.Errorf("the built site has no list of routes: %w", err)
	}
	return made, json.Unmarshal(list, &made.routes)
}

const unbuilt = `<!doctype html><meta charset="utf-8"><title>Palmarès</title><p>Les pages ne sont pas construites : <code>make run</code>. The pages are not built.</p>`

// publicRoutes are the pages whose first answer anybody may read, with their names.
var publicRoutes = map[string]wording.Text{
	"/":           wording.Of("Accueil", "Home"),
	"/reglement":  wording.Of("Règlement", "Rules"),
	"/programme":  wording.Of("Programme", "Programme"),
	"/finalistes": wording.Of("Finalistes", "Finalists"),
	"/palmares":   wording.Of("Palmarès", "Palmarès"),
	"/verifier":   wording.Of("Vérifier", "Verify"),
}

func (s *shell) serve(c echo.Context, name string) error {
	locale, bare := wording.French, "/"+name
	if name == "en" || strings.HasPrefix(name, "en/") {
		locale, bare = wording.English, "/"+strings.TrimPrefix(strings.TrimPrefix(name, "en"), "/")
	}
	pattern := s.match(bare)
	page := s.fill(c, asked{bare, pattern, locale})
	h := c.Response().Header()
	h.Set("Cache-Control", "no-cache")
	h.Set("Vary", "Accept-Encoding, Save-Data")
	if c.Request().Header.Get("Save-Data") == "on" {
		// Before any script: a phone that saves data fetches no font in the first place.
		page = bytes.Replace(page, []byte("<html "), []byte("<html data-light "), 1)
	}
	tag := contentTag(slices.Concat(page, []byte(s.policy))) // a browser keeps the rules with the page
	h.Set("ETag", tag)
	if s.policy != "" {
		h.Set("Content-Security-Policy", s.policy)
	}
	status := http.StatusOK
	if pattern == "" && s.routes != nil {
		status = http.StatusNotFound
	} else if hasTag(c.Request().Header.Get("If-None-Match"), tag) {
		return c.NoContent(http.StatusNotModified)
	}
	return c.HTMLBlob(status, page)
}

// match finds the route of an address; [name] in a route stands for anything.
func (s *shell) match(address string) string {
	if _, ok := s.routes[address]; ok {
		return address
	}
	asked := strings.Split(address, "/")
	for pattern := range s.routes {
		parts := strings.Split(pattern, "/")
		same := len(parts) == len(asked)
		for i := 0; same && i < len(parts); i++ {
			same = parts[i] == asked[i] || strings.HasPrefix(parts[i], "[")
		}
		if same {
			return pattern
		}
	}
	return ""
}

// asked is the page that is wanted: its address, the route that this is, the language.
type asked struct {
	address string
	pattern string
	locale  wording.Locale
}

func (s *shell) fill(c echo.Context, page asked) []byte {
	var head, boot bytes.Buffer
	pattern, locale := page.pattern, page.locale
	title, description := "Palmarès", ""
	_, public := publicRoutes[pattern]
	shown, err := s.editions.face(c.Request().Context())
	if err == nil {
		title, description = shown.edition.Title.In(locale), shown.edition.Theme.In(locale)
	} else if !fault.Is(err, fault.NotFound) {
		c.Logger().Error(err)
	}
	name := cmp.Or(publicRoutes[pattern].In(locale), s.routes[pattern].First[locale].Title) // none where it is somebody's own page
	if pattern != "/" && name != "" {
		title = name + " — " + title
	}
	winner, won := s.winner(page, shown)
	if won {
		title, description = winner.title, winner.description
	}
	if err == nil && (public || won) {
		s.boot(&boot, pattern, shown)
	}
	writeHead(&head, title, description, name == "" && !won)
	winner.write(&head)
	for _, script := range s.routes[pattern].JS {
		fmt.Fprintf(&head, "<link rel=\"modulepreload\" href=\"%s\">", html.EscapeString(script))
	}
	filled := slices.Clone(s.page)
	filled = bytes.Replace(filled, []byte("<!--palmares:head-->"), head.Bytes(), 1)
	filled = bytes.Replace(filled, []byte("<!--palmares:boot-->"), boot.Bytes(), 1)
	filled = bytes.Replace(filled, []byte("<!--palmares:sketch-->"), s.sketch(page, shown, winner), 1)
	if locale == wording.English {
		filled = bytes.Replace(filled, []byte(`<html lang="fr"`), []byte(`<html lang="en"`), 1)
	}
	if zone := shown.edition.TimeZone; zone != "" && zone != edition.DefaultTimeZone {
		filled = bytes.Replace(filled, []byte("<html "), []byte(`<html data-zone="`+html.EscapeString(zone)+`" `), 1)
	}
	return s.mark(filled)
}

// mark says on a page of the demo that it is one, which the style sheet shows without any script; and whether people sign in by
// telephone here, or by which identity provider.
func (s *shell) mark(page []byte) []byte {
	if s.editions.rooms.Accounts.Texts {
		page = bytes.Replace(page, []byte("<html "), []byte("<html data-texts "), 1)
	}
	if provider := s.editions.rooms.Accounts.Provider; provider != nil {
		named := `<html data-provider="` + html.EscapeString(provider.Name()) + `" `
		page = bytes.Replace(page, []byte("<html "), []byte(named), 1)
	}
	if !s.editions.options.Demo {
		return page
	}
	return bytes.Replace(page, []byte("<html "), []byte("<html data-demo "), 1)
}

// changes tells whether a file is not served as it was packed.
func (s *shell) changes(name string) bool {
	return s.editions.options.Demo && strings.HasSuffix(name, ".html")
}

func writeHead(head *bytes.Buffer, title, description string, private bool) {
	title, description = html.EscapeString(title), html.EscapeString(description)
	fmt.Fprintf(head, "<title>%s</title><meta property=\"og:title\" content=\"%s\">", title, title)
	if description != "" {
		fmt.Fprintf(head, "<meta name=\"description\" content=\"%s\"><meta property=\"og:description\" content=\"%s\">", description, description)
	}
	if private {
		head.WriteString("<meta name=\"robots\" content=\"noindex\">")
	}
}

// boot puts into the page what its scripts ask for first.
func (s *shell) boot(into *bytes.Buffer, pattern string, shown face) {
	bootAnswer(into, "/editions/current", s.editions.show(shown))
	at := "/editions/" + shown.edition.ID
	switch pattern {
	case "/finalistes":
		if list, err := toFinalists(shown.published); err == nil {
			bootAnswer(into, at+"/finalists", list)
		}
	case "/palmares", winnerRoute:
		if palmares, err := toPalmares(shown.published); err == nil {
			bootAnswer(into, at+"/palmares", palmares)
		}
	}
}

// bootAnswer puts an answer into the page, as text that cannot end the script element.
func bootAnswer(into *bytes.Buffer, path string, answer any) {
	content, err := json.Marshal(answer) // escapes <, > and &
	if err != nil {
		return
	}
	fmt.Fprintf(into, "<script type=\"application/json\" class=\"boot\" data-url=\"%s%s\">%s</script>", basePath, path, content)
}
