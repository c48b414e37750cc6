package api

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strings"
	"sync"

	"github.com/labstack/echo/v4"

	"palmares/pkg/fault"
)

// site serves the built pages: files as they are, in the smallest encoding that the browser takes, and for every other
// address the application's shell, filled for its route.
type site struct {
	files fs.FS
	shell *shell
	pages sync.Map // by file name: asset
}

// asset is a file with what goes with it.
type asset struct {
	content []byte
	etag    string
	policy  string // the content policy of a page, with the hashes of its own scripts
}

// mountSite serves the pages on every address that is not the contract's.
func mountSite(e *echo.Echo, rooms Rooms, options Options) error {
	if options.Frontend == nil {
		return nil
	}
	filled, err := newShell(options.Frontend, editionHandlers{&rooms, options})
	if err != nil {
		return err
	}
	s := &site{files: options.Frontend, shell: filled}
	e.GET("/*", s.serve)
	e.HEAD("/*", s.serve)
	return nil
}

func (s *site) serve(c echo.Context) error {
	name := strings.TrimPrefix(path.Clean("/"+c.Request().URL.Path), "/")
	if strings.HasPrefix(name, "api/") || strings.HasPrefix(name, ".") {
		return fault.New(fault.NotFound, "no_such_page")
	}
	for _, candidate := range []string{name, name + ".html"} {
		if served, err := s.file(c, candidate); served {
			return err
		}
	}
	if path.Ext(name) != "" {
		return fault.New(fault.NotFound, "no_such_page")
	}
	return s.shell.serve(c, name)
}

// file answers with a file of the site, if there is one.
func (s *site) file(c echo.Context, name string) (served bool, err error) {
	if name == "" || strings.HasSuffix(name, ".br") || strings.HasSuffix(name, ".gz") {
		return false, nil
	}
	plain, ok := s.asset(name)
	if !ok {
		return false, nil
	}
	h := c.Response().Header()
	h.Set("Vary", "Accept-Encoding")
	h.Set("ETag", plain.etag)
	h.Set("Cache-Control", "no-cache")
	if strings.HasPrefix(name, "_app/immutable/") {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if name == "favicon.svg" || name == "app.webmanifest" { // a browser asks for its icon at every page of the app
		h.Set("Cache-Control", "public, max-age=86400")
	}
	if plain.policy != "" {
		h.Set("Content-Security-Policy", plain.policy)
	}
	if c.Request().Header.Get("If-None-Match") == plain.etag {
		return true, c.NoContent(http.StatusNotModified)
	}
	content := plain.content
	for _, encoding := range []struct{ name, ending string }{{"br", ".br"}, {"gzip", ".gz"}} {
		packed, ok := s.asset(name + encoding.ending)
		if ok && !s.shell.changes(name) && strings.Contains(c.Request().Header.Get("Accept-Encoding"), encoding.name) {
			h.Set("Content-Encoding", encoding.name)
			content = packed.content
			break
		}
	}
	return true, c.Blob(http.StatusOK, mediaType(name), content)
}

// asset reads a file once.
func (s *site) asset(name string) (asset, bool) {
	if known, ok := s.pages.Load(name); ok {
		found, _ := known.(asset)
		return found, found.etag != ""
	}
	content, err := fs.ReadFile(s.files, name)
	if err != nil {
		return asset{}, false
	}
	sum := sha256.Sum256(content)
	made := asset{content: content, etag: `"` + hex.EncodeToString(sum[:8]) + `"`}
	if strings.HasSuffix(name, ".html") {
		made.policy = pagePolicy(content)
		sum = sha256.Sum256(append([]byte(made.policy), content...)) // a browser keeps the rules with the page
		made.etag = `"` + hex.EncodeToString(sum[:8]) + `"`
		made.content = s.shell.mark(content)
	}
	s.pages.Store(name, made)
	return made, true
}

// mediaTypes that the system's own list may lack.
var mediaTypes = map[string]string{
	".mjs": "text/javascript; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".woff2": "font/woff2",
	".webmanifest": "application/manifest+json", ".svg": "image/svg+xml", ".png": "image/png",
}

func mediaType(name string) string {
	if known, ok := mediaTypes[path.Ext(name)]; ok {
		return known
	}
	if known := mime.TypeByExtension(path.Ext(name)); known != "" {
		return known
	}
	return echo.MIMEOctetStream
}

var (
	inlineScript = regexp.MustCompile(`(?s)<script>(.*?)</script>`)
	inlineStyle  = regexp.MustCompile(`(?s)<style>(.*?)</style>`)
)

// pagePolicy allows a page's own inline style and scripts, each by its hash.
func pagePolicy(page []byte) string {
	return fmt.Sprintf(contentPolicy, hashesOf(inlineStyle, page), hashesOf(inlineScript, page))
}

func hashesOf(inline *regexp.Regexp, page []byte) string {
	var hashes strings.Builder
	for _, found := range inline.FindAllSubmatch(page, -1) {
		fmt.Fprintf(&hashes, " 'sha256-%s'", contentHash(found[1]))
	}
	return hashes.String()
}

// contentHash is how a content policy names what stands in a page.
func contentHash(content []byte) string {
	sum := sha256.Sum256(content)
	return base64.StdEncoding.EncodeToString(sum[:])
}
